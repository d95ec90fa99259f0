"""Raising flags and letting them go. ``Photo.flag_count`` follows, so that what needs eyes comes first."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Literal, Protocol

from sqlalchemy import bindparam
from sqlmodel import col, delete, select, update

from server.base.columns import table_of
from server.base.fast_insert import insert_returning
from server.base.ids import new_id
from server.base.prepared import Prepared
from server.base.tx import Tx
from server.evidence.flags.models import PhotoFlag
from server.evidence.keeping import still_here
from server.evidence.models import Photo, Subject

Kind = Literal["same_bytes", "looks_alike", "clock_skew", "far_off", "off_time", "pair_alike", "screenshot", "edited"]


class Flagged(Protocol):
    """Whatever names a photo."""

    @property
    def id(self) -> str: ...


_FLAGGED = Prepared(
    update(table_of(Subject))
    .where(table_of(Subject).c.kind == bindparam("of_kind"), table_of(Subject).c.id == bindparam("of_id"))
    .values(flagged=table_of(Subject).c.flagged + bindparam("step"))
)


def raise_flag(tx: Tx, photo: Flagged, kind: Kind, evidence: dict[str, Any], key: str = "") -> bool:
    """Say what is unusual about a photo that is not erased, once per kind and ``key``. True if it is news."""
    if not still_here(tx, [photo.id]):
        return False
    row = {"id": new_id(), "photo_id": photo.id, "kind": kind, "key": key, "evidence": evidence, "found_at": tx.now}
    fresh = insert_returning(tx.session.connection(), table_of(PhotoFlag), [row], "ON CONFLICT DO NOTHING", "id")
    _count(tx, photo, len(fresh))
    return bool(fresh)


def renew_flag(tx: Tx, photo: Flagged, kind: Kind, evidence: dict[str, Any] | None) -> None:
    """What a second look says of a kind that a photo carries once at most: raised, said anew, or let go of."""
    if evidence is None:
        drop_flags(tx, photo, kind)
    elif not raise_flag(tx, photo, kind, evidence):
        mine = update(PhotoFlag).where(col(PhotoFlag.photo_id) == photo.id, col(PhotoFlag.kind) == kind)
        tx.session.exec(mine.values(evidence=evidence))


def drop_flags(tx: Tx, photo: Flagged, kind: Kind, keep: Collection[str] = ()) -> int:
    """Let go of flags of a kind that a second look does not find again; ``keep`` names the keys that stand."""
    gone = delete(PhotoFlag).where(col(PhotoFlag.photo_id) == photo.id, col(PhotoFlag.kind) == kind)
    found = tx.session.exec(gone.where(col(PhotoFlag.key).not_in(keep)))
    _count(tx, photo, -found.rowcount)
    return int(found.rowcount)


def flags_of(tx: Tx, photo_ids: Collection[str]) -> dict[str, list[PhotoFlag]]:
    """Photo id -> its flags, in the order in which they were found."""
    found: dict[str, list[PhotoFlag]] = defaultdict(list)
    asked = select(PhotoFlag).where(col(PhotoFlag.photo_id).in_(photo_ids)).order_by(col(PhotoFlag.id))
    for flag in tx.session.exec(asked) if photo_ids else ():
        found[flag.photo_id].append(flag)
    return found


def count_flagged(tx: Tx, photo: Photo, step: int) -> None:
    """One current photo with flags more, or fewer, in its subject; last of all, in one order for all writers."""
    named = {"of_kind": photo.subject_kind, "of_id": photo.subject_id}
    tx.update_last(_FLAGGED, photo.subject_id, **named, step=step)


def _count(tx: Tx, photo: Flagged, step: int) -> None:
    if step == 0:
        return
    more = update(Photo).where(col(Photo.id) == photo.id).values(flag_count=Photo.flag_count + step)
    tx.session.exec(more)
    row = tx.get(Photo, photo.id)
    tx.session.refresh(row, ["flag_count"])
    was, now = row.flag_count - step > 0, row.flag_count > 0
    if row.is_current and was != now:
        count_flagged(tx, row, 1 if now else -1)
