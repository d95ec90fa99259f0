"""A household's list comes again: namesakes stay who they are, a corrected number replaces the old one, one head."""

from typing import Any

from server.households.models import Household, Member
from tests.cast.lists import Desk, id_number, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import all_of

HEAD = ["村", "组", "户编号", "户主", "姓名", "关系", "身份证号"]
OWN, OTHER = id_number(71), id_number(72)


def row(name: str, relation: str, number: str = "", head: str = "同名甲") -> list[Any]:
    return ["大合村", "1组", "971", head, name, relation, number]


def living(town: Town) -> list[tuple[str, str]]:
    (home,) = all_of(town, Household, Household.number == "971")
    return sorted((m.name, m.relation) for m in all_of(town, Member, Member.household_id == home.id))


def brought(town: Town, *rows: list[Any]) -> tuple[Desk, dict[str, Any]]:
    desk = Desk(town, town.phone(town.people.office))
    return desk, desk.brought(workbook([HEAD, *rows]))["counts"]


def test_namesakes_are_not_doubled(town: Town):
    rows = row("同名甲", "户主"), row("小同", "子"), row("小同", "子"), row("小同", "孙")
    brought(town, *rows)
    before = living(town)
    assert len(before) == 4
    _, counts = brought(town, *rows)
    assert (counts["unchanged"], counts["updated"]) == (1, 0)
    assert living(town) == before


def test_another_number_of_the_same_name_is_decided_by_a_person(town: Town):
    brought(town, row("同名甲", "户主"), row("小同", "子", OWN))
    desk, counts = brought(town, row("同名甲", "户主"), row("小同", "子", OTHER))
    assert (counts["suspect"], counts["applied"]) == (1, 0)
    desk.send(workbook([HEAD, row("同名甲", "户主"), row("小同", "子", OTHER)]))
    desk.preview()
    (item,) = desk.items("open")
    assert item["reason"] == "id_differs"
    desk.do(f"items/{item['id']}", {"decision": "same", "target_id": item["candidates"][0]["id"]})
    assert desk.do("confirm")["counts"]["applied"] == 1
    assert living(town) == [("同名甲", "户主"), ("小同", "子")]
    _, counts = brought(town, row("同名甲", "户主"), row("小同", "子", OTHER))
    assert counts["unchanged"] == 1
    assert desk.do("undo")["state"] == "undone"
    _, counts = brought(town, row("同名甲", "户主"), row("小同", "子", OWN))
    assert counts["unchanged"] == 1


def test_a_household_has_one_head(town: Town):
    brought(town, row("同名甲", "户主"), row("小同", "子"))
    brought(town, row("小同", "户主", "", "小同"))
    assert living(town) == [("同名甲", "家庭成员"), ("小同", "户主")]
