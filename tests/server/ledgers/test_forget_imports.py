"""Staged rows go after a month, files after a year; keys may be rotated and everything backed up meanwhile."""

from dataclasses import replace

from sqlmodel import select

from server.base.crypto import Keys
from server.households.rotation import left_under_old_keys, rotate_everything
from server.ledgers.forgetting import forget_imports, stored_lists
from server.ledgers.models import ImportBatch, ImportItem
from tests.cast.lists import Desk, workbook
from tests.cast.town import Town

ROWS = [["村", "户主", "电话"], ["大合村", "某某", "13712345678"], ["大合村", "错的", "0"]]


def files(town: Town) -> int:
    with town.tx() as tx:
        named = stored_lists(tx.session.connection())
    assert all(town.services.store.size(key) for key, _ in named)
    return len(list(town.services.settings.data.glob("photos/??/*")))


def test_rows_go_after_a_month_and_the_file_after_a_year(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.brought(workbook(ROWS))
    assert files(town) == 2
    town.clock.move(days=31)
    forget_imports(town.services)
    with town.tx() as tx:
        assert {item.cipher for item in tx.session.exec(select(ImportItem))} == {None}
        assert any(item.trace for item in tx.session.exec(select(ImportItem)))
    assert files(town) == 1
    town.clock.move(days=400)
    forget_imports(town.services)
    forget_imports(town.services)
    assert files(town) == 0
    phone = town.phone(town.people.office)
    answer = phone.post(f"/api/ledgers/imports/{desk.id}/undo", {})
    assert answer.get_json()["code"] == "import_too_old"


def test_what_was_given_up_goes_the_next_day(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook(ROWS))
    desk.preview()
    desk.do("discard")
    town.clock.move(days=2)
    assert forget_imports(town.services) == 1
    assert files(town) == 0
    with town.tx() as tx:
        assert tx.session.get(ImportBatch, desk.id) is None


def test_an_import_can_be_taken_back_after_the_keys_were_changed(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.brought(workbook(ROWS))
    old = town.services.keys
    town.services.keys = replace(old, field={2: b"g" * 32, **old.field}, index={2: b"j" * 32, **old.index})
    rotate_everything(town.services)
    with town.tx() as tx:
        assert left_under_old_keys(tx) == 0
    town.services.keys = Keys(field={2: b"g" * 32}, index={2: b"j" * 32})
    assert desk.do("undo")["state"] == "undone"
