"""Photos on phones: entries of what is open, for those whom it concerns, and nobody else."""

from typing import Any

import pytest

from server.base.ids import new_id
from server.evidence.subjects import Proven, close_subject, open_subject
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import opened, picture, record, row, send, shoot


def held(phone: Phone, limit: int = 1000) -> dict[str, dict[str, Any]]:
    return {photo_id: data for (kind, photo_id), data in phone.pull(limit).items() if kind == "photo"}


def phone_of(town: Town, who: str) -> Phone:
    return town.phone(getattr(town.people, who))


def visited(town: Town, household: int = 0) -> Proven:
    place = town.places.dahe.id
    with town.tx() as tx:
        return open_subject(
            tx,
            "visit",
            new_id(),
            place_id=place,
            village_id=place,
            household_id=town.households[household].id,
            proves="record",
            is_reviewed=False,
        )


def test_what_a_phone_is_told_of_a_photo(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    assert held(phone_of(town, "secretary")) == {
        photo_id: {
            "id": photo_id,
            "subject": {"kind": "issue", "id": subject.id},
            "village_id": town.places.dahe.id,
            "slot": "after",
            "version_no": 1,
            "replaces": None,
            "author_id": town.people.worker.id,
            "author_name": "网小格",
            "taken_at": "2026-11-16T01:00:00Z",
            "received_at": "2026-11-16T01:00:00Z",
            "stored": True,
            "thumb": False,
            "state": "waiting",
            "reason_code": None,
            "reason": "",
            "reviewed_by_name": None,
            "reviewed_at": None,
            "failure": None,
            "remarks": [],
            "answer": None,
            "erased_at": None,
            "is_set_aside": False,
        }
    }


@pytest.mark.parametrize("who", ["secretary", "officer", "worker", "leader", "inspector", "office"])
def test_whose_village_it_is(town: Town, who: str):
    photo_id = shoot(town, opened(town))
    assert list(held(phone_of(town, who))) == [photo_id]


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "rep", "other_rep", "admin"])
def test_nobody_else(town: Town, who: str):
    shoot(town, opened(town))
    assert held(phone_of(town, who)) == {}


@pytest.mark.parametrize(("who", "sees"), [("rep", True), ("other_rep", False), ("secretary", True)])
def test_of_a_household_its_representative_knows(town: Town, who: str, sees: bool):
    shoot(town, opened(town, household_id=town.households[0].id))
    assert bool(held(phone_of(town, who))) is sees


def test_ones_own_photo_wherever_it_was_taken(town: Town):
    photo_id = record(town, opened(town), "before", picture(), by="rep")
    assert list(held(phone_of(town, "rep"))) == [photo_id]


def test_the_owner_of_the_matter_from_another_village(town: Town):
    subject = opened(town, owner_id=town.people.outsider.id)
    phone = phone_of(town, "outsider")
    assert held(phone) == {}
    photo_id = shoot(town, subject)
    assert list(held(phone)) == [photo_id]  # by change
    assert list(held(phone_of(town, "outsider"))) == [photo_id]  # by snapshot


def test_a_sensitive_matter_stays_with_the_office(town: Town):
    subject = opened(town, is_sensitive=True, household_id=town.households[0].id)
    photo_id = record(town, subject, "before", picture(), by="officer")
    for who in ("worker", "rep", "outsider"):
        assert held(phone_of(town, who)) == {}
    for who in ("officer", "secretary", "leader", "office"):
        assert list(held(phone_of(town, who))) == [photo_id]


def test_every_step_reaches_the_phone(town: Town):
    phone, data, thumb = phone_of(town, "secretary"), picture("a"), picture("a", (80, 60))
    subject = opened(town)
    photo_id = record(town, subject, "after", data, thumb)
    steps = [held(phone)[photo_id]]
    worker = phone_of(town, "worker")
    send(worker, thumb, role="thumb")
    steps.append(held(phone)[photo_id])
    send(worker, data)
    steps.append(held(phone)[photo_id])
    review = {"id": new_id(), "photo_id": photo_id, "verdict": "returned", "reason_code": "angle"}
    phone_of(town, "inspector").op("photo.judge", review)
    steps.append(held(phone)[photo_id])
    assert [(step["thumb"], step["stored"], step["state"]) for step in steps] == [
        (False, False, "waiting"),
        (True, False, "waiting"),
        (True, True, "waiting"),
        (True, True, "returned"),
    ]
    assert steps[3]["reviewed_by_name"] == "督小查"
    second = record(town, subject, "after", picture("b"), replaces=photo_id)
    assert held(phone)[second]["replaces"] == photo_id


def test_a_new_phone_gets_what_is_open_or_was_closed_lately(town: Town):
    open_one, closed_lately, closed_long_ago = opened(town), opened(town), opened(town)
    photos = [record(town, subject, "after", picture()) for subject in (open_one, closed_lately, closed_long_ago)]
    with town.tx() as tx:
        close_subject(tx, "issue", closed_long_ago.id)
    town.clock.move(days=61)
    with town.tx() as tx:
        close_subject(tx, "issue", closed_lately.id)
    assert set(held(phone_of(town, "secretary"))) == set(photos[:2])


def test_photos_of_visits_leave_new_phones_after_two_months(town: Town):
    photo_id = record(town, visited(town), "proof", picture())
    assert list(held(phone_of(town, "worker"))) == [photo_id]
    town.clock.move(days=61)
    assert held(phone_of(town, "worker")) == {}


def test_many_photos_come_page_by_page(town: Town):
    subject = opened(town)
    photos = {record(town, subject, "after", picture(str(number))) for number in range(7)}
    assert set(held(phone_of(town, "secretary"), limit=3)) == photos


def test_a_matter_of_the_whole_town(town: Town):
    with town.tx() as tx:
        subject = open_subject(tx, "issue", new_id(), place_id=town.places.shanmen.id, village_id=None)
    photo_id = record(town, subject, "before", picture(), by="office")
    assert list(held(phone_of(town, "office"))) == [photo_id]
    assert held(phone_of(town, "secretary")) == {}
    assert row(town, photo_id).village_id is None
