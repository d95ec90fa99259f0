"""Online pages call places as their reader does: without what all of the reader's posts share."""

import pytest

from server.meetings.planning import ensure_meetings, meeting_id
from server.meetings.seeds import seed_rules
from tests.cast.matters import report, with_reference

CALLED = {"admin": "山门镇 大合村", "leader": "大合村", "secretary": ""}


@pytest.mark.parametrize(("who", "called"), CALLED.items())
def test_a_household_names_its_village_to_whoever_has_several(town, who, called):
    phone = town.phone(getattr(town.people, who))
    page = phone.get(f"/api/households?place_id={town.places.dahe.id}").get_json()
    one = phone.get(f"/api/households/{town.households[0].id}").get_json()
    assert {item["place_name"] for item in page["items"]} | {one["place_name"]} == {called}


@pytest.mark.parametrize(("who", "called"), CALLED.items())
def test_an_issue_says_where_it_is(town, who, called):
    with_reference(town)
    issue_id = report(town.phone(town.people.worker))
    phone = town.phone(getattr(town.people, who))
    [item] = phone.get("/api/issues").get_json()["items"]
    [found] = phone.get(f"/api/search?q={item['number']}").get_json()["issues"]
    one = phone.get(f"/api/issues/{issue_id}").get_json()
    assert [row["place_name"] for row in (item, found, one)] == [called] * 3


@pytest.mark.parametrize(("who", "called"), CALLED.items())
def test_a_meeting_says_whose_it_is(town, who, called):
    with_reference(town)
    with town.tx() as tx:
        seed_rules(tx)
    ensure_meetings(town.services)
    phone = town.phone(getattr(town.people, who))
    page = phone.get(f"/api/meetings?place_id={town.places.dahe.id}").get_json()
    one = phone.get(f"/api/meetings/{meeting_id(town.places.dahe.id, '2026-W47')}").get_json()
    assert [row["place_name"] for row in (*page["items"], one)] == [called] * 2


def test_a_representative_has_one_village(town):
    one = town.phone(town.people.rep).get(f"/api/households/{town.households[0].id}").get_json()
    assert one["place_name"] == ""
