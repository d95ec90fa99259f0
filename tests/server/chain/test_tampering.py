"""Any single bit, on both databases: of a leaf, of a seal, of what a line says, of a photo's row, of a bundle."""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func
from sqlmodel import select

from server.base.columns import table_of
from server.chain.anchors import Anchor
from server.chain.bundle import export_bundle, verify_bundle
from server.chain.checking import Wrong
from server.chain.models import Leaf, Seal
from server.events.models import Event
from server.evidence.models import Photo
from tests.cast.town import Town
from tests.server.chain.diary import quiet, sealed, tamper, wrong
from tests.server.chain.test_verify import flipped

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


@pytest.mark.parametrize("column", ["sha256", "size", "taken_at"])
def test_what_a_photos_row_says_of_its_bytes_and_time_cannot_be_changed(town: Town, column: str):
    sealed(town, 1, photos=1)
    with town.tx() as tx:
        photo = tx.session.exec(select(Photo)).one()
        photo_id, was = photo.id, getattr(photo, column)
    changed = {
        "sha256": lambda: was[:-1] + ("0" if was[-1] != "0" else "1"),
        "size": lambda: was ^ 1,
        "taken_at": lambda: was + timedelta(seconds=1),
    }[column]()
    assert photo_id in found(town, Photo, ("id", photo_id), column, was, changed)


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
