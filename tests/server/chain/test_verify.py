"""Tampering: whatever is changed, left out, put in or swapped is found, and named."""

import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlmodel import select

from server.chain.actions import erase_event, seal_all_events
from server.chain.anchors import Anchor
from server.chain.models import Seal
from server.chain.publishing import newest_anchor
from server.evidence.erasing import erase_photo
from server.evidence.models import Photo
from server.evidence.rules import store_key
from tests.cast.town import Town
from tests.server.chain.diary import checked, is_sqlite, sealed, tamper, write, wrong
from tests.server.evidence.camera import opened, picture, sha256, shoot


def test_an_untouched_diary_is_in_order(town: Town):
    sealed(town, 5, photos=2)
    write(town, 3)
    report = checked(town)
    assert (report.photos, report.files, report.unsealed, report.erased, report.late) == (2, 2, 3, 0, 0)
    assert report.events >= 9


def test_an_empty_diary_is_in_order(town: Town):
    assert checked(town).seals == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "visit.changed"),
        ("subject_kind", "issue"),
        ("subject_id", "x"),
        ("place_id", None),
        ("actor_id", "somebody else"),
        ("via", "console"),
        ("device_id", "another"),
        ("at", "2026-11-16 01:00:00.000001+00:00"),
        ("made_at", "2026-11-15 01:00:00+00:00"),
        ("data", '{"n": 2}'),
        ("data", "{}"),
        ("data", '{"erased": true}'),
    ],
)
def test_a_changed_column_is_found(town: Town, column: str, value: str | None):
    event_id = sealed(town)[2]
    cast = {
        "at": "CAST(:value AS timestamptz)",
        "made_at": "CAST(:value AS timestamptz)",
        "data": "CAST(:value AS json)",
    }
    given = ":value" if is_sqlite(town) else cast.get(column, ":value")
    tamper(town, f"UPDATE event SET {column} = {given} WHERE id = :id", value=value, id=event_id)
    assert f"Event {event_id}" in wrong(town)
    assert "changed" in wrong(town)


def test_a_missing_event_is_found(town: Town):
    event_id = sealed(town)[2]
    tamper(town, "DELETE FROM event WHERE id = :id", id=event_id)
    assert re.search(f"missing.*{event_id}", wrong(town))


def test_an_event_that_vanished_with_its_leaf_is_found(town: Town):
    event_id = sealed(town)[2]
    tamper(town, "DELETE FROM event WHERE id = :id", id=event_id)
    tamper(town, "DELETE FROM leaf WHERE event_id = :id", id=event_id)
    assert wrong(town).startswith("A row is missing: seal 1 has nothing at place ")


def test_events_that_changed_places_are_found(town: Town):
    one, other, *_ = sealed(town)
    tamper(town, "UPDATE leaf SET event_id = 'x' WHERE event_id = :id", id=one)
    tamper(town, "UPDATE leaf SET event_id = :one WHERE event_id = :other", one=one, other=other)
    tamper(town, "UPDATE leaf SET event_id = :other WHERE event_id = 'x'", other=other)
    assert "was changed after it was sealed" in wrong(town)


def test_an_event_that_was_put_in_afterwards_is_found(town: Town):
    sealed(town)
    town.clock.move(days=5)
    write(town, 1)
    town.clock.move(days=5)
    write(town, 2)
    seal_all_events(town.services)
    tamper(town, "DELETE FROM leaf WHERE seal_seq = 2")
    tamper(town, "DELETE FROM seal WHERE seq = 2")
    write(town, 1)
    assert checked(town).unsealed == 4  # they wait, nothing later is sealed
    seal_all_events(town.services)
    assert checked(town).late == 1


def test_an_old_event_beside_newer_seals_is_a_row_too_many(town: Town):
    sealed(town)
    (forged,) = write(town, 1)
    moment = "2026-11-01 01:00:00.000000" if is_sqlite(town) else "2026-11-01 01:00:00+00:00"
    value = ":at" if is_sqlite(town) else "CAST(:at AS timestamptz)"
    tamper(town, f"UPDATE event SET at = {value} WHERE id = :id", at=moment, id=forged)
    assert wrong(town).startswith(f"A row too many: event {forged}")


def test_a_leaf_too_many_is_found(town: Town):
    sealed(town)
    (forged,) = write(town, 1)
    put = "INSERT INTO leaf (event_id, seal_seq, place, digest) VALUES (:id, :seq, :place, :digest)"
    tamper(town, put, id=forged, seq=1, place=500, digest=b"x" * 32)
    assert "A row too many" in wrong(town)
    tamper(town, "UPDATE leaf SET seal_seq = 77 WHERE event_id = :id", id=forged)
    assert wrong(town) == f"A row too many: event {forged} names seal 77, which is not there."


@pytest.mark.parametrize(
    "change",
    ["count = count + 1", "total = total - 1", "merkle = previous", "previous = root", "root = merkle", "seq = 9"],
)
def test_a_changed_seal_is_found(town: Town, change: str):
    sealed(town)
    sealed(town, photos=0)
    sealed(town, photos=0)
    tamper(town, f"UPDATE seal SET {change} WHERE seq = 2")
    assert re.search("seal 2|Seal 2", wrong(town))


def test_a_missing_seal_is_found(town: Town):
    for _ in range(3):
        sealed(town, photos=0)
    tamper(town, "DELETE FROM seal WHERE seq = 2")
    assert wrong(town) == "Seal 2 is missing: after seal 1 comes seal 3."


def test_a_chain_written_anew_is_found_by_an_anchor_only(town: Town):
    ids = sealed(town)
    anchor = newest_anchor(town.services)
    assert isinstance(anchor, Anchor)
    checked(town, anchor)
    tamper(town, "DELETE FROM leaf")
    tamper(town, "DELETE FROM seal")
    tamper(town, "DELETE FROM event WHERE id = :id", id=ids[0])
    write(town, 1)
    seal_all_events(town.services)
    assert wrong(town) == ""
    assert "written anew" in wrong(town, anchor)


def test_a_chain_whose_end_was_cut_off_is_found_by_an_anchor(town: Town):
    sealed(town)
    sealed(town, photos=0)
    anchor = newest_anchor(town.services)
    assert isinstance(anchor, Anchor)
    tamper(town, "DELETE FROM event WHERE id IN (SELECT event_id FROM leaf WHERE seal_seq = 2)")
    tamper(town, "DELETE FROM leaf WHERE seal_seq = 2")
    tamper(town, "DELETE FROM seal WHERE seq = 2")
    assert wrong(town) == ""
    assert "its end was cut off" in wrong(town, anchor)


def test_an_erased_event_is_in_order_and_its_rest_still_checked(town: Town):
    event_id = sealed(town)[1]
    with town.tx() as tx:
        assert erase_event(tx, event_id, "保存期满")
        assert erase_event(tx, event_id, "保存期满")
    assert checked(town).erased == 1
    seal_all_events(town.services)
    assert checked(town).erased == 1
    tamper(town, "UPDATE event SET actor_id = 'x' WHERE id = :id", id=event_id)
    assert f"Event {event_id}" in wrong(town)


def test_an_event_without_a_leaf_is_not_erased_yet(town: Town):
    (event_id,) = write(town, 1)
    with town.tx() as tx:
        assert not erase_event(tx, event_id, "保存期满")


def test_an_emptied_event_without_a_line_in_the_diary_is_found(town: Town):
    event_id = sealed(town)[1]
    with town.tx() as tx:
        erase_event(tx, event_id, "保存期满")
    tamper(town, "DELETE FROM event WHERE kind = 'event.erased'")
    assert wrong(town) == f"Event {event_id} was emptied, but no line of the diary says who erased it."


def test_a_forged_erasure_is_found(town: Town):
    event_id = sealed(town)[1]
    tamper(town, "UPDATE leaf SET salt = NULL, content = :content WHERE event_id = :id", content=b"x" * 32, id=event_id)
    assert "was not erased" in wrong(town)


def test_a_swapped_file_is_found(town: Town):
    sealed(town, photos=2)
    one, other = sha256(picture("0")), sha256(picture("1"))
    root = town.services.settings.data / "photos"
    shutil.copyfile(root / store_key(one), root / store_key(other))
    assert wrong(town) == f"A file was swapped or changed: {store_key(other)} is not what its name says."


def test_a_missing_file_is_found(town: Town):
    sealed(town)
    town.services.store.delete(store_key(sha256(picture("0"))))
    assert wrong(town).startswith("A file is missing")


def test_a_swapped_row_of_a_photo_is_found(town: Town):
    sealed(town, photos=2)
    one, other = sha256(picture("0")), sha256(picture("1"))
    tamper(town, "UPDATE photo SET sha256 = :one WHERE sha256 = :other", one=one, other=other)
    assert "was swapped" in wrong(town)


def test_a_changed_time_of_a_photo_is_found(town: Town):
    sealed(town)
    tamper(town, "UPDATE photo SET taken_at = recorded_at, size = size + 1")
    assert "was swapped" in wrong(town)
    tamper(town, "UPDATE photo SET size = size - 1")
    with town.tx() as tx:
        photo = tx.session.exec(select(Photo)).one()
        photo.taken_at = photo.taken_at.replace(year=2025)
    assert "The time of photo" in wrong(town)


def test_a_photo_whose_row_and_file_are_gone_is_found_unless_it_was_erased(town: Town):
    photo_id = shoot(town, opened(town))
    seal_all_events(town.services)
    with town.tx() as tx:
        erase_photo(tx, tx.get(Photo, photo_id), "request")
    assert checked(town).photos == 1
    tamper(town, "DELETE FROM event WHERE kind = 'photo.erased'")
    assert "missing" in wrong(town)


def test_any_bit_of_a_file_is_found(town: Town):
    data = picture("0", (40, 30))
    shoot(town, opened(town), data=data)
    seal_all_events(town.services)
    path = town.services.settings.data / "photos" / store_key(sha256(data))
    chance = random.Random(1)
    for bit in chance.sample(range(len(data) * 8), 60):
        path.write_bytes(flipped(data, bit))
        assert "swapped or changed" in wrong(town), bit
    path.write_bytes(data)
    checked(town)


def flipped(data: bytes, bit: int) -> bytes:
    """The same with one bit changed."""
    other = bytearray(data)
    other[bit // 8] ^= 1 << bit % 8
    return bytes(other)


@pytest.mark.parametrize("table", ["event", "leaf", "seal"])
def test_any_bit_of_any_row_is_found(town: Town, table: str):
    """On SQLite, where a hand can write any byte; the other database keeps the same values."""
    if not is_sqlite(town):
        pytest.skip("PostgreSQL accepts no bytes that are no text: its rows are changed column by column above")
    sealed(town, 2, photos=0)
    sealed(town, 2, photos=0)
    with closing(sqlite3.connect(str(town.services.db.url.database))) as connection:
        for column, at in _bits(connection, table):
            flip, restore = _hands(connection, table, column, at)
            if flip():
                assert wrong(town), (column, at)
                restore()
    assert wrong(town) == ""


def _bits(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, int]]:
    """Every bit of every column of the oldest row; of long ones some."""
    for column in [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]:
        kind, length = _first(connection, table, f"typeof({column}), length(CAST({column} AS BLOB))")
        bits = 31 if kind == "integer" else (length or 0) * 8
        yield from ((column, bit) for bit in range(0, bits, 13 if bits > 300 else 5 if bits > 40 else 1))


def _first(connection: sqlite3.Connection, table: str, what: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = connection.execute(f"SELECT {what} FROM {table} ORDER BY rowid LIMIT 1").fetchone()
    return found


def _hands(
    connection: sqlite3.Connection, table: str, column: str, at: int
) -> tuple[Callable[[], bool], Callable[[], bool]]:
    """One flips the bit in the row, keeping the kind of its value; the other puts it right again."""
    rowid, kind, plain, raw = _first(connection, table, f"rowid, typeof({column}), {column}, CAST({column} AS BLOB)")
    changed = plain ^ (1 << at) if kind == "integer" else flipped(raw, at)
    new_rowid = changed if column == "seq" else rowid  # its number is its place in the table
    value = "CAST(? AS TEXT)" if kind == "text" else "?"

    def put(what: object, where: Any) -> bool:
        try:
            connection.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = ?", (what, where))
        except sqlite3.IntegrityError:  # the database itself refuses
            return False
        connection.commit()
        return True

    return lambda: put(changed, rowid), lambda: put(plain if kind == "integer" else raw, new_rowid)


def test_seals_are_numbered_without_a_gap(town: Town):
    sealed(town)
    sealed(town, photos=0)
    with town.tx() as tx:
        assert sorted(tx.session.exec(select(Seal.seq))) == [1, 2]
