"""Meetings on phones and online pages: for those who cover the village, and nobody else."""

import pytest

from server.base.ids import new_id
from server.meetings.planning import ensure_meetings, meeting_id


@pytest.fixture
def town(town):
    ensure_meetings(town.services)
    return town


def held_by(town, person):
    return {i for kind, i in town.phone(person).pull() if kind == "meeting"}


def listed(town, person, **asked):
    response = town.phone(person).get("/api/meetings", query_string=asked)
    return [item["village_id"] for item in response.get_json()["items"]] if response.status_code == 200 else response


def test_the_village_office_holds_its_own_and_the_town_all_of_its_villages(town):
    places = town.places
    weeks = ("2026-W47", "2026-W48", "2026-W49")
    assert held_by(town, town.people.secretary) == {meeting_id(places.dahe.id, week) for week in weeks}
    assert held_by(town, town.people.leader) == {
        meeting_id(v.id, w) for v in (places.dahe, places.shuikou) for w in weeks
    }


@pytest.mark.parametrize("who", ["rep", "admin", "worker"])
def test_phones_that_do_not_run_meetings_hold_none(town, who):
    assert not held_by(town, getattr(town.people, who))


def test_the_county_reads_a_week_online_in_order_of_places(town):
    places = town.places
    assert listed(town, town.people.admin) == [places.dahe.id, places.shuikou.id, places.bashang.id]
    assert listed(town, town.people.admin, place_id=places.yanglin.id) == [places.bashang.id]
    assert listed(town, town.people.office) == [places.dahe.id, places.shuikou.id]


def test_somebody_elses_place_is_not_there(town):
    assert listed(town, town.people.secretary, place_id=town.places.shuikou.id).status_code == 404
    assert listed(town, town.people.rep) == []


def test_weeks_that_do_not_exist_are_refused(town):
    assert listed(town, town.people.admin, week="2026-W60").status_code == 400
    assert listed(town, town.people.admin, week="last").status_code == 400


def test_a_grid_worker_opens_the_meeting_that_a_notice_leads_to(town):
    path = f"/api/meetings/{meeting_id(town.places.dahe.id, '2026-W47')}"
    assert town.phone(town.people.worker).get(path).get_json()["week"] == "2026-W47"
    assert town.phone(town.people.outsider).get(path).status_code == 404
    assert town.phone(town.people.worker).get(f"/api/meetings/{new_id()}").status_code == 404
