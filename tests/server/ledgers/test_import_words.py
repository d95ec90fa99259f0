"""Whatever a list brings in, renames or takes back is found by what it is called then."""

from typing import Any

from tests.cast.lists import Desk, workbook
from tests.cast.matters import with_reference
from tests.cast.town import Town
from tests.cast.words import words_are_right

HEAD = ["村", "组", "户编号", "户主", "姓名", "关系"]


def heads(town: Town, text: str) -> list[str]:
    found = town.phone(town.people.office).get("/api/search", query_string={"q": text}).get_json()
    return [home["head"] for home in found["households"]]


def brought(town: Town, *rows: list[Any]) -> Desk:
    desk = Desk(town, town.phone(town.people.office))
    desk.brought(workbook([HEAD, *rows]))
    return desk


def test_members_of_a_list_lead_to_their_households_until_it_is_taken_back(town: Town):
    first = ["大合村", "第三组", "971", "单新户", "单新户", "户主"]
    known = ["大合村", "", "002", "覃桂花", "覃桂花", "户主"]
    desk = brought(
        town, known, [*known[:4], "谢小兰", "子"], first, [*first[:4], "覃小妹", "妻"], [*first[:4], "单小弟", "子"]
    )
    words_are_right(town)
    assert heads(town, "小妹") == heads(town, "3组 单小") == ["单新户"]
    assert heads(town, "谢小兰") == ["覃桂花"]
    assert desk.do("undo")["state"] == "undone"
    words_are_right(town)
    assert heads(town, "小妹") == heads(town, "谢小兰") == []


def test_a_renamed_head_and_a_new_member_of_a_known_household(town: Town):
    brought(town, ["大合村", "", "002", "覃桂花", "覃桂花", "户主"], ["大合村", "", "002", "覃桂花", "谢小兰", "子"])
    desk = brought(town, ["大合村", "", "002", "谢小兰", "谢小兰", "户主"])
    words_are_right(town)
    assert heads(town, "小兰") == ["谢小兰"]
    assert desk.do("undo")["state"] == "undone"
    words_are_right(town)
    assert heads(town, "小兰") == ["覃桂花"]


def test_an_imported_issue_is_found_and_goes_with_its_list(town: Town):
    with_reference(town)
    desk = Desk(town, town.phone(town.people.office), "toilets")
    headings = ["村", "户编号", "户主", "问题类别", "问题描述", "整改状态"]
    desk.brought(workbook([headings, ["大合村", "001", "谢长生", "化粪池", "化粪池渗漏", "整改中"]]))
    words_are_right(town)
    office = town.phone(town.people.office)

    def found() -> int:
        return len(office.get("/api/search", query_string={"q": "渗漏"}).get_json()["issues"])

    assert found() == 1
    assert desk.do("undo")["state"] == "undone"
    words_are_right(town)
    assert found() == 0


def test_somebody_who_comes_by_a_list_is_found_and_again_by_another_name(town: Town):
    def found(text: str) -> list[str]:
        answer = town.phone(town.people.office).get("/api/search", query_string={"q": text}).get_json()
        return [person["name"] for person in answer["people"]]

    headings = ["村", "姓名", "手机号", "岗位"]
    desk = Desk(town, town.phone(town.people.office), "people")
    desk.brought(workbook([headings, ["大合村", "覃小妹", "13911112222", "网格员"]]))
    assert found("qxm") == found("小妹") == ["覃小妹"]
    again = Desk(town, town.phone(town.people.office), "people")
    again.send(workbook([headings, ["大合村", "覃大妹", "13911112222", "网格员"]]))
    again.preview()
    for item in again.items("open"):
        again.do(f"items/{item['id']}", {"decision": "same", "target_id": item["candidates"][0]["id"]})
    again.do("confirm")
    assert (found("小妹"), found("大妹")) == ([], ["覃大妹"])
    assert again.do("undo")["state"] == "undone"
    assert (found("小妹"), found("大妹")) == (["覃小妹"], [])
