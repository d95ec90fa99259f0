"""A county looks a word up in an index; a village looks at its few households: both find the same."""

import pytest

from server.households import matching
from server.households.search_keys import search_keys


def heads(phone, text):
    response = phone.get("/api/search", query_string={"q": text})
    assert response.status_code == 200, response.text
    return {home["head"] for home in response.get_json()["households"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谢长", {"谢长生"}),
        ("长生", {"谢长生"}),
        ("花婶", {"覃桂花"}),
        ("尹", {"尹大山", "尹小山"}),
        ("下屋场 单", {"单有田"}),
        ("004", {"尹大山"}),
        ("没有这户", set()),
        ("谢长生住在上屋场最里头一家", set()),
    ],
)
def test_wide_and_narrow_posts_find_the_same(town, text, expected):
    assert heads(town.phone(town.people.office), text) == expected
    assert heads(town.phone(town.people.secretary), text) == expected


def test_a_renamed_household_is_found_by_its_new_name_alone(town):
    office = town.phone(town.people.office)
    home = town.households[0].id
    response = office.post(f"/api/households/{home}", json={"head": "谢新生"})
    assert response.status_code == 200, response.text

    assert heads(office, "新生") == heads(office, "谢新") == {"谢新生"}
    assert heads(office, "老谢") == {"谢新生"}
    (member,) = office.get(f"/api/households/{home}/members").get_json()
    assert heads(office, "长生") == {"谢新生"}  # who still lives there
    assert office.post(f"/api/households/{home}/members/{member['id']}", json={"name": "谢新生"}).status_code == 200
    assert heads(office, "长生") == set()


def test_initials_with_every_reading(town):
    office = town.phone(town.people.office)
    response = office.post(
        "/api/households",
        json={"place_id": town.places.dahe.id, "number": "090", "head": "覃单仇"},
    )
    assert response.status_code == 201, response.text

    assert heads(office, "qdc") == heads(office, "tdc") == heads(office, "TDC") == {"覃单仇"}


def test_another_town_finds_none_of_it(town):
    assert heads(town.phone(town.people.yanglin_office), "谢长") == set()


def test_keys_begin_at_every_character():
    home = {"head": "谢长生", "nickname": "", "yard": "", "group_name": "三组", "number": "001", "pinyin": "xzs xcs 3z"}
    keys = {"谢长生", "~长生", "~生", "3组", "001", "1", "xzs", "xcs", "3z"}
    assert search_keys(home, []) == keys
    assert search_keys(home, ["谢长生", "覃兰"]) == keys | {"覃兰", "~兰", "ql", "tl", "yl"}  # 覃: qín, tán, yǎn


def test_a_group_alone_or_with_a_name(town):
    office = town.phone(town.people.office)
    place = {"place_id": town.places.dahe.id}
    added = office.post("/api/households", json=place | {"number": "091", "head": "谢三", "group_name": "三组"})
    assert added.status_code == 201, added.text
    assert heads(office, "三组") == heads(office, "三组 谢") == heads(office, "谢 三组") == {"谢三"}


def test_after_a_merge_the_new_number_finds_it_and_the_old_one_only_its_keeper(town):
    admin = town.phone(town.people.admin)
    merged = admin.post(f"/api/places/{town.places.shuikou.id}/merge", json={"place_id": town.places.dahe.id})
    assert merged.status_code == 200, merged.text

    assert heads(admin, "205-001") == {"肖水生"}
    assert heads(admin, "001") == {"谢长生"}


def test_many_keys_of_few_households_hide_nobody(town):
    office = town.phone(town.people.office)
    for number in range(12):
        body = {"place_id": town.places.dahe.id, "number": f"1{number:02d}", "head": "肖肖肖肖"}
        assert office.post("/api/households", json=body).status_code == 201

    response = office.get("/api/search", query_string={"q": "肖"})
    assert len(response.get_json()["households"]) == 10


@pytest.fixture
def clan(town, monkeypatch):
    """A name that a village elsewhere shares, whose households come first by it; few of its keys are looked at."""
    monkeypatch.setattr(matching, "LOOKED_AT", (2, 1))
    admin = town.phone(town.people.admin)
    for number, head in enumerate(("谢一丁", "谢二丁", "谢三丁", "谢谢龙", "谢龙谢")):
        body = {"place_id": town.places.bashang.id, "number": f"{number:03d}", "head": head}
        assert admin.post("/api/households", json=body).status_code == 201
    return heads(town.phone(town.people.yanglin_office), "谢")


def test_a_town_finds_its_own_behind_all_that_the_county_has(town, clan):
    assert heads(town.phone(town.people.office), "谢") == {"谢长生"}
    assert heads(town.phone(town.people.office), "谢 覃") == set()
    assert heads(town.phone(town.people.admin), "谢") == clan | {"谢长生"}
    assert len(clan) == 5


def test_pages_of_a_shared_name_bring_each_once(town, clan):
    admin, after, found = town.phone(town.people.admin), "", []
    for _ in range(9):
        page = admin.get("/api/households", query_string={"q": "谢", "limit": 1, "after": after}).get_json()
        found += [home["head"] for home in page["items"]]
        if not (after := page["next"]):
            break
    assert sorted(found) == sorted(clan | {"谢长生"})
