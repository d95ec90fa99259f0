"""Somebody is found by name, by what their post is called, and by where it is held; never beyond one's places."""

from typing import Any

from tests.cast.town import Town


def listed(town: Town, who: str, text: str, **more: Any) -> list[str]:
    answer = town.phone(getattr(town.people, who)).get("/api/people", query_string={"q": text, **more})
    assert answer.status_code == 200, answer.text
    return [person["name"] for person in answer.get_json()["people"]]


def found(town: Town, who: str, text: str) -> list[str]:
    answer = town.phone(getattr(town.people, who)).get("/api/search", query_string={"q": text})
    return [person["name"] for person in answer.get_json()["people"]]


def test_by_name_initials_post_and_place(town: Town):
    for text in ("专小干", "小干", "zxg", "ZX", "专干", "文书", "大合村 专干", "专干 大合", "zxg 专干"):
        for who in ("admin", "office", "secretary"):
            assert "专小干" in listed(town, who, text), text
            assert found(town, who, text) == listed(town, who, text), text
        assert "专小干" not in listed(town, "yanglin_office", text) + listed(town, "outsider", text)


def test_a_place_lists_its_people_where_people_are_listed(town: Town):
    assert set(listed(town, "admin", "大合")) == {"支小书", "专小干", "网小格", "代小表", "邻小长"}
    assert found(town, "admin", "大合") == []  # there a place is meant
    assert listed(town, "admin", "大合 小", place_id=town.places.shuikou.id) == []


def test_a_title_and_a_group_below_the_village(town: Town):
    officer = town.phone(town.people.officer)
    group = officer.post("/api/places", {"parent_id": town.places.dahe.id, "level": "group", "name": "第三村民小组"})
    assert group.status_code == 201, group.text
    post = {"role": "group_leader", "place_id": group.get_json()["id"], "title": "护林员"}
    assert officer.post("/api/people", {"name": "仇小三", "post": post}).status_code == 201
    for text in ("护林员", "3组", "三组 组长", "qxs", "cxs", "仇小3", "大合 护林"):
        assert listed(town, "office", text)[:1] == ["仇小三"], text


def test_who_is_called_so_comes_first_and_nothing_is_nothing(town: Town):
    assert found(town, "admin", "小") == sorted(listed(town, "admin", "小"))
    for text in ("%", "_", "~"):
        assert listed(town, "admin", text) == []


def test_pages_go_on(town: Town):
    phone, names, after = town.phone(town.people.admin), [], ""
    while True:
        page = phone.get("/api/people", query_string={"q": "小", "limit": 3, "after": after}).get_json()
        names += [person["name"] for person in page["people"]]
        after = page["next"]
        if not after:
            break
    assert names == listed(town, "admin", "小")
