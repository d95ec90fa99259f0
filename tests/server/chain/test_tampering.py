"""Any single bit, on both databases: of a leaf, of a seal, of what a line says, of a photo's row, of a bundle."""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func
from sqlmodel import select

from server.base.columns import table_of
from server.base.ids import new_id
from server.chain.actions import seal_all_events
from server.chain.anchors import Anchor
from server.chain.bundle import export_bundle, verify_bundle
from server.chain.checking import Wrong
from server.chain.models import Leaf, Seal
from server.events.models import Event
from server.evidence.erasing import erase_photo
from server.evidence.models import Photo
from server.evidence.subjects import open_subject
from server.households.place_undoing import last_act, take_back
from server.places.actions import create_place, move_place
from server.places.merging import merge_places
from server.places.models import Place
from tests.cast.town import Town
from tests.server.chain.diary import quiet, sealed, tamper, wrong
from tests.server.chain.test_verify import flipped
from tests.server.evidence.camera import opened, picture, record, shoot

CHANCE = random.Random(20261124)


def put(town: Town, table: Any, key: Any, **values: Any) -> None:
    """A hand that writes into one row, on either database."""
    with town.services.db.writing() as session:
        mine = table_of(table).c[key[0]] == key[1]
        assert session.connection().execute(table_of(table).update().where(mine).values(**values)).rowcount == 1


def found(town: Town, table: Any, key: Any, column: str, was: Any, changed: Any) -> str:
    """What is said of a changed value, which is put right again."""
    put(town, table, key, **{column: changed})
    said = wrong(town)
    put(town, table, key, **{column: was})
    return said


@pytest.mark.parametrize("column", ["salt", "digest"])
def test_any_bit_of_a_leaf_is_found_and_its_event_is_named(town: Town, column: str):
    event_id = sealed(town, 3, photos=0)[1]
    with town.tx() as tx:
        was = getattr(tx.get(Leaf, event_id), column)
    for bit in CHANCE.sample(range(len(was) * 8), 16):
        assert event_id in found(town, Leaf, ("event_id", event_id), column, was, flipped(was, bit)), bit
    assert wrong(town) == ""


@pytest.mark.parametrize("column", ["merkle", "previous", "root"])
def test_any_bit_of_a_seal_is_found_and_the_seal_is_named(town: Town, column: str):
    for _ in range(3):
        sealed(town, 2, photos=0)
    with town.tx() as tx:
        was = getattr(tx.get(Seal, 2), column)
    for bit in CHANCE.sample(range(256), 12):
        assert "eal 2" in found(town, Seal, ("seq", 2), column, was, flipped(was, bit)), bit
    assert wrong(town) == ""


@pytest.mark.parametrize("column", ["count", "total"])
def test_any_bit_of_a_seals_figures_is_found(town: Town, column: str):
    sealed(town, 2, photos=0)
    sealed(town, 2, photos=0)
    with town.tx() as tx:
        was = getattr(tx.get(Seal, 1), column)
    for bit in range(0, 31, 3):
        assert "eal 1" in found(town, Seal, ("seq", 1), column, was, was ^ 1 << bit), bit
    assert wrong(town) == ""


def test_a_seals_time_cannot_be_moved_by_a_microsecond(town: Town):
    sealed(town, 2, photos=0)
    with town.tx() as tx:
        was = tx.get(Seal, 1).sealed_at
    assert "eal 1" in found(town, Seal, ("seq", 1), "sealed_at", was, was + timedelta(microseconds=1))


@pytest.mark.parametrize("column", ["kind", "subject_kind", "subject_id", "actor_id", "via", "device_id"])
def test_any_character_of_a_line_is_found_and_named(town: Town, column: str):
    event_id = sealed(town, 3, photos=0)[1]
    with town.tx() as tx:
        was = getattr(tx.get(Event, event_id), column)
    for at in CHANCE.sample(range(len(was)), min(6, len(was))) or [0]:
        changed = was[:at] + chr(ord(was[at]) ^ 1) + was[at + 1 :] if was else "x"
        assert event_id in found(town, Event, ("id", event_id), column, was, changed), at
    assert wrong(town) == ""


@pytest.mark.parametrize("column", ["at", "made_at"])
def test_a_lines_time_cannot_be_moved_by_a_microsecond(town: Town, column: str):
    event_id = sealed(town, 3, photos=0)[1]
    with town.tx() as tx:
        was = getattr(tx.get(Event, event_id), column)
    assert event_id in found(town, Event, ("id", event_id), column, was, was + timedelta(microseconds=1))


def elsewhere(town: Town, column: str, was: Any) -> Any:
    """Another value that the row may hold."""
    if column.endswith("_at"):
        return was + timedelta(seconds=1)
    if column in ("village_id", "place_id"):
        return town.places.shuikou.id
    if column == "subject_id":
        return opened(town).id
    if column == "position":
        return was | {"lat": was["lat"] + 0.000001}
    if column == "is_reviewed":
        return not was
    return {
        "size": 1,
        "version_no": 2,
        "mime": "image/png",
        "slot": "before",
        "code": "0" * 13,
        "sha256": "0" * 64,
    }.get(column, "x" * 36)


PRINTED = ["subject_id", "village_id", "place_id", "received_at", "author_id", "device_id", "slot", "code"]
HELD = ["sha256", "size", "mime", "taken_at", "recorded_at", "thumb_sha256", "position"]
RELIED_ON = ["is_reviewed", "version_no", "replaces"]  # by whoever judges


@pytest.mark.parametrize("column", [*PRINTED, *HELD, *RELIED_ON])
def test_what_a_photos_row_says_cannot_be_changed(town: Town, column: str):
    subject, place = opened(town), {"lat": 27.2, "lng": 110.5, "accuracy_m": 9.0, "at": "2026-11-16T01:00:00Z"}
    photo_id = shoot(town, subject, data=picture("a"), position=place, thumb_sha256="7" * 64, thumb_size=9)
    seal_all_events(town.services)
    with town.tx() as tx:
        was = getattr(tx.get(Photo, photo_id), column)
    assert photo_id in found(town, Photo, ("id", photo_id), column, was, elsewhere(town, column, was))
    assert wrong(town) == ""


def test_another_kind_of_matter_cannot_be_claimed(town: Town):
    """The same id under another kind, so that the database has nothing against it."""
    subject = opened(town)
    photo_id = shoot(town, subject, data=picture("a"))
    seal_all_events(town.services)
    with town.tx() as tx:
        open_subject(tx, "visit", subject.id, place_id=subject.place_id, village_id=subject.village_id)
    put(town, Photo, ("id", photo_id), subject_kind="visit")
    assert photo_id in wrong(town)


def test_what_an_erased_photo_still_says_cannot_be_changed(town: Town):
    photo_id = shoot(town, opened(town), data=picture("a"))
    with town.tx() as tx:
        erase_photo(tx, tx.get(Photo, photo_id), "request")
    seal_all_events(town.services)
    assert wrong(town) == ""
    for column in ("received_at", "erased_at", "code", "author_id", "taken_at"):
        with town.tx() as tx:
            was = getattr(tx.get(Photo, photo_id), column)
        assert photo_id in found(town, Photo, ("id", photo_id), column, was, elsewhere(town, column, was)), column


def test_lines_of_former_times_say_less_and_are_in_order(town: Town):
    """As they were written before: no code, no matter, no position; and earlier still nothing but the slot."""
    for said in ('{"slot": "after"}', "{}"):
        shoot(town, opened(town), data=picture(said))
        tamper(
            town, "UPDATE event SET data = :data WHERE kind = 'photo.recorded'".replace(":data", cast(town)), data=said
        )
    seal_all_events(town.services)
    assert wrong(town) == ""


def cast(town: Town) -> str:
    """The parameter ``data`` as JSON."""
    return ":data" if town.services.db.is_sqlite else "CAST(:data AS json)"


def test_a_photo_follows_its_place_when_that_is_merged_or_moved(town: Town):
    photo_id = shoot(town, opened(town), data=picture("a"))
    seal_all_events(town.services)
    with town.tx() as tx:
        merge_places(tx, tx.get(Place, town.places.dahe.id), tx.get(Place, town.places.shuikou.id))
    assert wrong(town) == ""
    with town.tx() as tx:
        assert tx.get(Photo, photo_id).village_id == town.places.shuikou.id
    put(town, Photo, ("id", photo_id), village_id=town.places.shanmen.id)
    assert "place of photo" in wrong(town)


def test_a_photo_follows_its_group_to_another_village(town: Town):
    with town.tx() as tx:
        old, new = (tx.get(Place, place.id) for place in (town.places.dahe, town.places.shuikou))
        group = create_place(tx, old, "group", "一组")
    photo_id = shoot(town, opened(town, place_id=group.id), data=picture("a"))
    seal_all_events(town.services)
    with town.tx() as tx:
        move_place(tx, tx.get(Place, group.id), tx.get(Place, new.id))
    with town.tx() as tx:
        assert tx.get(Photo, photo_id).village_id == new.id
    assert wrong(town) == ""


def test_a_photo_taken_while_two_villages_were_one_goes_back_with_its_group(town: Town):
    old, new = town.places.dahe.id, town.places.shuikou.id
    with town.tx() as tx:
        group = create_place(tx, tx.get(Place, old), "group", "一组")
        merge_places(tx, tx.get(Place, old), tx.get(Place, new))
    photo_id = shoot(town, opened(town, place_id=group.id), data=picture("a"))
    seal_all_events(town.services)
    with town.tx(town.people.admin) as tx:
        act = last_act(tx, tx.get(Place, new))
        assert act is not None
        take_back(tx, new, act.id)
    with town.tx() as tx:
        assert tx.get(Photo, photo_id).village_id == old
    assert wrong(town) == ""


def test_a_photo_that_was_put_in_by_hand_has_no_line(town: Town):
    sealed(town, 1, photos=1)
    with town.tx() as tx:
        photo = tx.session.exec(select(Photo)).one()
        row = photo.model_dump() | {"id": new_id(), "code": "1" * 13}
    with town.services.db.writing() as session:
        session.connection().execute(table_of(Photo).insert().values(**row))
    assert wrong(town) == f"A row too many: no line of the diary says that the photo {row['id']} was recorded."
    tamper(town, "DELETE FROM photo WHERE id = :id", id=row["id"])
    assert wrong(town) == ""


def test_bytes_that_nobody_says_came_are_found(town: Town):
    subject = opened(town)
    photo_id = record(town, subject, "after", picture("never sent"))
    seal_all_events(town.services)
    assert wrong(town) == ""
    put(town, Photo, ("id", photo_id), received_at=town.clock())
    assert wrong(town) == f"No line of the diary says that the bytes of photo {photo_id} came."


def test_a_row_that_says_it_was_erased_does_not_hide_a_swap(town: Town):
    sealed(town, 1, photos=1)
    tamper(town, "UPDATE photo SET erased_at = recorded_at, sha256 = ''")
    assert "no line of the diary says that it was erased" in wrong(town)


def test_any_bit_of_a_bundle_is_found_or_changes_nothing_that_is_said(town: Town, tmp_path: Path):
    """A zip carries a few bytes that mean nothing; every other bit is found."""
    sealed(town, 6, photos=1)
    path = tmp_path / "bundle.zip"
    anchor = export_bundle(town.services, path, quiet)
    assert isinstance(anchor, Anchor)
    whole, missed = path.read_bytes(), 0
    for bit in CHANCE.sample(range(len(whole) * 8), 150):
        path.write_bytes(flipped(whole, bit))
        try:
            check = verify_bundle(path, [anchor], quiet)
        except Wrong:
            continue
        missed += 1
        assert (check.seals, check.events, check.root) == (anchor.seq, anchor.total, anchor.root)
    assert missed <= 60
    with town.tx() as tx:
        assert tx.session.exec(select(func.count()).select_from(Leaf)).one() == anchor.total
