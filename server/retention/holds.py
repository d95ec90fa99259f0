"""Holding back (暂缓清除): nothing of a matter or a household is erased while somebody may still need it."""

from dataclasses import dataclass

from sqlmodel import col, select

from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.codes import read_code
from server.evidence.models import Photo, Subject
from server.households.models import Household
from server.issues.models import Issue
from server.people.scope import covered_place
from server.places.models import Place
from server.retention.models import LegalHold
from server.retention.shapes import HoldIn

HOLDERS = {"inspector", "town_office", "county_admin"}


@dataclass(frozen=True)
class Thing:
    """What is to be held."""

    kind: str
    id: str
    place_id: str
    title: str


def hold(tx: Tx, body: HoldIn) -> LegalHold:
    """From now on nothing of it is erased. Told again, it is the same hold."""
    known = tx.session.get(LegalHold, body.id)
    if known is not None:
        return known
    thing = _FIND[body.kind](tx, body.named)
    covered_place(tx, thing.place_id, HOLDERS)
    if is_held(tx, thing.kind, thing.id):
        raise Refused("held_already")
    row = tx.add(
        LegalHold(
            id=body.id,
            kind=thing.kind,
            thing_id=thing.id,
            place_id=thing.place_id,
            title=thing.title,
            reason=body.reason,
            held_by=tx.actor.person_id,
            held_at=tx.now,
        )
    )
    note(tx, "hold.set", (thing.kind, thing.id), thing.place_id, reason=body.reason)
    return row


def release(tx: Tx, hold_id: str, reason: str) -> LegalHold:
    """It is not needed any more; what is due goes the next night."""
    row = tx.session.get(LegalHold, hold_id, with_for_update=True)
    if row is None:
        raise NotFound()
    covered_place(tx, row.place_id, HOLDERS)
    if row.released_at is None:
        row.released_by, row.released_at, row.release_reason = tx.actor.person_id, tx.now, reason
        note(tx, "hold.released", (row.kind, row.thing_id), row.place_id, reason=reason)
    return row


def is_held(tx: Tx, kind: str, thing_id: str) -> bool:
    """Whether a thing itself is held now."""
    asked = select(LegalHold.id).where(LegalHold.kind == kind, LegalHold.thing_id == thing_id)
    return tx.session.exec(asked.where(col(LegalHold.released_at).is_(None)).limit(1)).first() is not None


def _issue(tx: Tx, named: str) -> Thing:
    row = tx.session.exec(select(Issue).where(Issue.number == named.upper())).first()
    if row is None:
        raise NotFound()
    return Thing("issue", row.id, row.place_id, row.number)


def _matter_of_photo(tx: Tx, named: str) -> Thing:
    """The whole matter that a photo proves something of, by the photo's short code."""
    row = tx.session.exec(select(Photo).where(Photo.code == (read_code(named) or ""))).first()
    subject = tx.session.get(Subject, (row.subject_kind, row.subject_id)) if row is not None else None
    if subject is None:
        raise NotFound()
    issue = tx.session.get(Issue, subject.id) if subject.kind == "issue" else None
    return Thing(subject.kind, subject.id, subject.place_id, issue.number if issue else subject.title)


def _household(tx: Tx, named: str) -> Thing:
    """``大合村 001``: the village's name, and the number there."""
    village, _, number = named.rpartition(" ")
    at = select(Household, Place.name).join(Place, col(Place.id) == Household.village_id)
    rows = tx.session.exec(at.where(Household.number == number, Place.name == village.strip()).limit(9)).all()
    mine = [(row, name) for row, name in rows if _covers(tx, row.village_id)]
    if len(mine) != 1:
        raise NotFound()
    row, name = mine[0]
    return Thing("household", row.id, row.village_id, f"{name} {row.number}")


def _covers(tx: Tx, place_id: str) -> bool:
    try:
        covered_place(tx, place_id, HOLDERS)
    except NotFound:
        return False
    return True


_FIND = {"issue": _issue, "photo": _matter_of_photo, "household": _household}
