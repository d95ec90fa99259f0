"""The annotated copy is mended and sent again: what stood merged, or as 同上, is where it was."""

import io
from datetime import timedelta
from typing import Any

from python_calamine import CalamineWorkbook
from sqlmodel import select

from server.base.clock import local_date
from server.base.jobs import enqueue, is_waiting
from server.households.models import Household
from server.ledgers.actions import COPY
from server.ledgers.models import ImportBatch
from server.ledgers.worker import process_imports
from server.people.models import Post
from tests.cast.lists import Desk, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import desk_for
from tests.server.ledgers.test_import_twins import HOME, home


def copy_of(desk: Desk) -> list[list[Any]]:
    copy = desk.phone.get(f"/api/ledgers/imports/{desk.id}/errors")
    return CalamineWorkbook.from_filelike(io.BytesIO(copy.data)).get_sheet_by_index(0).to_python()


def test_a_bad_row_under_a_merged_village_stays_in_its_village(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    rows = [
        ["村", "组", "户主", "电话"],
        ["大合村", "1组", "大合甲", "不详"],
        ["水口村", "4组", "水口甲", "13700000011"],
        ["", "", "水口乙", "不详"],
        ["同上", "〃", "水口丙", "不详"],
    ]
    assert desk.brought(workbook(rows))["counts"]["bad"] == 3
    copy = copy_of(desk)
    assert [row[:3] for row in copy[1:]] == [
        ["大合村", "1组", "大合甲"], ["水口村", "4组", "水口乙"], ["水口村", "4组", "水口丙"],
    ]  # fmt: skip
    mended = [[*row[:3], "13700000012"] for row in copy]
    again = Desk(town, desk.phone)
    assert again.brought(workbook([rows[0], *mended[1:]]))["counts"]["applied"] == 3
    with town.tx() as tx:
        found = tx.session.exec(select(Household).where(Household.village_id == town.places.shuikou.id))
        assert {(h.head, h.group_name) for h in found} >= {("水口甲", "4组"), ("水口乙", "4组"), ("水口丙", "4组")}


def test_a_copy_has_what_was_decided_since(town: Town):
    desk = desk_for(town, "households")
    desk.send(
        workbook(
            [
                HOME,
                home("971", "重复甲", 71, "先"),
                home("971", "重复甲", 71, "后"),
                [*home("972", "错号甲", 72, "")[:6], "43052519560302", ""],
            ]
        )
    )
    desk.preview()
    notes = [row[-2] for row in copy_of(desk)]
    assert [note.startswith("疑似") for note in notes[1:3]] == [True, True]
    assert not desk.look()["is_copy_old"]
    first, second = desk.items("open")
    desk.do(f"items/{first['id']}", {"decision": "keep"})
    desk.do(f"items/{second['id']}", {"decision": "skip"})
    assert desk.look()["is_copy_old"]
    process_imports(town.services)
    assert [row[-2] for row in copy_of(desk)] == notes  # who decides many has them all in one copy
    desk.do("copy")
    assert not desk.look()["is_copy_old"]
    assert [row[-2] for row in copy_of(desk)][1:] == notes[2:]
    assert desk.look()["state"] == "preview"


def test_a_copy_that_cannot_be_written_costs_the_list_nothing(town: Town):
    desk = desk_for(town, "households")
    desk.send(workbook([HOME, home("971", "重复甲", 71, "先"), home("971", "重复甲", 71, "后")]))
    desk.preview()
    desk.do("rest", {"decision": "skip"})
    with town.tx() as tx:
        for post in tx.session.exec(select(Post).where(Post.person_id == town.people.office.id)):
            post.to_on = local_date(town.clock()) - timedelta(days=1)
        enqueue(tx, COPY, desk.id, by=town.people.office.id)
    process_imports(town.services)
    with town.tx() as tx:
        assert (tx.get(ImportBatch, desk.id).state, is_waiting(tx, COPY, desk.id)) == ("preview", False)


def test_a_copy_written_with_the_rows_is_not_old(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook([HOME, home("971", "重复甲", 71, "先"), home("971", "重复甲", 71, "后")]))
    desk.preview()
    desk.do("twins", {"keep": "first"})
    assert desk.look()["is_copy_old"]
    assert not desk.preview()["is_copy_old"]
