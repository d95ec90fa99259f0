"""Look-backs on phones and online pages: for those who work through them, and nobody else."""

import pytest

from server.base.ids import new_id
from tests.server.lookbacks.checklist import opened


@pytest.fixture
def town(town):
    opened(town)
    return town


def held_by(town, person):
    return {data["village_id"] for (kind, _), data in town.phone(person).pull().items() if kind == "lookback"}


def listed(town, person, **asked):
    response = town.phone(person).get("/api/lookbacks", query_string=asked)
    return [item["village_id"] for item in response.get_json()["items"]] if response.status_code == 200 else response


def test_phones_hold_what_their_people_work_through(town):
    places, people = town.places, town.people
    assert held_by(town, people.officer) == {places.dahe.id}
    assert held_by(town, people.inspector) == {places.dahe.id, places.shuikou.id}
    for who in (people.rep, people.worker, people.admin):
        assert held_by(town, who) == set()


def test_online_pages_are_in_order_of_places(town):
    places = town.places
    assert listed(town, town.people.admin) == [places.dahe.id, places.shuikou.id, places.bashang.id]
    assert listed(town, town.people.admin, place_id=places.yanglin.id) == [places.bashang.id]
    assert listed(town, town.people.admin, month="2026-10") == []
    assert listed(town, town.people.secretary, place_id=places.shuikou.id).status_code == 404
    assert listed(town, town.people.worker) == []
    assert listed(town, town.people.admin, month="2026-13").status_code == 400


def test_one_is_shown_to_those_who_cover_its_village(town):
    (found,) = town.phone(town.people.secretary).get("/api/lookbacks").get_json()["items"]
    assert town.phone(town.people.leader).get(f"/api/lookbacks/{found['id']}").get_json() == found
    for who in (town.people.outsider, town.people.rep, town.people.worker):
        assert town.phone(who).get(f"/api/lookbacks/{found['id']}").status_code == 404
    assert town.phone(town.people.leader).get(f"/api/lookbacks/{new_id()}").status_code == 404
