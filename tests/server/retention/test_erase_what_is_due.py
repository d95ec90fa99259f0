"""What has had its time goes at night: bytes, facts, and what the diary says of it; the chain stays whole."""

from datetime import timedelta

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.chain.actions import seal_all_events
from server.events.actions import note
from server.evidence.blobs import sweep_blobs
from server.evidence.erasing import erase_photo
from server.evidence.flags.models import PhotoFlag
from server.evidence.flags.raising import raise_flag
from server.evidence.models import Photo
from server.evidence.rules import store_key
from server.evidence.subjects import close_subject
from server.reference.retention import set_period
from server.reference.shapes import PeriodIn
from server.retention import erasing
from server.retention.diary import log_erasure
from server.retention.erasing import erase_what_is_due
from server.retention.models import Erasure
from tests.cast.town import Town
from tests.server.chain.diary import checked, tamper, wrong
from tests.server.evidence.camera import counts, diary, offers, opened, picture, row, send, sha256, shoot

POSITION = {"lat": 27.1, "lng": 110.6, "accuracy_m": 9.0, "at": "2026-11-16T01:00:00Z", "source": "device"}


def closed(town: Town, text: str = "one", **given) -> str:
    """A photo of a matter that is closed today, sealed."""
    subject = opened(town, **given)
    photo_id = shoot(town, subject, data=picture(text), position=POSITION)
    with town.tx() as tx:
        close_subject(tx, subject.kind, subject.id)
    seal_all_events(town.services)
    return photo_id


def night(town: Town, days: float = 0) -> int:
    town.clock.move(days=days)
    return erase_what_is_due(town.services)


def test_three_years_after_closing_bytes_facts_and_words_go(town):
    photo_id, data = closed(town), picture("one")
    with town.tx() as tx:
        raise_flag(tx, tx.get(Photo, photo_id), "clock_skew", {"minutes": 9})
    assert night(town, 3 * 365 - 1) == 0
    assert night(town, 2) == 1
    photo = row(town, photo_id)
    assert (photo.sha256, photo.thumb_sha256, photo.position, photo.facts, photo.flag_count) == (
        "",
        None,
        None,
        None,
        0,
    )
    assert (photo.erased_by, photo.erased_at, photo.code != "") == ("photos_matter", town.clock(), True)
    assert "photo.erased" in diary(town, photo_id)
    with town.tx() as tx:
        assert tx.session.exec(select(PhotoFlag)).all() == []
        said = tx.session.exec(select(Erasure)).one()
        assert (said.kind, said.thing_id, said.rule, said.by_id) == ("photo", photo_id, "photos_matter", "")
    for _ in range(3):
        town.clock.move(days=1.1)
        sweep_blobs(town.services)
    assert town.services.store.size(store_key(sha256(data))) is None


def test_the_chain_is_whole_and_says_what_was_erased(town):
    closed(town)
    night(town, 3 * 365 + 1)
    seal_all_events(town.services)
    report = checked(town)
    assert report.erased >= 2 and report.erased_things == {"photo by rule photos_matter": 1}
    tamper(town, "DELETE FROM event WHERE kind = 'event.erased'")
    assert wrong(town) != ""


def test_what_the_diary_said_of_it_is_gone(town):
    photo_id = closed(town)
    night(town, 3 * 365 + 1)
    with town.tx() as tx:
        text = tx.session.connection().exec_driver_sql("SELECT CAST(data AS TEXT) FROM event").scalars().all()
        salts = tx.session.connection().exec_driver_sql("SELECT count(*) FROM leaf WHERE salt IS NULL").scalar_one()
    assert not any(sha256(picture("one")) in said for said in text)
    assert salts == 2
    assert row(town, photo_id).received_at is not None


def test_an_open_matter_keeps_its_photos(town):
    shoot(town, opened(town))
    seal_all_events(town.services)
    assert night(town, 40 * 365) == 0


def test_sensitive_matters_and_visits_have_their_own_periods(town):
    sensitive = closed(town, "s", is_sensitive=True)
    plain = opened(town, is_reviewed=False, is_sensitive=False, subject_id=new_id())
    visit = shoot(town, plain, data=picture("v"))
    seal_all_events(town.services)
    assert night(town, 2 * 365 + 1) == 1 and row(town, visit).erased_by == "photos_record"
    assert night(town, 365) == 0
    assert night(town, 2 * 365) == 1 and row(town, sensitive).erased_by == "photos_sensitive"


def test_what_is_not_sealed_yet_waits_a_night(town):
    photo_id = closed(town)
    with town.tx() as tx:
        note(tx, "photo.judged", ("photo", photo_id), town.places.dahe.id, reason="看不清")
    assert night(town, 3 * 365 + 1) == 0
    seal_all_events(town.services)
    assert night(town) == 1
    seal_all_events(town.services)
    checked(town)


def test_a_stop_in_the_middle_leaves_whole_things(town, monkeypatch):
    for number in range(3):
        closed(town, str(number))
    town.clock.move(days=3 * 365 + 1)
    calls = []

    def stops(*given):
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*given)

    real = log_erasure
    monkeypatch.setattr(erasing, "log_erasure", stops)
    with pytest.raises(KeyboardInterrupt):
        erase_what_is_due(town.services)
    with town.tx() as tx:
        assert [p.erased_at is None for p in tx.session.exec(select(Photo).order_by(Photo.id))] == [False, True, True]
    seal_all_events(town.services)
    checked(town)
    assert erase_what_is_due(town.services) == 2
    assert erase_what_is_due(town.services) == 0
    seal_all_events(town.services)
    checked(town)


def test_bytes_that_another_photo_names_stay(town):
    data = picture("one")
    closed(town)
    kept = shoot(town, opened(town), data=data, by="officer")
    seal_all_events(town.services)
    night(town, 3 * 365 + 1)
    for _ in range(3):
        town.clock.move(days=1.1)
        sweep_blobs(town.services)
    assert town.services.store.size(store_key(sha256(data))) == len(data)
    assert row(town, kept).sha256 == sha256(data)
    seal_all_events(town.services)
    checked(town)


def test_figures_follow(town):
    subject = opened(town)
    shoot(town, subject)
    with town.tx() as tx:
        close_subject(tx, subject.kind, subject.id)
    seal_all_events(town.services)
    assert counts(town, subject) == (1, 0, 0, 0)
    night(town, 3 * 365 + 1)
    assert counts(town, subject) == (0, 0, 0, 0)


def test_phones_hear_of_it_in_words_and_are_not_asked_again(town):
    photo_id = closed(town)
    night(town, 3 * 365 + 1)
    worker = town.phone(town.people.worker)
    for form in ("thumb", "display"):
        picture_ = worker.get(f"/api/photos/{photo_id}/{form}")
        assert (picture_.status_code, picture_.mimetype) == (200, "image/svg+xml")
        assert "原图已按规定清除" in picture_.text
    assert "erased" in worker.get(f"/api/photos/{photo_id}/display", headers={"Accept-Language": "en"}).text
    gone = town.phone(town.people.inspector).get(f"/api/photos/{photo_id}/original")
    assert (gone.status_code, gone.get_json()["code"]) == (404, "photo_erased")
    assert town.phone(town.people.outsider).get(f"/api/photos/{photo_id}/thumb").status_code == 404
    [offer] = offers(worker, (photo_id, picture("one")))
    assert (offer["state"], offer["recorded"]) == ("stored", True)


def test_the_feed_says_that_it_was_erased(town):
    photo_id, officer = closed(town), town.phone(town.people.officer)
    assert officer.pull()["photo", photo_id]["erased_at"] is None
    with town.tx() as tx:
        erase_photo(tx, tx.get(Photo, photo_id), "request", "本人要求")
    entry = officer.pull()["photo", photo_id]
    assert entry["erased_at"] is not None and entry["stored"]


def test_the_page_that_checks_photos_says_it(town):
    photo_id = closed(town)
    code = row(town, photo_id).code
    night(town, 3 * 365 + 1)
    page = town.app.test_client().get(f"/v/{code}")
    assert "原图已按规定清除" in page.text and "对不上" not in page.text


def test_uploads_without_a_record_follow_the_county(town):
    with town.tx() as tx:
        set_period(tx, PeriodIn(code="uploads"))
    data = picture("late")
    send(town.phone(town.people.worker), data)
    town.clock.move(days=2000)
    sweep_blobs(town.services)
    town.clock.move(days=2)
    sweep_blobs(town.services)
    assert town.services.store.size(store_key(sha256(data))) is not None
    assert timedelta(days=2000)
