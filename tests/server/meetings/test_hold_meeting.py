"""The recorder enters attendance and minutes once; a correction is another record."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from server.base.clock import local_time, stamp
from server.base.ids import new_id
from server.events.models import Event
from server.meetings.models import MeetingRecord
from server.meetings.planning import ensure_meetings, meeting_id
from tests.cast.matters import a_photo, done, refused


@pytest.fixture
def town(town):
    ensure_meetings(town.services)
    town.clock.set(local_time(date(2026, 11, 16), 11))
    return town


def this_week(town, village=None):
    return meeting_id((village or town.places.dahe).id, "2026-W47")


def held(town, **given):
    people = town.people
    body = {
        "id": this_week(town),
        "held_at": stamp(local_time(date(2026, 11, 16), 9, 5)),
        "present": [people.secretary.id, people.officer.id],
        "absent": [{"person_id": people.leader.id, "reason": "去县里开会"}],
        "minutes": "定了修水渠。",
    }
    return body | given


def seen(town, person=None):
    return town.phone(person or town.people.officer).pull()["meeting", this_week(town)]


def test_attendance_and_minutes_are_on_the_villages_phones(town):
    done(town.phone(town.people.secretary).op("meeting.hold", held(town)))

    meeting = seen(town)
    assert (meeting["state"], meeting["minutes"], meeting["held_by_name"]) == ("held", "定了修水渠。", "支小书")
    came = {a["name"]: (a["present"], a["reason"]) for a in meeting["attendees"]}
    assert came == {
        "联小点": (False, "去县里开会"),
        "支小书": (True, None),
        "专小干": (True, None),
        "网小格": (None, None),
    }


def test_before_it_is_held_everybody_expected_is_listed(town):
    meeting = seen(town)
    assert (meeting["state"], meeting["held_by_name"]) == ("planned", None)
    assert [(a["name"], a["role"]) for a in meeting["attendees"]] == [
        ("联小点", "linked_leader"),
        ("支小书", "secretary"),
        ("专小干", "officer"),
        ("网小格", "grid_worker"),
    ]


def test_what_was_decided_becomes_tasks_of_their_owners(town):
    action = {"id": new_id(), "text": "清三组水渠", "owner_id": town.people.worker.id, "due_on": "2026-11-20"}
    done(town.phone(town.people.secretary).op("meeting.hold", held(town, actions=[action])))

    task = town.phone(town.people.worker).pull()["task", action["id"]]
    assert (task["title"], task["due_on"], task["mine"]) == ("清三组水渠", "2026-11-20", True)
    (kept,) = seen(town)["actions"]
    assert (kept["owner_name"], kept["done"]) == ("网小格", False)

    done(town.phone(town.people.worker).op("task.finish", {"id": action["id"], "done": True}))
    assert seen(town)["actions"][0]["done"]


def test_an_action_without_an_owner_is_the_recorders_for_a_week(town):
    action = {"id": new_id(), "text": "联系施工队"}
    done(town.phone(town.people.secretary).op("meeting.hold", held(town, actions=[action])))
    task = town.phone(town.people.secretary).pull()["task", action["id"]]
    assert (task["due_on"], task["mine"]) == ("2026-11-23", True)


def test_an_action_of_somebody_above_is_kept_and_the_recorder_sees_to_it(town):
    action = {"id": new_id(), "text": "向镇里要材料", "owner_id": town.people.leader.id}
    done(town.phone(town.people.secretary).op("meeting.hold", held(town, actions=[action])))
    assert seen(town)["actions"][0]["owner_name"] == "联小点"
    assert town.phone(town.people.secretary).pull()["task", action["id"]]["mine"]


def test_minutes_may_be_photographed_and_are_not_reviewed(town):
    photo = a_photo(town)
    done(town.phone(town.people.secretary).op("meeting.hold", held(town, minutes="", photos=[photo])))
    state = town.phone(town.people.officer).pull()
    assert state["meeting", this_week(town)]["photo_ids"] == [photo["id"]]


def test_a_correction_adds_to_what_was_recorded(town):
    phone = town.phone(town.people.secretary)
    done(phone.op("meeting.hold", held(town)))
    town.clock.move(hours=1)
    done(town.phone(town.people.officer).op("meeting.hold", held(town, minutes="定了修水渠和路灯。")))

    meeting = seen(town)
    assert (meeting["minutes"], meeting["held_by_name"]) == ("定了修水渠和路灯。", "专小干")
    assert [r["minutes"] for r in meeting["corrected"]] == ["定了修水渠。"]


def test_of_two_offline_recorders_the_later_one_counts_whichever_arrives_first(town):
    later, earlier = town.clock() - timedelta(minutes=10), town.clock() - timedelta(minutes=30)
    done(town.phone(town.people.officer).op("meeting.hold", held(town, minutes="后记"), made_at=later))
    done(town.phone(town.people.secretary).op("meeting.hold", held(town, minutes="先记"), made_at=earlier))
    assert seen(town)["minutes"] == "后记"
    with town.tx() as tx:
        assert len(tx.session.exec(select(MeetingRecord)).all()) == 2


def test_sent_twice_it_is_one_record(town):
    phone = town.phone(town.people.secretary)
    op = phone.make("meeting.hold", held(town))
    done(phone.ops([op])[0])
    done(phone.ops([op])[0])
    with town.tx() as tx:
        assert len(tx.session.exec(select(MeetingRecord)).all()) == 1
        assert len(tx.session.exec(select(Event).where(Event.kind == "meeting.held")).all()) == 1


@pytest.mark.parametrize("who", ["outsider", "rep", "worker", "yanglin_office"])
def test_who_does_not_run_it_cannot_record_it(town, who):
    refused(town.phone(getattr(town.people, who)).op("meeting.hold", held(town)), "not_yours")
    assert seen(town)["state"] == "planned"


def test_a_meeting_that_the_server_does_not_have_yet_is_tried_again(town):
    answer = town.phone(town.people.secretary).op("meeting.hold", held(town, id=new_id()))
    assert answer["answer"] == "later"


def test_somebody_who_does_not_exist_was_not_there(town):
    refused(town.phone(town.people.secretary).op("meeting.hold", held(town, present=[new_id()])), "person_unknown")


def test_a_guest_is_kept_by_name(town):
    done(town.phone(town.people.secretary).op("meeting.hold", held(town, present=[town.people.office.id])))
    assert ("镇小办", True) in [(a["name"], a["present"]) for a in seen(town)["attendees"]]


def test_a_wrong_clock_does_not_put_the_meeting_into_the_future(town):
    phone = town.phone(town.people.secretary)
    phone.skew = timedelta(hours=-5)  # five hours fast
    done(phone.op("meeting.hold", held(town, held_at=stamp(phone.now()))))
    assert seen(town)["held_at"] == stamp(town.clock()).replace(".000", "")


def test_a_record_made_a_month_ago_waits_for_the_village(town):
    made = town.clock()
    town.clock.move(days=31)
    answer = town.phone(town.people.secretary).op("meeting.hold", held(town), made_at=made)
    assert (answer["answer"], answer["quarantined"]) == ("done", True)
