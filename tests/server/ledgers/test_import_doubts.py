"""Rows that name a household or a representative only half: a person decides, and nothing is guessed."""

from typing import Any

from sqlmodel import col

from server.households.models import HouseholdCategory, RepresentativeLink
from server.people.models import Person
from tests.cast.lists import Desk, id_number, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import all_of, desk_for

HOME = ["村", "组", "户编号", "户主", "姓名", "关系", "身份证号"]
CATEGORY = ["村", "户主", "身份证号", "类别"]
LINK = ["村", "代表姓名", "代表电话", "户编号", "户主"]


def doubts(desk: Desk, rows: list[list[Any]]) -> list[tuple[str, list[str]]]:
    desk.send(workbook(rows))
    desk.preview()
    return [(item["reason"], [c["title"] for c in item["candidates"]]) for item in desk.items("suspect")]


def test_a_household_known_by_its_name_alone_is_decided_by_a_person(town: Town):
    desk = desk_for(town, "categories")
    assert doubts(desk, [CATEGORY, ["大合村", "谢长生", "", "低保户"]]) == [("same_name", ["谢长生"])]
    (item,) = desk.items("open")
    answer = desk.phone.post(f"/api/ledgers/imports/{desk.id}/items/{item['id']}", {"decision": "new"})
    assert answer.get_json()["code"] == "decision_wrong"
    desk.do(f"items/{item['id']}", {"decision": "same", "target_id": item["candidates"][0]["id"]})
    assert desk.do("confirm")["counts"]["applied"] == 1
    assert [c.household_id for c in all_of(town, HouseholdCategory)] == [town.households[0].id]
    again = desk_for(town, "categories")
    assert doubts(again, [CATEGORY, ["大合村", "谢长生", "", "低保户"]]) == []


def test_an_identity_number_that_says_otherwise_is_heard(town: Town):
    homes = desk_for(town, "households")
    own, other = id_number(61), id_number(62)
    rows = [
        ["大合村", "1组", "961", "双名人", "双名人", "户主", own],
        ["水口村", "1组", "962", "远方人", "远方人", "户主", other],
    ]
    homes.brought(workbook([HOME, *rows]))
    desk = desk_for(town, "categories")
    assert doubts(desk, [
        CATEGORY,
        ["大合村", "双名人", other, "低保户"],
        ["大合村", "双名人", id_number(63), "脱贫户"],
        ["大合村", "谢长生", own, "特困供养"],
    ]) == [("elsewhere", ["远方人"]), ("id_differs", ["双名人"]), ("member_known", ["双名人"])]  # fmt: skip
    assert desk.do("confirm")["counts"]["applied"] == 0, desk.items("bad")


def test_a_namesake_with_another_number_is_not_taken_for_the_representative(town: Town):
    desk = desk_for(town, "representatives")
    found = doubts(desk, [LINK, ["大合村", "代小表", "13800000077", "004", "尹大山"]])
    assert found == [("same_person", ["代小表"])]
    (item,) = desk.items("open")
    desk.do(f"items/{item['id']}", {"decision": "new"})
    assert desk.do("confirm")["counts"]["applied"] == 1
    fresh = next(p for p in all_of(town, Person, Person.name == "代小表") if p.id != town.people.rep.id)
    links = all_of(town, RepresentativeLink, col(RepresentativeLink.to_on).is_(None))
    assert (town.households[3].id, fresh.id) in {(link.household_id, link.person_id) for link in links}


def test_a_representative_without_a_number_is_given_one(town: Town):
    desk = desk_for(town, "representatives")
    desk.brought(workbook([LINK, ["大合村", "没电话", "", "004", "尹大山"]]))
    (person,) = all_of(town, Person, Person.name == "没电话")
    assert person.phone_cipher is None
    counts = desk.brought(workbook([LINK, ["大合村", "没电话", "13800000078", "004", "尹大山"]]))["counts"]
    assert (counts["updated"], counts["applied"]) == (1, 1)
    (person,) = all_of(town, Person, Person.name == "没电话")
    assert person.phone_cipher is not None
    assert desk.do("undo")["state"] == "undone"


def test_what_a_list_has_twice_is_shown_side_by_side(town: Town):
    desk = desk_for(town, "households")
    rows = [
        ["大合村", "1组", "971", "双胞甲", "双胞甲", "户主", id_number(71)],
        ["大合村", "2组", "972", "别家人", "别家人", "户主", id_number(72)],
        ["大合村", "1组", "971", "双胞甲", "双胞甲", "户主", id_number(71)],
    ]
    desk.send(workbook([HOME, *rows]))
    assert desk.preview()["counts"]["suspect"] == 2
    first, second = desk.items("open")
    assert [(t["position"], t["title"], t["lines"][0]) for t in first["twins"]] == [(4, "双胞甲", "大合村 1组 971")]
    assert [t["position"] for t in second["twins"]] == [2]
    assert id_number(71) not in str(first)
    desk.do(f"items/{first['id']}", {"decision": "new"})
    desk.do(f"items/{second['id']}", {"decision": "skip"})
    assert desk.do("confirm")["counts"]["applied"] == 2


def test_twins_are_shown_whatever_the_kind(town: Town):
    desk = desk_for(town, "places")
    desk.send(workbook([["村", "级别", "名称"], ["大合村", "组", "一组"], ["大合村", "组", "1组"]]))
    assert desk.preview()["counts"]["suspect"] == 2
    assert [[t["title"] for t in item["twins"]] for item in desk.items("open")] == [["1组"], ["一组"]]


def test_a_group_that_the_village_does_not_list_is_said_and_the_household_comes_in(town: Town):
    places = desk_for(town, "places")
    places.brought(workbook([["村", "级别", "名称"], ["大合村", "组", "1组"]]))
    desk = desk_for(town, "households")
    rows = [["大合村", f"{n}组", f"98{n}", f"组人{'甲乙'[n // 9]}", "", "", ""] for n in (1, 9)]
    counts = desk.brought(workbook([HOME, *rows]))["counts"]
    assert (counts["new"], counts["partly"], counts["applied"]) == (2, 1, 2)
    assert [i["problems"][0]["zh"] for i in desk.items("partly")] == ["村里没有这个组，请先导入片、组、邻"]


def test_a_village_hears_nothing_of_whom_others_know(town: Town):
    homes, far = desk_for(town, "households"), id_number(64)
    homes.brought(workbook([HOME, ["水口村", "1组", "964", "远方人", "远方人", "户主", far]]))
    desk = Desk(town, town.phone(town.people.secretary), "categories", place_id=town.places.dahe.id)
    found = doubts(desk, [CATEGORY, ["大合村", "谢长生", far, "低保户"], ["大合村", "谢长生", id_number(65), "低保户"]])
    assert found == [("same_name", ["谢长生"])] * 2  # a number that others have reads like one that nobody has
