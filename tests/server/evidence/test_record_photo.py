"""Recording photos: record and bytes meet in either order, once, and only a returned photo is replaced."""

from datetime import timedelta

import pytest
from sqlmodel import select

from server.base.clock import stamp
from server.base.errors import NotFound, Refused
from server.base.ids import new_id
from server.base.models import JobRow
from server.evidence.actions import record_photos
from server.evidence.models import Subject
from server.evidence.queries import photo_ids_of, photos_of, slots_of
from server.evidence.shapes import PhotoIn
from server.evidence.subjects import close_subject, open_subject, reopen_subject
from tests.cast.town import Town
from tests.server.evidence.camera import (
    counts,
    diary,
    opened,
    photo_in,
    picture,
    record,
    row,
    send,
    shoot,
    toilet,
)


def jobs(town: Town) -> list[JobRow]:
    with town.tx() as tx:
        return list(tx.session.exec(select(JobRow)))


def test_the_record_comes_first_and_the_bytes_find_it(town: Town):
    subject, data = opened(town), picture()
    photo_id = record(town, subject, "after", data)
    assert row(town, photo_id).received_at is None
    assert counts(town, subject) == (0, 0, 0, 0)
    town.clock.move(hours=1)
    send(town.phone(town.people.worker), data)
    assert row(town, photo_id).received_at == town.clock()
    assert counts(town, subject) == (1, 0, 0, 0)
    assert diary(town, photo_id) == ["photo.recorded", "photo.stored"]


def test_the_bytes_come_first_and_the_record_finds_them(town: Town):
    subject, data = opened(town), picture()
    send(town.phone(town.people.worker), data)
    photo_id = record(town, subject, "after", data)
    assert row(town, photo_id).received_at == town.clock()
    assert counts(town, subject) == (1, 0, 0, 0)
    assert [(job.kind, job.key) for job in jobs(town)] == [("photo.check", photo_id)]


def test_thumbnail_and_photo_arrive_apart(town: Town):
    subject, data, thumb = opened(town), picture("a"), picture("a", (80, 60))
    phone = town.phone(town.people.worker)
    photo_id = record(town, subject, "after", data, thumb)
    send(phone, thumb, role="thumb")
    found = row(town, photo_id)
    assert (found.has_thumb, found.received_at) == (True, None)
    assert jobs(town) == []
    send(phone, data)
    assert row(town, photo_id).received_at is not None
    assert jobs(town)[0].run_after > town.clock()  # has a thumbnail: checked when the storm is over


def test_somebody_elses_bytes_do_not_complete_my_record(town: Town):
    subject, data = opened(town), picture()
    photo_id = record(town, subject, "after", data)
    send(town.phone(town.people.officer), data)
    assert row(town, photo_id).received_at is None


def test_one_upload_serves_every_record_of_its_author(town: Town):
    subject, data = opened(town), picture()
    before = record(town, subject, "before", data)
    send(town.phone(town.people.worker), data)
    after = record(town, subject, "after", data)
    assert row(town, before).received_at is not None
    assert row(town, after).received_at is not None


def test_recorded_twice_is_recorded_once(town: Town):
    subject, data, photo_id = opened(town), picture(), new_id()
    assert record(town, subject, "after", data, id=photo_id) == photo_id
    assert record(town, subject, "after", data, id=photo_id) == photo_id
    with town.tx() as tx:
        assert photo_ids_of(tx, "issue", [subject.id]) == {subject.id: [photo_id]}


@pytest.mark.parametrize("how", ["other bytes", "other author", "other subject"])
def test_an_id_is_not_used_for_something_else(town: Town, how: str):
    subject, data, photo_id = opened(town), picture(), new_id()
    record(town, subject, "after", data, id=photo_id)
    with pytest.raises(Refused, match="id_taken"):
        record(
            town,
            opened(town) if how == "other subject" else subject,
            "after",
            picture("b") if how == "other bytes" else data,
            by="officer" if how == "other author" else "worker",
            id=photo_id,
        )


def test_a_slot_that_the_subject_does_not_have(town: Town):
    with pytest.raises(Refused, match="slot_unknown"):
        record(town, opened(town), "during", picture())


def test_many_photos_at_once(town: Town):
    subject = opened(town)
    photos = [PhotoIn.model_validate(photo_in(town, picture(str(number)))) for number in range(5)]
    with town.tx(town.people.worker) as tx:
        ids = record_photos(tx, subject, "before", [*photos, photos[0]])
    assert ids == [photo.id for photo in [*photos, photos[0]]]
    with town.tx() as tx:
        found = slots_of(tx, "issue", [subject.id])[subject.id]["before"]
        assert sorted(found) == sorted(photo.id for photo in photos)
        assert {photo.author_name for photo in photos_of(tx, "issue", subject.id)} == {"网小格"}


def test_only_a_returned_photo_is_taken_again(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    with pytest.raises(Refused, match="photo_not_returned"):
        record(town, subject, "after", picture("new"), replaces=photo_id)


def returned(town: Town, photo_id: str) -> None:
    body = {"id": new_id(), "photo_id": photo_id, "verdict": "returned", "reason_code": "unclear"}
    assert town.phone(town.people.inspector).op("photo.judge", body)["answer"] == "done"


def test_the_new_version_takes_the_place_of_the_returned_one(town: Town):
    subject = opened(town)
    first = shoot(town, subject)
    returned(town, first)
    second = shoot(town, subject, data=picture("new"), replaces=first)
    old, new = row(town, first), row(town, second)
    assert (old.is_current, old.state) == (False, "returned")
    assert (new.is_current, new.version_no, new.replaces, new.state) == (True, 2, first, "waiting")
    assert counts(town, subject) == (1, 0, 0, 0)
    with town.tx() as tx:
        assert slots_of(tx, "issue", [subject.id])[subject.id]["after"] == [first, second]


def test_a_version_is_replaced_once(town: Town):
    subject = opened(town)
    first = shoot(town, subject)
    returned(town, first)
    photo_id = record(town, subject, "after", picture("new"), replaces=first)
    with pytest.raises(Refused, match="photo_replaced"):
        record(town, subject, "after", picture("newer"), replaces=first)
    assert record(town, subject, "after", picture("new"), replaces=first, id=photo_id) == photo_id  # sent twice


@pytest.mark.parametrize("how", ["other slot", "other subject", "unknown"])
def test_a_photo_is_replaced_only_in_its_own_slot(town: Town, how: str):
    subject = opened(town)
    first = shoot(town, subject)
    returned(town, first)
    with pytest.raises(NotFound):
        record(
            town,
            opened(town) if how == "other subject" else subject,
            "before" if how == "other slot" else "after",
            picture("new"),
            replaces=new_id() if how == "unknown" else first,
        )


@pytest.mark.parametrize(
    ("shown", "skew_ms", "meant"),
    [(timedelta(0), 0, timedelta(0)), (timedelta(hours=-1), 3_600_000, timedelta(0)), (timedelta(days=365), 0, None)],
    ids=["right", "an hour slow, known", "a year fast, unknown"],
)
def test_the_time_it_was_taken_is_put_right(town: Town, shown: timedelta, skew_ms: int, meant: timedelta | None):
    taken_at = town.clock() + shown
    photo_id = record(town, opened(town), "after", picture(), taken_at=stamp(taken_at), skew_ms=skew_ms)
    assert row(town, photo_id).taken_at == town.clock() + (meant or timedelta())


def test_a_broken_clock_breaks_nothing(town: Town):
    photo_id = record(town, opened(town), "after", picture(), taken_at="9999-12-31T23:59:59Z", skew_ms=10**13)
    assert row(town, photo_id).taken_at == town.clock()


def test_a_position_is_kept_as_it_was_given(town: Town):
    position = {"lat": 27.1, "lng": 110.5, "accuracy_m": 12, "at": stamp(town.clock()), "source": "device"}
    found = row(town, record(town, opened(town), "after", picture(), position=position))
    assert found.position is not None
    assert (found.position["lat"], found.position["accuracy_m"]) == (27.1, 12)


def test_a_subject_opened_again_keeps_its_photos_and_says_the_new(town: Town):
    subject = opened(town)
    shoot(town, subject)
    with town.tx() as tx:
        close_subject(tx, "issue", subject.id)
        toilet(tx, town, subject.id, title="旱厕 002", owner_id=town.people.officer.id)
    with town.tx() as tx:
        found = tx.get(Subject, ("issue", subject.id))
        assert (found.title, found.owner_id, found.waiting) == ("旱厕 002", town.people.officer.id, 1)
        assert found.closed_at == tx.now  # or photos of a settled matter would never come due
        reopen_subject(tx, "issue", subject.id)
        assert found.closed_at is None


def test_photos_of_a_visit_are_never_reviewed(town: Town):
    with town.tx() as tx:
        dahe = town.places.dahe.id
        subject = open_subject(
            tx, "visit", new_id(), place_id=dahe, village_id=dahe, proves="record", is_reviewed=False
        )
    shoot(town, subject, "proof")
    assert counts(town, subject) == (0, 0, 0, 0)
