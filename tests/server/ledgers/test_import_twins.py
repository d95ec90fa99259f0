"""What a list has several times: the first or the last of each, for many at once, and back again before confirming."""

from typing import Any

from server.households.models import Household, Member
from server.places.models import Place
from tests.cast.lists import Desk, id_number, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import all_of, desk_for

HOME = ["村", "组", "户编号", "户主", "姓名", "关系", "身份证号", "小名"]


def home(number: str, head: str, serial: int, nickname: str, village: str = "大合村") -> list[Any]:
    return [village, "1组", number, head, head, "户主", id_number(serial), nickname]


ROWS = [
    HOME,
    home("971", "重复甲", 71, "先"),
    home("972", "重复乙", 72, "先"),
    home("971", "重复甲", 71, "中"),
    home("972", "重复乙", 72, "后"),
    home("971", "重复甲", 71, "后"),
    home("973", "单独人", 73, ""),
    home("974", "两村人", 74, ""),
    home("974", "两村人", 74, "", "水口村"),
    ["大合村", "1组", "975", "婆家人", "婆家人", "户主", id_number(75), ""],
    ["", "", "", "", "外嫁女", "女儿", id_number(76), ""],
    ["大合村", "1组", "976", "外嫁女", "外嫁女", "户主", id_number(76), ""],
]


def sorts(desk: Desk) -> tuple[int, int, int, int]:
    counts = desk.look()["counts"]
    return counts["open"], counts["twins"], counts["many"], counts["new"]


def nicknames(town: Town) -> dict[str, str]:
    return {h.head: h.nickname for h in all_of(town, Household) if h.number in {"971", "972"}}


def test_the_first_or_the_last_of_each_counts(town: Town):
    desk = desk_for(town, "households")
    desk.send(workbook(ROWS))
    desk.preview()
    assert sorts(desk) == (9, 2, 0, 1)
    desk.do("twins", {"keep": "first"})
    assert sorts(desk) == (4, 0, 5, 1)
    assert {item["reason"] for item in desk.items("open")} == {"two_villages", "member_twice"}
    desk.do("reopen", {})
    assert sorts(desk) == (9, 2, 0, 1)
    desk.do("twins", {"keep": "last"})
    assert desk.do("confirm")["counts"]["applied"] == 3
    assert nicknames(town) == {"重复甲": "后", "重复乙": "后"}


def test_what_a_person_decided_stands(town: Town):
    desk = desk_for(town, "households")
    desk.send(workbook(ROWS[:4]))
    desk.preview()
    first, second = [item for item in desk.items("open") if item["title"] == "重复甲"]
    desk.do(f"items/{first['id']}", {"decision": "skip"})
    desk.do(f"items/{second['id']}", {"decision": "keep"})
    assert desk.look()["counts"]["skipped"] == 1
    desk.do("rest", {"decision": "skip"})
    desk.do("reopen", {})
    assert desk.do("confirm")["counts"]["applied"] == 2
    assert nicknames(town) == {"重复甲": "中", "重复乙": "先"}


def test_one_of_several_updates_what_is_there(town: Town):
    desk = desk_for(town, "households")
    desk.brought(workbook([HOME, home("971", "重复甲", 71, "旧")]))
    desk.send(workbook([*ROWS[:2], ROWS[3]]))
    desk.preview()
    assert [item["changes"][0]["after"]["zh"] for item in desk.items("open")] == ["先", "中"]
    desk.do("twins", {"keep": "last"})
    assert desk.do("confirm")["counts"]["applied"] == 1
    assert nicknames(town) == {"重复甲": "中"}


def test_a_row_of_several_is_kept_whatever_the_kind_and_never_a_second_one(town: Town):
    desk = desk_for(town, "places")
    desk.send(workbook([["村", "级别", "名称"], ["大合村", "组", "一组"], ["大合村", "组", "1组"]]))
    desk.preview()
    first, _ = desk.items("open")
    answer = desk.phone.post(f"/api/ledgers/imports/{desk.id}/items/{first['id']}", {"decision": "new"})
    assert answer.get_json()["code"] == "decision_wrong"
    desk.do("twins", {"keep": "first"})
    assert desk.do("confirm")["counts"]["applied"] == 1
    assert [p.name for p in all_of(town, Place, Place.level == "group")] == ["一组"]


def test_only_what_is_written_several_times_is_kept(town: Town):
    desk = desk_for(town, "households")
    desk.send(workbook(ROWS))
    desk.preview()
    apart = next(item for item in desk.items("open") if item["reason"] == "two_villages")
    answer = desk.phone.post(f"/api/ledgers/imports/{desk.id}/items/{apart['id']}", {"decision": "keep"})
    assert answer.get_json()["code"] == "decision_wrong"


def test_somebody_who_is_let_in_twice_lives_where_the_list_has_them_first(town: Town):
    desk = desk_for(town, "households")
    desk.send(workbook(ROWS))
    desk.preview()
    for item in desk.items("open"):
        if item["reason"] == "two_villages":
            desk.do(f"items/{item['id']}", {"decision": "new"})
    counts = desk.do("confirm")["counts"]
    assert (desk.look()["state"], counts["applied"]) == ("done", 3)
    homes = {h.id: h.village_id for h in all_of(town, Household, Household.head == "两村人")}
    assert sorted(homes.values()) == sorted([town.places.dahe.id, town.places.shuikou.id])
    (member,) = all_of(town, Member, Member.name == "两村人")
    assert homes[member.household_id] == town.places.dahe.id
    assert [p["zh"] for item in desk.items("partly") for p in item["problems"]] == ["这个人已在别的户里，没有导入"]


def test_namesakes_far_apart_in_a_list_all_come_in(town: Town):
    desk = desk_for(town, "households")
    rows = [["大合村", "1组", f"{number}", f"户主{chr(0x4E00 + number)}"] for number in range(3000, 3130)]
    for row in (rows[0], rows[1], rows[-1]):
        row[3] = "李同名"
    counts = desk.brought(workbook([HOME[:4], *rows]))["counts"]
    assert (counts["new"], counts["applied"], counts["left"]) == (130, 130, 0)


def test_another_village_decides_nothing(town: Town):
    desk = desk_for(town, "households")
    desk.send(workbook(ROWS))
    desk.preview()
    far = town.phone(town.people.yanglin_office)
    for step, body in (("twins", {"keep": "first"}), ("reopen", {})):
        assert far.post(f"/api/ledgers/imports/{desk.id}/{step}", body).status_code == 404
    assert sorts(desk)[0] == 9
