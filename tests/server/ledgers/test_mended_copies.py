"""The annotated copy is mended and sent again: what stood merged, or as 同上, is where it was."""

import io
from typing import Any

from python_calamine import CalamineWorkbook
from sqlmodel import select

from server.households.models import Household
from tests.cast.lists import Desk, workbook
from tests.cast.town import Town


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
