"""Wherever a phone reads somebody's name, the initials come along: it has no table of its own to find them by."""

from datetime import date

from server.base.clock import local_time, stamp
from server.meetings.planning import ensure_meetings, meeting_id
from server.meetings.seeds import seed_rules
from server.people.models import Person
from tests.cast.matters import done, report, step, with_reference
from tests.cast.phone import Phone
from tests.cast.town import Town


def named(town: Town, **names: str) -> Phone:
    with_reference(town)
    with town.tx() as tx:
        seed_rules(tx)
        for who, name in names.items():
            tx.get(Person, getattr(town.people, who).id).name = name
    ensure_meetings(town.services)
    town.clock.set(local_time(date(2026, 11, 16), 11))
    return town.phone(town.people.secretary)


def test_of_a_household_its_representative(town: Town):
    held = named(town, rep="覃小表").pull()
    linked = [data["representative"] for (kind, _), data in held.items() if kind == "household"]
    assert any({"txb", "qxb"} <= set(one["pinyin"].split()) for one in linked if one)


def test_of_a_meeting_whoever_is_expected_and_whoever_came(town: Town):
    secretary = named(town, officer="仇小干")
    meeting = meeting_id(town.places.dahe.id, "2026-W47")

    def officer() -> str:
        there = secretary.pull()["meeting", meeting]["attendees"]
        return next(str(one["pinyin"]) for one in there if one["name"] == "仇小干")

    assert set(officer().split()) >= {"qxg", "cxg"}
    held_at = stamp(local_time(date(2026, 11, 16), 9))
    present = [town.people.officer.id]
    done(secretary.op("meeting.hold", {"id": meeting, "held_at": held_at, "present": present, "minutes": "修渠。"}))
    assert set(officer().split()) >= {"qxg", "cxg"}


def test_of_an_issue_its_owner(town: Town):
    secretary = named(town, officer="单小干")
    issue_id = report(secretary)
    done(step(secretary, "assign", issue_id, owner_id=town.people.officer.id, due_on="2026-12-01", note="请办"))
    assert set(secretary.pull()["issue", issue_id]["owner_pinyin"].split()) >= {"sxg", "dxg"}
