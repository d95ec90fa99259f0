"""Lists of people and of places come again: what they say otherwise is changed, and nothing doubles."""

from typing import Any

from server.people.models import Person, Post
from server.places.models import Place, PlaceName, PlacePath
from tests.cast.lists import Desk, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import PEOPLE, PLACES, all_of, desk_for

PERSON = ["村", "姓名", "手机号", "岗位", "职务全称", "任职时间"]
PLACE = ["村", "级别", "名称", "曾用名", "上级"]


def counted(desk: Desk, *rows: list[Any]) -> tuple[int, int, int, int]:
    counts = desk.brought(workbook(list(rows)))["counts"]
    return counts["new"], counts["updated"], counts["unchanged"], counts["left"]


def test_a_post_is_put_right(town: Town):
    desk = desk_for(town, "people")
    desk.brought(workbook(PEOPLE))
    row = ["大合村", "新专干", "13800000021", "村专干", "党总支委员、专干", "2024-05-01"]
    assert counted(desk, PERSON, row) == (0, 1, 0, 0)
    (person,) = all_of(town, Person, Person.name == "新专干")
    (post,) = all_of(town, Post, Post.person_id == person.id)
    assert (post.title, str(post.from_on)) == ("党总支委员、专干", "2024-05-01")
    assert counted(desk, PERSON, row) == (0, 0, 1, 0)


def test_a_post_that_begins_later_is_held_until_then(town: Town):
    desk = desk_for(town, "people")
    row = ["大合村", "网小格", "13900000007", "网格员", "", "2027-01-01"]
    assert counted(desk, PERSON, row) == (0, 0, 1, 0)


def test_the_same_person_with_another_number_is_decided_and_can_be_taken_back(town: Town):
    desk = desk_for(town, "people")
    former = town.people.worker.phone_index
    desk.send(workbook([PERSON, ["大合村", "网小格", "13800000091", "网格员", "", ""]]))
    desk.preview()
    (item,) = desk.items("open")
    assert item["reason"] == "same_person"
    desk.do(f"items/{item['id']}", {"decision": "same", "target_id": item["candidates"][0]["id"]})
    assert desk.do("confirm")["counts"]["applied"] == 1
    (person,) = all_of(town, Person, Person.id == town.people.worker.id)
    assert person.phone_index != former
    assert desk.do("undo")["state"] == "undone"
    assert [p.phone_index for p in all_of(town, Person, Person.id == town.people.worker.id)] == [former]


def test_the_same_number_with_another_name_is_a_new_name_or_nothing(town: Town):
    desk = desk_for(town, "people")
    desk.send(workbook([PERSON, ["大合村", "网晓格", "13900000007", "网格员", "", ""]]))
    desk.preview()
    (item,) = desk.items("open")
    answer = desk.phone.post(f"/api/ledgers/imports/{desk.id}/items/{item['id']}", {"decision": "new"})
    assert answer.get_json()["code"] == "decision_wrong"
    desk.do(f"items/{item['id']}", {"decision": "same", "target_id": town.people.worker.id})
    assert desk.do("confirm")["counts"]["applied"] == 1
    (person,) = all_of(town, Person, Person.id == town.people.worker.id)
    assert (person.name, person.pinyin.split()[0]) == ("网晓格", "wxg")


def test_somebody_without_a_number_is_given_one(town: Town):
    desk = desk_for(town, "people")
    assert counted(desk, PERSON, ["大合村", "没电话", "", "网格员", "", ""]) == (1, 0, 0, 0)
    assert [p["zh"] for p in desk.items("new")[0]["problems"]] == ["没有手机号，登不进来"]
    assert counted(desk, PERSON, ["大合村", "没电话", "13800000092", "网格员", "", ""]) == (0, 1, 0, 0)
    assert len(all_of(town, Person, Person.name == "没电话")) == 1


def test_two_of_one_name_without_a_number_are_asked_about(town: Town):
    desk = desk_for(town, "people")
    rows = [["大合村", "双岗人", "", role, "", ""] for role in ("网格员", "村民代表")]
    desk.send(workbook([PERSON, *rows]))
    assert desk.preview()["counts"]["suspect"] == 2


def test_a_leader_of_a_group_that_is_not_there_does_not_get_the_village(town: Town):
    desk = desk_for(town, "people")
    desk.send(workbook([["村", "组", "姓名", "手机号", "岗位"], ["大合村", "9组", "组小长", "13800000093", "组长"]]))
    assert desk.preview()["counts"]["bad"] == 1
    assert desk.items("bad")[0]["problems"][0]["zh"] == "村里没有这个组，请先导入片、组、邻"


def test_a_place_is_renamed_and_its_former_name_kept(town: Town):
    desk = desk_for(town, "places")
    desk.brought(workbook(PLACES))
    row = ["大合村", "组", "老屋组", "二组", ""]
    assert counted(desk, PLACE, row) == (0, 1, 0, 0)
    (place,) = all_of(town, Place, Place.name == "老屋组")
    assert [n.name for n in all_of(town, PlaceName, PlaceName.place_id == place.id)] == ["二组"]
    assert counted(desk, PLACE, row) == (0, 0, 1, 0)
    assert all_of(town, Place, Place.name == "二组") == []


def test_another_spelling_of_a_group_is_no_new_name(town: Town):
    desk = desk_for(town, "places")
    desk.brought(workbook([PLACE, ["大合村", "组", "1组", "", ""], ["", "组", "老屋组（上）", "", ""]]))
    rows = [PLACE, ["大合村", "组", "第一村民小组", "", ""], ["", "组", "老屋组(上)", "", ""]]
    assert counted(desk, *rows) == (0, 0, 2, 0)
    assert counted(desk, PLACE, ["大合村", "组", "第一组", "1组", ""]) == (
        0,
        1,
        0,
        0,
    )  # unless somebody says that it is
    found = {p.name for p in all_of(town, Place, Place.village_id == town.places.dahe.id)}
    assert found >= {"第一组", "老屋组（上）"}


def test_whoever_uses_a_name_that_the_list_took_away_hears_of_it_in_the_preview(town: Town):
    desk = desk_for(town, "places")
    desk.brought(workbook([PLACE, *(["大合村", "组", f"{n}组", "", ""] for n in (1, 2, 3))]))
    rows = [
        ["大合村", "组", "河边组", "1组", ""],
        ["", "邻", "甲邻", "", "河边组"],  # by the new name: fine
        ["", "邻", "乙邻", "", "1组"],  # by the old one
        ["", "组", "桥头组", "1组", ""],  # renamed twice
        ["", "组", "1组", "", ""],  # itself, by the old name
        ["", "组", "3组", "", ""],
        ["", "邻", "丙邻", "", "2组"],
    ]
    desk.send(workbook([PLACE, *rows]))
    counts = desk.preview()["counts"]
    assert (counts["new"], counts["updated"], counts["unchanged"], counts["bad"]) == (2, 1, 1, 3)
    said = [(p["row"], p["column"]["zh"], p["zh"]) for item in desk.items("bad") for p in item["problems"]]
    sentence = "这张表前面有一行给它改了名，请写新的名字"
    assert said == [(4, "上级", sentence), (5, "曾用名", sentence), (6, "名称", sentence)]
    counts = desk.do("confirm")["counts"]
    assert (counts["applied"], counts["left"]) == (3, 0)


def test_a_group_moves_with_what_lies_below_it_and_back_again(town: Town):
    desk = desk_for(town, "places")
    desk.brought(workbook(PLACES))
    before = {p.id: (p.path, p.parent_id) for p in all_of(town, Place)}
    rows = [PLACE, ["大合村", "片", "西片", "", ""], ["", "组", "第一组", "", "西片"]]
    assert counted(desk, *rows) == (1, 1, 0, 0)
    found = {p.name: p for p in all_of(town, Place, Place.village_id == town.places.dahe.id)}
    assert found["第一组"].parent_id == found["西片"].id
    assert found["一组1邻"].path.startswith(found["西片"].path)
    assert len(all_of(town, PlacePath)) == 2
    assert desk.do("undo")["state"] == "undone"
    assert {p.id: (p.path, p.parent_id) for p in all_of(town, Place)} == before
    assert all_of(town, PlacePath) == []


def test_clusters_of_one_name_lie_in_several_groups(town: Town):
    desk = desk_for(town, "places")
    rows = [
        ["大合村", "组", "1组", "", ""], ["", "组", "2组", "", ""],
        ["", "邻", "1邻", "", "1组"], ["", "邻", "1邻", "", "2组"],
    ]  # fmt: skip
    assert counted(desk, PLACE, *rows) == (4, 0, 0, 0)
    assert counted(desk, PLACE, *rows) == (0, 0, 4, 0)
    assert len(all_of(town, Place, Place.level == "cluster")) == 2


def test_a_place_whose_parent_is_not_there_is_named_in_the_preview(town: Town):
    desk = desk_for(town, "places")
    rows = [
        ["大合村", "邻", "1邻", "", "3组"],  # its group comes later
        ["", "组", "3组", "", ""],
        ["", "邻", "2邻", "", "第三组"],  # this one stands on the row before
        ["", "组", "4组", "", "西片"],  # nobody brings this
        ["", "邻", "3邻", "", "4组"],
    ]
    desk.send(workbook([PLACE, *rows]))
    counts = desk.preview()["counts"]
    assert (counts["new"], counts["bad"]) == (2, 3)
    said = [(p["row"], p["column"]["zh"], p["zh"]) for item in desk.items("bad") for p in item["problems"]]
    assert said == [(row, "上级", "上级还没有，请把上级写在这一行前面") for row in (2, 5, 6)]
    counts = desk.do("confirm")["counts"]
    assert (counts["applied"], counts["left"]) == (2, 0)


def test_a_place_that_would_lie_within_itself_is_named_in_the_preview(town: Town):
    desk = desk_for(town, "places")
    desk.brought(workbook([PLACE, ["大合村", "片", "东片", "", ""], ["", "组", "1组", "", "东片"]]))
    desk.send(workbook([PLACE, ["大合村", "组", "1组", "", "1组"]]))
    assert desk.preview()["counts"]["bad"] == 1
