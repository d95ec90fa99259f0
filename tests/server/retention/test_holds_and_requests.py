"""Holding back, periods that the county decides, one photo on request, recordings and complaints after their time."""

import pytest
from sqlmodel import select

from server.base.clock import BEIJING, local_date
from server.base.ids import new_id
from server.chain.actions import seal_all_events
from server.evidence.codes import shown_code
from server.evidence.models import Photo
from server.evidence.subjects import close_subject
from server.feedback.models import Feedback
from server.reference.retention import cut_of
from server.retention.erasing import erase_what_is_due
from server.visits.models import VisitVoice
from tests.cast.matters import done, report, with_reference
from tests.cast.town import Town
from tests.server.chain.diary import checked
from tests.server.evidence.camera import diary, opened, photo_in, picture, row, send, sha256, shoot
from tests.server.feedback.desk import Resident, does, the_one

PATH = "/api/retention"


def closed(town: Town, **given) -> str:
    subject = opened(town, **given)
    photo_id = shoot(town, subject)
    with town.tx() as tx:
        close_subject(tx, subject.kind, subject.id)
    seal_all_events(town.services)
    return photo_id


def holds(phone, kind: str, named: str, reason: str = "复议", **given):
    return phone.post(f"{PATH}/holds", {"id": new_id(), "kind": kind, "named": named, "reason": reason} | given)


def night(town: Town, days: float) -> int:
    town.clock.move(days=days)
    return erase_what_is_due(town.services)


def test_a_held_matter_stays_until_it_is_released(town):
    photo_id = closed(town)
    code = shown_code(row(town, photo_id).code)
    held = holds(town.phone(town.people.inspector), "photo", code)
    assert held.status_code == 200, held.text
    assert (held.get_json()["title"], held.get_json()["held_by_name"]) == ("旱厕 001", "督小查")
    assert night(town, 3 * 365 + 1) == 0
    office = town.phone(town.people.office)
    assert office.get(f"{PATH}/holds").get_json()[0]["released_at"] is None
    hold_id = held.get_json()["id"]
    answer = office.post(f"{PATH}/holds/{hold_id}/release", {"reason": "复议结束"})
    assert answer.get_json()["released_by_name"] == "镇小办"
    assert night(town, 0) == 1
    subject = row(town, photo_id)
    with town.tx() as tx:
        lines = tx.session.connection().exec_driver_sql(
            f"SELECT kind FROM event WHERE subject_id = '{subject.subject_id}' ORDER BY id"
        )
        assert lines.scalars().all() == ["hold.set", "hold.released"]


def test_a_held_household_keeps_everything_of_it(town):
    photo_id = closed(town, household_id=town.households[0].id)
    assert holds(town.phone(town.people.office), "household", "大合村 001").status_code == 200
    assert night(town, 10 * 365) == 0
    assert row(town, photo_id).erased_at is None


def test_an_issue_is_held_by_its_number(town):
    with_reference(town)
    worker = town.phone(town.people.worker)
    issue_id = report(worker)
    number = town.phone(town.people.secretary).get(f"/api/issues/{issue_id}").get_json()["number"]
    inspector = town.phone(town.people.inspector)
    assert holds(inspector, "issue", number.lower()).get_json()["title"] == number
    assert holds(inspector, "issue", number).get_json()["code"] == "held_already"


def test_only_inspection_and_offices_hold_within_their_places(town):
    code = row(town, closed(town)).code
    for person in ("worker", "secretary", "leader", "yanglin_office", "rep"):
        assert holds(town.phone(getattr(town.people, person)), "photo", code).status_code == 404, person
    for kind, named in (("issue", "X-1"), ("photo", "0" * 13), ("household", "大合村 999"), ("household", "水口")):
        assert holds(town.phone(town.people.inspector), kind, named).status_code == 404
    held = holds(town.phone(town.people.office), "photo", code).get_json()["id"]
    stranger = town.phone(town.people.yanglin_office)
    assert stranger.get(f"{PATH}/holds").get_json() == []
    assert stranger.post(f"{PATH}/holds/{held}/release", {"reason": "试试看"}).status_code == 404


def test_said_twice_it_is_one_hold(town):
    code, hold_id, office = row(town, closed(town)).code, new_id(), town.phone(town.people.office)
    answers = [holds(office, "photo", code, id=hold_id).get_json() for _ in range(2)]
    assert answers[0] == answers[1]


def test_the_county_decides_periods_and_a_shorter_one_counts_after_a_week(town):
    admin = town.phone(town.people.admin)
    shown = admin.get(f"{PATH}/periods").get_json()
    assert shown["may_change"] and {p["code"]: p["days"] for p in shown["periods"]}["photos_matter"] == 1095
    answer = admin.post(f"{PATH}/periods", {"code": "photos_matter", "days": 365}).get_json()
    matter = next(p for p in answer["periods"] if p["code"] == "photos_matter")
    assert (matter["days"], matter["coming_days"]) == (1095, 365)
    with town.tx() as tx:
        assert (tx.now - cut_of(tx, "photos_matter")).days == 1095
    town.clock.move(days=7.1)
    with town.tx() as tx:
        assert (tx.now - cut_of(tx, "photos_matter")).days == 365
    admin.post(f"{PATH}/periods", {"code": "photos_matter", "days": None})
    with town.tx() as tx:
        assert cut_of(tx, "photos_matter") is None
    town.clock.move(days=1)
    assert (
        admin.post(f"{PATH}/periods", {"code": "photos_matter", "days": 30}).get_json()["code"] == "period_out_of_range"
    )
    assert admin.post(f"{PATH}/periods", {"code": "gossip", "days": 365}).status_code == 404


def test_a_slip_made_good_within_the_week_erases_nothing(town):
    photo_id, admin = closed(town), town.phone(town.people.admin)
    admin.post(f"{PATH}/periods", {"code": "photos_matter", "days": 180})
    assert night(town, 6) == 0
    admin = town.phone(town.people.admin)
    admin.post(f"{PATH}/periods", {"code": "photos_matter", "days": 1095})
    assert night(town, 300) == 0
    assert row(town, photo_id).erased_at is None


@pytest.mark.parametrize("person", ["worker", "office", "inspector", "secretary"])
def test_only_the_county_changes_periods_and_erases(town, person):
    phone, photo = town.phone(getattr(town.people, person)), row(town, closed(town))
    assert phone.post(f"{PATH}/periods", {"code": "voices", "days": 400}).status_code == 404
    assert phone.get(f"{PATH}/photos/{photo.code}").status_code == 404
    asked = {"photo_id": photo.id, "code": photo.code, "reason": "本人要求"}
    assert phone.post(f"{PATH}/erasures", asked).status_code == 404
    assert phone.get(f"{PATH}/erasures").status_code == 404


def test_one_photo_goes_on_request(town):
    photo, admin = row(town, shoot(town, opened(town))), town.phone(town.people.admin)
    seen = admin.get(f"{PATH}/photos/{photo.code.lower()}").get_json()
    assert (seen["id"], seen["place_name"], seen["author_name"]) == (photo.id, "大合村", "网小格")
    asked = {"photo_id": photo.id, "code": photo.code, "reason": "本人要求删除"}
    assert admin.post(f"{PATH}/erasures", asked).get_json()["code"] == "not_sealed_yet"
    seal_all_events(town.services)
    assert admin.post(f"{PATH}/erasures", asked | {"code": "0" * 13}).get_json()["code"] == "code_differs"
    assert admin.post(f"{PATH}/erasures", asked).get_json()["erased_at"] is not None
    assert admin.post(f"{PATH}/erasures", asked).status_code == 200
    listed = admin.get(f"{PATH}/erasures").get_json()["erasures"]
    assert [(e["rule"], e["reason"], e["by_name"], e["place_name"]) for e in listed] == [
        ("request", "本人要求删除", "管县平", "大合村")
    ]
    assert diary(town, photo.id).count("photo.erased") == 1
    seal_all_events(town.services)
    checked(town)


def test_after_a_restore_it_goes_once_more(town):
    """The backup was made before: its row is whole again, and the file beside the database still says what went."""
    photo, admin = row(town, shoot(town, opened(town))), town.phone(town.people.admin)
    kept = row(town, shoot(town, opened(town)))
    seal_all_events(town.services)
    before = photo.model_dump()
    asked = {"photo_id": photo.id, "code": photo.code, "reason": "本人要求删除"}
    assert admin.post(f"{PATH}/erasures", asked).status_code == 200
    assert night(town, 0) == 0
    with town.tx() as tx:
        for name, value in before.items():
            setattr(tx.get(Photo, photo.id), name, value)
    file = town.services.settings.data / "erased.jsonl"
    told = file.read_text("utf-8")
    file.write_text(f'cut of{told}[]\n{{"photo": 7}}\n{told}', "utf-8")
    seal_all_events(town.services)
    assert night(town, 0) == 1
    gone = row(town, photo.id)
    assert (gone.sha256, gone.erased_by, row(town, kept.id).erased_at) == ("", "request", None)
    assert "本人要求" not in told
    seal_all_events(town.services)
    checked(town)


def test_what_is_held_is_not_erased_on_request_either(town):
    photo = row(town, closed(town))
    holds(town.phone(town.people.inspector), "photo", photo.code)
    asked = {"photo_id": photo.id, "code": photo.code, "reason": "本人要求"}
    assert town.phone(town.people.admin).post(f"{PATH}/erasures", asked).get_json()["code"] == "held"


def test_a_recording_goes_after_two_years_and_the_visit_stays(town):
    with_reference(town)
    worker, data = town.phone(town.people.worker), b"\x1a\x45\xdf\xa3" + b"voice" * 50
    visit = {
        "id": new_id(),
        "household_ids": [town.households[0].id],
        "happened_at": town.clock().isoformat(),
        "how": "home",
        "purposes": [],
        "voice": {"id": new_id(), "mime": "audio/webm", "sha256": sha256(data), "size": len(data), "seconds": 9},
    }
    done(worker.op("visit.record", visit))
    send(worker, data, role="voice", photo_id=visit["id"])
    assert night(town, 2 * 365 - 1) == 0
    assert night(town, 2) == 1
    with town.tx() as tx:
        assert tx.session.exec(select(VisitVoice)).all() == []
    officer = town.phone(town.people.officer)
    assert officer.get(f"/api/visits/{visit['id']}/voice").status_code == 404
    assert "voice.erased" in _kinds(town, visit["id"])


def test_a_complaint_is_nobodys_after_three_years(town):
    resident = Resident(town)
    resident.says("路灯坏了，找谢长生", contact="13900001111")
    secretary = town.phone(town.people.secretary)
    feedback_id = the_one(secretary)
    assert does(secretary, feedback_id, "reply", text="谢长生家门口的修好了").status_code == 200
    seal_all_events(town.services)
    assert night(town, 3 * 365 + 1) == 1
    with town.tx() as tx:
        found = tx.get(Feedback, feedback_id)
        assert "谢长生" not in found.text + (found.reply or "") and found.contact_cipher is None
        assert found.number and found.erased_at == town.clock()
    seal_all_events(town.services)
    checked(town)
    assert night(town, 1) == 0


def test_an_open_complaint_stays(town):
    Resident(town).says()
    seal_all_events(town.services)
    assert night(town, 20 * 365) == 0


def test_who_looked_at_an_original_is_in_the_diary_once(town):
    photo_id = shoot(town, opened(town))
    for person in ("inspector", "office", "inspector"):
        phone = town.phone(getattr(town.people, person))
        assert phone.get(f"/api/photos/{photo_id}/original").status_code == 200
        phone.get(f"/api/photos/{photo_id}/display")
        phone.get(f"/api/photos/{photo_id}/thumb")
    assert town.phone(town.people.outsider).get(f"/api/photos/{photo_id}/original").status_code == 404
    with town.tx() as tx:
        asked = "SELECT actor_id FROM event WHERE kind = 'photo.looked_at' ORDER BY id"
        who = tx.session.connection().exec_driver_sql(asked).scalars().all()
    assert who == [town.people.inspector.id, town.people.office.id]


def _kinds(town: Town, thing_id: str) -> list[str]:
    with town.tx() as tx:
        found = tx.session.connection().exec_driver_sql(f"SELECT kind FROM event WHERE subject_id = '{thing_id}'")
        return list(found.scalars().all())


def visited(town: Town, **given) -> tuple[str, str]:
    """A visit to two households with a photo, and with bytes; the visit's id and the photo's."""
    with_reference(town)
    worker, data = town.phone(town.people.worker), picture("visit")
    photo = photo_in(town, data)
    visit_id = new_id()
    visit = {
        "id": visit_id,
        "household_ids": [household.id for household in town.households[:2]],
        "happened_at": town.clock().isoformat(),
        "how": "home",
        "purposes": [],
        "photos": [photo],
    }
    done(worker.op("visit.record", visit | given))
    send(worker, data, photo_id=photo["id"])
    with town.tx() as tx:
        close_subject(tx, "visit", visit_id)
    seal_all_events(town.services)
    return visit_id, photo["id"]


@pytest.mark.parametrize("number", ["001", "002"])
def test_a_held_household_keeps_the_photos_of_a_visit_to_several(town, number):
    _, photo_id = visited(town)
    office = town.phone(town.people.office)
    held = holds(office, "household", f"大合村 {number}").get_json()
    assert night(town, 10 * 365) == 0
    town.phone(town.people.office).post(f"{PATH}/holds/{held['id']}/release", {"reason": "复议结束"})
    assert night(town, 0) == 1
    assert row(town, photo_id).erased_at is not None


def test_one_visit_is_held_by_household_and_day(town):
    visit_id, photo_id = visited(town)
    day = f"{local_date(town.clock())}"
    office = town.phone(town.people.office)
    for wrong in (
        "大合村 001",
        "大合村 001 2026-02-30",
        "大合村 001 2020-01-01",
        f"大合村 003 {day}",
        f"大合村 001 {day} 23:59",
    ):
        assert holds(office, "visit", wrong).status_code == 404, wrong
    held = holds(office, "visit", f"大合村 002 {day}")
    assert held.get_json()["title"] == f"大合村 002 {day}"
    assert "hold.set" in _kinds(town, visit_id)
    assert night(town, 10 * 365) == 0
    assert row(town, photo_id).erased_at is None


def test_of_several_visits_on_a_day_the_time_says_which(town):
    visited(town)
    at = town.clock()
    town.clock.move(minutes=45)
    visited(town)
    office, day = town.phone(town.people.office), f"{local_date(at)}"
    assert holds(office, "visit", f"大合村 001 {day}").status_code == 404
    assert holds(office, "visit", f"大合村 001 {day} {at.astimezone(BEIJING):%H:%M}").status_code == 200


def test_a_complaint_is_held_by_its_number(town):
    number = Resident(town).says("路灯坏了，找谢长生", contact="13900001111")
    secretary = town.phone(town.people.secretary)
    feedback_id = the_one(secretary)
    does(secretary, feedback_id, "reply", text="修好了")
    seal_all_events(town.services)
    office = town.phone(town.people.office)
    assert holds(office, "feedback", "00000-00000-00000").status_code == 404
    held = holds(office, "feedback", number).get_json()
    assert (held["kind"], held["title"]) == ("feedback", f"…{number[-5:]}")
    assert night(town, 10 * 365) == 0
    with town.tx() as tx:
        assert "谢长生" in tx.get(Feedback, feedback_id).text


def test_a_complaint_that_lies_with_the_county_is_held_by_the_county(town):
    number = Resident(town).says("镇里没人管")
    with town.tx() as tx:
        tx.session.exec(select(Feedback)).one().desk = "county"
    assert holds(town.phone(town.people.office), "feedback", number).status_code == 404
    assert holds(town.phone(town.people.admin), "feedback", number).status_code == 200
