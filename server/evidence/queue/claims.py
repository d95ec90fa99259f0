"""Who is looking at which pair: a row with a lease, taken in one statement, so that two never have the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import String, Update, bindparam, text, update
from sqlmodel import col, delete, select

from server.base.columns import UTCDateTime, table_of
from server.base.errors import Refused
from server.base.ids import new_id
from server.base.prepared import Prepared
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.models import Photo
from server.evidence.queue.models import ReviewClaim
from server.evidence.queue.rules import LEASE

_TAKE = Prepared(
    text(
        "INSERT INTO review_claim (subject_kind, subject_id, id, by_id, task, until) "
        "VALUES (:kind, :subject, :id, :by, :task, :until) ON CONFLICT (subject_kind, subject_id) DO UPDATE SET "
        "id = CASE WHEN review_claim.by_id = excluded.by_id THEN review_claim.id ELSE excluded.id END, "
        "by_id = excluded.by_id, task = excluded.task, until = excluded.until "
        "WHERE review_claim.until <= :now OR review_claim.by_id = excluded.by_id RETURNING id"
    ).bindparams(
        *(bindparam(name, type_=String()) for name in ("kind", "subject", "id", "by", "task")),
        *(bindparam(name, type_=UTCDateTime()) for name in ("until", "now")),
    ),
    table_of(ReviewClaim).c.id,
)


@dataclass(frozen=True, order=True)
class Wanted:
    """A pair and why it is looked at."""

    kind: str
    id: str
    task: str


def take(tx: Tx, wanted: Sequence[Wanted]) -> dict[Wanted, str]:
    """Claim pairs for the caller; return those that nobody else holds, each with its claim's id.

    In the order of their keys: two who want the same ones wait for each other, never in a circle.
    """
    found: dict[Wanted, str] = {}
    for one in sorted(wanted):
        named = {"kind": one.kind, "subject": one.id, "task": one.task}
        row = _TAKE.one(tx.connection, **named, id=new_id(), by=tx.actor.person_id, until=tx.now + LEASE, now=tx.now)
        if row is not None:
            found[one] = row[0]
    return found


def renew(tx: Tx, claims: Collection[str]) -> list[str]:
    """Ten minutes more for these claims of the caller; return those that had not run out."""
    mine = update(ReviewClaim).where(col(ReviewClaim.id).in_(claims), col(ReviewClaim.by_id) == tx.actor.person_id)
    live = mine.where(col(ReviewClaim.until) > tx.now).values(until=tx.now + LEASE)
    return list(tx.session.execute(live.returning(col(ReviewClaim.id))).scalars())


def release(tx: Tx, claims: Collection[str]) -> None:
    """The caller looks at these no more; somebody else may."""
    mine = delete(ReviewClaim).where(col(ReviewClaim.id).in_(claims), col(ReviewClaim.by_id) == tx.actor.person_id)
    tx.session.exec(mine)


def claim_of(tx: Tx, photo: Photo, claim: str | None) -> ReviewClaim | None:
    """The claim under which the caller judges this photo, even one whose lease ran out, if nobody took it since."""
    row = tx.session.get(ReviewClaim, (photo.subject_kind, photo.subject_id)) if claim else None
    return row if row is not None and (row.id, row.by_id) == (claim, tx.actor.person_id) else None


def require_free(tx: Tx, photo: Photo) -> None:
    """Nobody else looks at this pair now. What they once held and let run out is void: a verdict is given here."""
    pair = col(ReviewClaim.subject_kind) == photo.subject_kind, col(ReviewClaim.subject_id) == photo.subject_id
    theirs = *pair, col(ReviewClaim.by_id) != tx.actor.person_id
    if tx.session.exec(select(ReviewClaim.id).where(*theirs, col(ReviewClaim.until) > tx.now)).first():
        raise Refused("held_by_other")
    tx.session.exec(delete(ReviewClaim).where(*theirs))


def let_go(tx: Tx, photo: Photo) -> None:
    """Nothing of this pair waits any more: whatever comes next may go to anybody."""
    tx.session.exec(_mine(tx, photo).values(until=tx.now))


def hold_on(tx: Tx, photo: Photo) -> None:
    """The caller took a verdict back and looks at the pair again."""
    tx.session.exec(_mine(tx, photo).values(until=tx.now + LEASE))


def _mine(tx: Tx, photo: Photo) -> Update:
    pair = col(ReviewClaim.subject_kind) == photo.subject_kind, col(ReviewClaim.subject_id) == photo.subject_id
    return update(ReviewClaim).where(*pair, col(ReviewClaim.by_id) == tx.actor.person_id)


def forget_old_claims(services: Services) -> int:
    """Claims that ran out a day ago tell nobody anything any more; return how many went."""
    with services.writing(CLOCK) as tx:
        return int(tx.session.exec(delete(ReviewClaim).where(col(ReviewClaim.until) < tx.now - 144 * LEASE)).rowcount)
