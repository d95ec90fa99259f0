"""A list without headings: whoever brings it says so, and its first row is a row like the others."""

from typing import Any

from server.households.models import Household
from tests.cast.lists import Desk, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import all_of
from tests.server.ledgers.test_mended_copies import copy_of

ROWS: list[list[Any]] = [["大合村", "1组", "无头甲", "13700000031"], ["大合村", "2组", "无头乙", "不详"]]
MEANT = {"0": "village", "1": "group", "2": "head", "3": "phone"}


def test_the_first_row_comes_in_too(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook(ROWS))
    found = desk.do("columns", {"look_again": True, "sheet": "表", "header_row": 0})
    assert (found["header_row"], found["total"]) == (0, 2)
    assert [column["heading"] for column in found["columns"]] == [""] * 4
    assert found["columns"][2]["samples"] == ["无头甲", "无头乙"]
    counts = desk.do("columns", {"columns": MEANT})["counts"]
    assert (counts["new"], counts["bad"]) == (1, 1)
    assert desk.do("confirm")["counts"]["applied"] == 1
    assert [home.group_name for home in all_of(town, Household, Household.head == "无头甲")] == ["1组"]


def test_its_annotated_copy_says_what_the_columns_are(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook(ROWS))
    desk.do("columns", {"look_again": True, "sheet": "表", "header_row": 0})
    desk.do("columns", {"columns": MEANT})
    heading, *rows = copy_of(desk)
    assert heading == ["村", "组", "户主", "联系电话", "问题", "原行号"]
    assert [row[2] for row in rows] == ["无头乙"]


def test_where_headings_are_they_are_found_again(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook([["村", "组", "户主", "联系电话"], *ROWS]))
    desk.do("columns", {"look_again": True, "sheet": "表", "header_row": 0})
    found = desk.do("columns", {"look_again": True, "sheet": "表", "header_row": 1})
    assert (found["header_row"], found["columns"][2]["field"]) == (1, "head")
