"""A county looks a word up in an index; a village looks at its few households: both find the same."""

import pytest

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
    assert search_keys("谢长生", "", "", "001", "xzs xcs") == {"谢长生", "长生", "生", "001", "xzs", "xcs"}
