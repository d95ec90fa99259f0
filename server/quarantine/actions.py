"""Deciding about late records."""

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.notices.actions import tell
from server.places.models import Place
from server.quarantine.queries import covered
from server.quarantine.words import ACCEPTED, DECLINED
from server.sync.models import QuarantinedOp
from server.sync.quarantine import apply_as_author
from server.sync.streams import place_stream, touch


def decide(tx: Tx, op_id: str, *, accept: bool) -> None:
    """Let a late record count as its author's, dated when it was made, or not; once."""
    row = _locked(tx, op_id)
    if row.decided_at is not None:
        raise Refused("quarantine_decided", accepted=row.accepted)
    row.decided_at, row.decided_by, row.accepted = tx.now, tx.actor.person_id, accept
    if accept:
        _apply(tx, row)
    row.op = row.op | {"body": {}}  # it stands in its rows now, or nowhere: no second copy outlives an erasure
    what = "accepted" if accept else "declined"
    note(tx, f"quarantine.{what}", ("op", op_id), place_id=row.place_id, author=row.author_id)
    touch(tx, place_stream(row.place_id), "quarantined", op_id)
    words = ACCEPTED if accept else DECLINED
    tell(tx, [row.author_id], words, link="/me", key=op_id, day=local_date(row.made_at))


def _locked(tx: Tx, op_id: str) -> QuarantinedOp:
    asked = select(QuarantinedOp).join(Place, col(Place.id) == QuarantinedOp.place_id)
    row = tx.session.exec(asked.where(QuarantinedOp.op_id == op_id, covered(tx)).with_for_update()).first()
    if row is None:
        raise NotFound()
    return row


def _apply(tx: Tx, row: QuarantinedOp) -> None:
    """What the record refers to may have been declined, or its author may have covered nothing there."""
    try:
        apply_as_author(tx, row)
    except NeedsMissing as error:
        raise Refused("quarantine_incomplete", missing=error.missing) from error
    except NotFound as error:
        raise Refused("not_yours") from error
