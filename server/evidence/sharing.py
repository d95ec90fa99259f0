"""Matters of several households: their photos lie with the first, and whoever covers another sees them as well."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlmodel import col, or_, select

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.quick import Quick
from server.base.tx import Tx
from server.evidence.models import Photo, Subject, SubjectHome
from server.households.scope import Home, my_links
from server.people.holdings import HOLDINGS
from server.people.scope import covers_path
from server.places.models import Place
from server.sync.coverage import Coverage
from server.sync.streams import place_stream

_VILLAGES = Quick(
    "SELECT DISTINCT village_id FROM subject_home WHERE subject_id = :id AND subject_kind = :kind ORDER BY village_id"
)


def share_with(tx: Tx, kind: str, subject_id: str, homes: Sequence[Home]) -> None:
    """Photos of a matter are to be seen by these households' people, too. Written at once, as the matter is.

    Of how many there are nobody need ask again in this transaction.
    """
    named = {"subject_kind": kind, "subject_id": subject_id}
    rows = [named | {"household_id": home.id, "village_id": home.village_id} for home in homes]
    table = table_of(SubjectHome)
    if rows:
        insert_rows(tx.connection, table, rows, "ON CONFLICT DO NOTHING")
    tx.remember(_key(kind, subject_id), lambda: sorted({home.village_id for home in homes}))


def further_villages(tx: Tx, kind: str, subject_id: str) -> list[str]:
    """In whose streams photos of this matter are, besides their own village's."""
    named = {"kind": kind, "id": subject_id}
    return tx.remember(_key(kind, subject_id), lambda: [village for (village,) in _VILLAGES.rows(tx, **named)])


def further_homes(tx: Tx, subject_ids: Collection[str]) -> dict[tuple[str, str], list[SubjectHome]]:
    """The further households of these matters, by kind and id; mostly there are none."""
    found: dict[tuple[str, str], list[SubjectHome]] = defaultdict(list)
    asked = select(SubjectHome).where(col(SubjectHome.subject_id).in_(subject_ids))
    for home in tx.session.exec(asked.order_by(col(SubjectHome.village_id), col(SubjectHome.household_id))):
        found[home.subject_kind, home.subject_id].append(home)
    return found


def is_shared_with_me(tx: Tx, subject: Subject) -> bool:
    """Whether the caller covers a further household of this matter, by place or by link."""
    asked = select(SubjectHome.household_id, Place.path).join(Place, col(Place.id) == SubjectHome.village_id)
    mine = SubjectHome.subject_id == subject.id, SubjectHome.subject_kind == subject.kind
    return any(covers_path(tx, path) or home in my_links(tx) for home, path in tx.session.exec(asked.where(*mine)))


def kept_elsewhere(tx: Tx, coverage: Coverage, lost: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Photos of a village of ``lost`` that the caller still holds by another: the lost stream and the photo."""
    villages = [stream.removeprefix("place:") for stream in lost]
    since = tx.now - timedelta(days=HOLDINGS[coverage.role].visit_days)
    matter = (col(SubjectHome.subject_id) == Photo.subject_id) & (col(SubjectHome.subject_kind) == Photo.subject_kind)
    asked = select(Photo.id, Photo.village_id, SubjectHome.village_id).join(SubjectHome, matter)
    was_there = or_(col(Photo.village_id).in_(villages), col(SubjectHome.village_id).in_(villages))
    is_recent = col(Photo.recorded_at) > since
    streams: dict[str, set[str]] = defaultdict(set)
    for photo_id, village, further in tx.session.exec(asked.where(was_there, is_recent)):
        streams[photo_id] |= {place_stream(one) for one in (village, further) if one}
    return [
        (next(stream for stream in lost if stream in its), photo_id)
        for photo_id, its in streams.items()
        if not its.isdisjoint(coverage.streams)
    ]


def _key(kind: str, subject_id: str) -> tuple[str, str, str]:
    return ("shared with", kind, subject_id)
