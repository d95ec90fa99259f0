"""What photos prove: opened, closed and opened again by the features whose matter it is."""

from dataclasses import asdict, dataclass

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.tx import Tx
from server.evidence.models import Subject
from server.evidence.queue.rules import lot_of
from server.evidence.slots import SLOTS, Proves

_KNOWN = (  # a subject that is there keeps its photos and counts; what its feature says of it is renewed
    "ON CONFLICT (kind, id) DO UPDATE SET place_id = excluded.place_id, village_id = excluded.village_id, "
    "household_id = excluded.household_id, owner_id = excluded.owner_id, title = excluded.title, "
    "slots = excluded.slots, is_sensitive = excluded.is_sensitive, "
    "is_minor = excluded.is_minor, lot = COALESCE(subject.lot, excluded.lot)"
)


@dataclass(frozen=True, slots=True)
class Proven:
    """What photos of a matter need to know of it."""

    kind: str
    id: str
    place_id: str
    village_id: str | None
    household_id: str | None
    owner_id: str | None
    title: str
    slots: list[str]
    is_sensitive: bool
    is_reviewed: bool


def open_subject(
    tx: Tx,
    kind: str,
    subject_id: str,
    *,
    place_id: str,
    village_id: str | None,
    household_id: str | None = None,
    matter: str | None = None,
    owner_id: str | None = None,
    proves: Proves = "fix",
    title: str = "",
    is_sensitive: bool = False,
    is_reviewed: bool = True,
    is_minor: bool = False,
) -> Proven:
    """Say what photos will prove; called again, it renews what is said. The row is written at once.

    ``matter``: what the wall calls its kind, if that is not ``kind``; said once, for the figures stand by it.
    A matter that is closed stays so: a photo taken again does not begin its time anew.
    """
    tx.session.flush()
    subject = Proven(
        kind=kind,
        id=subject_id,
        place_id=place_id,
        village_id=village_id,
        household_id=household_id,
        owner_id=owner_id,
        title=title,
        slots=list(SLOTS[proves]),
        is_sensitive=is_sensitive,
        is_reviewed=is_reviewed,
    )
    lot = lot_of(tx.services.keys.find(subject_id, "minor")) if is_minor else None
    row = asdict(subject) | {"opened_at": tx.now, "is_minor": is_minor, "lot": lot, "matter": matter or kind}
    insert_rows(tx.connection, table_of(Subject), [row], _KNOWN)
    return subject


def close_subject(tx: Tx, kind: str, subject_id: str) -> None:
    """The matter is closed: its photos leave phones after a while and stay on the wall."""
    subject = tx.session.get(Subject, (kind, subject_id))
    if subject is not None:
        subject.closed_at = tx.now


def reopen_subject(tx: Tx, kind: str, subject_id: str) -> None:
    """The matter is open again: its photos are no longer on their way out."""
    subject = tx.session.get(Subject, (kind, subject_id))
    if subject is not None:
        subject.closed_at = None
