"""Bytes live as long as a photo or an author's claim names them, and go with the last."""

from datetime import timedelta

from sqlmodel import select

from server.base.ids import new_id
from server.evidence.blobs import sweep_blobs
from server.evidence.erasing import erase_photo
from server.evidence.models import Photo
from server.evidence.queries import stored_files
from server.evidence.rules import store_key
from server.evidence.stored.models import Blob
from server.evidence.worker import process_pending
from tests.cast.town import Town
from tests.server.evidence.camera import counts, offers, opened, picture, record, send, sha256, shoot


def is_stored(town: Town, data: bytes) -> bool:
    return town.services.store.size(store_key(sha256(data))) is not None


def swept(town: Town, days: float = 0) -> int:
    town.clock.move(days=days)
    return sweep_blobs(town.services)


def erase(town: Town, photo_id: str) -> None:
    with town.tx() as tx:
        erase_photo(tx, tx.get(Photo, photo_id), "request")


def test_bytes_without_a_record_live_180_days(town: Town):
    data = picture()
    send(town.phone(town.people.worker), data)
    assert swept(town, 179) == 0
    assert offers(town.phone(town.people.worker), (new_id(), data))[0]["state"] == "stored"
    assert swept(town, 2) == 0  # doomed: nobody is told that they are here
    assert offers(town.phone(town.people.worker), (new_id(), data))[0]["state"] == "unknown"
    assert is_stored(town, data)
    assert swept(town, 1.1) == 1
    assert not is_stored(town, data)


def test_bytes_with_a_record_live_on(town: Town):
    data = picture()
    shoot(town, opened(town), data=data)
    for _ in range(4):
        assert swept(town, 200) == 0
    assert is_stored(town, data)


def test_bytes_go_with_their_last_photo(town: Town):
    subject, data = opened(town), picture()
    first = shoot(town, subject, data=data)
    second = record(town, subject, "before", data)
    erase(town, first)
    assert swept(town, 3) == 0
    assert counts(town, subject) == (1, 0, 0, 0)
    erase(town, second)
    assert counts(town, subject) == (0, 0, 0, 0)
    assert offers(town.phone(town.people.worker), (new_id(), data))[0]["state"] == "unknown"
    assert [swept(town, 1.1) for _ in range(3)] == [0, 1, 0]
    assert not is_stored(town, data)


def test_another_authors_photo_keeps_the_bytes(town: Town):
    subject, data = opened(town), picture()
    mine = shoot(town, subject, data=data)
    shoot(town, subject, data=data, by="officer")
    erase(town, mine)
    for _ in range(4):
        assert swept(town, 2) == 0
    assert is_stored(town, data)


def test_a_record_that_comes_while_they_are_doomed_saves_them(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    send(phone, data)
    swept(town, 181)
    town.clock.move(days=1.1)
    record(town, opened(town), "after", data)
    send(town.phone(town.people.worker), data)  # the claim was forgotten: the phone is asked for the bytes again
    assert [swept(town, 1.1) for _ in range(3)] == [0, 0, 0]
    assert is_stored(town, data)


def test_bytes_sent_again_just_after_they_were_deleted(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    send(phone, data)
    swept(town, 181)
    assert swept(town, 1.1) == 1
    photo_id = record(town, opened(town), "after", data)
    send(town.phone(town.people.worker), data)
    assert is_stored(town, data)
    assert [swept(town, 1.1) for _ in range(3)] == [0, 0, 0]
    assert is_stored(town, data)
    with town.tx() as tx:
        assert tx.get(Photo, photo_id).received_at is not None


def test_bytes_that_vanish_between_writing_and_noting_are_put_again(town: Town):
    """The sweep deletes a file that an upload just found there: it sees the doomed row and puts it again."""
    phone, data = town.phone(town.people.worker), picture()
    send(phone, data)
    swept(town, 181)
    real = town.services.store.put

    def put(key: str, source: object) -> bool:
        is_new = real(key, source)  # type: ignore[arg-type]
        if is_new is False and not vanished:
            vanished.append(key)
            swept(town, 1.1)
        return is_new

    vanished: list[str] = []
    town.services.store.put = put  # type: ignore[method-assign]
    send(town.phone(town.people.worker), data)
    assert len(vanished) == 1
    assert is_stored(town, data)


def test_the_row_of_deleted_bytes_goes_a_day_later(town: Town):
    send(town.phone(town.people.worker), picture())
    for days in (181, 1.1, 1.1):
        swept(town, days)
    with town.tx() as tx:
        assert tx.session.exec(select(Blob)).all() == []


def test_a_backup_names_what_is_kept(town: Town):
    phone, kept, doomed = town.phone(town.people.worker), picture("kept"), picture("doomed")
    send(phone, doomed)
    shoot(town, opened(town), data=kept)
    with town.tx() as tx:
        for blob in tx.session.exec(select(Blob).where(Blob.sha256 == sha256(doomed))):
            blob.doomed_at = tx.now - timedelta(hours=1)
    with town.tx() as tx:
        named = list(stored_files(tx.session.connection()))
    assert named == [(store_key(sha256(kept)), sha256(kept))]


def test_the_thumbnail_that_the_phone_sent_goes_too_though_a_better_one_was_made(town: Town):
    data, thumb = picture("a", (800, 600)), picture("of something else", (240, 180))
    photo_id = record(town, opened(town), "after", data, thumb)
    phone = town.phone(town.people.worker)
    send(phone, thumb, role="thumb", photo_id=photo_id)
    send(phone, data, photo_id=photo_id)
    town.clock.move(minutes=3)
    process_pending(town.services)
    assert is_stored(town, thumb)
    erase(town, photo_id)
    for _ in range(4):
        swept(town, 2)
    assert not is_stored(town, thumb)
    assert not is_stored(town, data)


def test_what_another_photo_of_the_author_names_stays_when_one_is_erased(town: Town):
    subject, data = opened(town), picture()
    first = record(town, subject, "before", data)
    record(town, subject, "after", data)
    send(town.phone(town.people.worker), data, photo_id=first)
    erase(town, first)
    for _ in range(4):
        swept(town, 2)
    assert is_stored(town, data)
