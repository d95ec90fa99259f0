"""The county sets when villages meet; what is planned already moves, and its people hear of it."""

from datetime import date

import pytest

from server.base.clock import local_time, stamp
from server.meetings.planning import ensure_meetings, meeting_id
from server.meetings.replanning import replan_meetings
from tests.cast.matters import notices

TUESDAY = {"weekday": 2, "at": "15:00", "roles": ["secretary"], "leader_roles": []}


def test_a_town_of_its_own_mind(town):
    ensure_meetings(town.services)
    phone = town.phone(town.people.admin, "desktop")
    body = TUESDAY | {"place_id": town.places.shanmen.id}
    assert phone.post("/api/meetings/templates", body).status_code == 200
    assert phone.post("/api/meetings/templates", body | {"at": "16:00"}).status_code == 200
    assert [t["at"] for t in phone.get("/api/meetings/templates").get_json()] == ["16:00", "09:00"]

    assert replan_meetings(town.services) == 4  # two villages, two weeks to come
    held = town.phone(town.people.secretary).pull()
    coming = held["meeting", meeting_id(town.places.dahe.id, "2026-W48")]
    assert coming["starts_at"] == stamp(local_time(date(2026, 11, 24), 16)).replace(".000", "")
    assert [a["name"] for a in coming["attendees"]] == ["支小书"]
    assert len(notices(town.phone(town.people.secretary), "meeting.moved")) == 2


def test_what_cannot_be_is_refused(town):
    phone = town.phone(town.people.admin, "desktop")
    assert phone.post("/api/meetings/templates", TUESDAY | {"weekday": 8}).status_code == 400
    assert phone.post("/api/meetings/templates", TUESDAY | {"roles": ["king"]}).status_code == 400
    nowhere = meeting_id(town.places.dahe.id, "x")
    assert phone.post("/api/meetings/templates", TUESDAY | {"place_id": nowhere}).status_code == 404


@pytest.mark.parametrize("who", ["secretary", "office", "leader", "rep"])
def test_nobody_else_sees_or_sets_it(town, who):
    phone = town.phone(getattr(town.people, who))
    assert phone.get("/api/meetings/templates").status_code == 404
    assert phone.post("/api/meetings/templates", TUESDAY).status_code == 404
