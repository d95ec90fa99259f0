"""Second looks: some accepted photos go to somebody else, who is told nothing of the first verdict.

A second reviewer who would have sent the photo back changes nothing: a third decides. Where there is no third, the
two have to talk, and either may write down what they agreed.
"""

from typing import Any

from sqlmodel import col, delete, select

from server.base.clock import local_date
from server.base.columns import table_of
from server.base.errors import Refused
from server.base.ids import new_id
from server.base.insert_missing import insert_missing
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.models import Photo, Review, Subject
from server.evidence.queue.models import ReviewClaim, SecondLook
from server.evidence.queue.rules import is_drawn, lot_of
from server.evidence.shapes import JudgePhoto
from server.people.holders import holders_at
from server.people.scope import REVIEWERS
from server.places.models import Place


def look_of(tx: Tx, photo_id: str) -> SecondLook | None:
    """The second look at a photo, if it was ever drawn for one."""
    return tx.session.exec(select(SecondLook).where(SecondLook.photo_id == photo_id)).first()


def is_second(photo: Photo, claim: ReviewClaim | None) -> bool:
    """Whether this verdict is a second one, whatever its giver believes."""
    return claim is not None and claim.task == "second" and photo.state == "accepted"


def give_second(tx: Tx, photo: Photo, subject: Subject, look: SecondLook | None, body: JudgePhoto, code: str) -> None:
    """Keep a second verdict beside the first. ``later`` is no opinion: the look ends without a word."""
    if look is not None and look.verdict is not None:
        return
    held = look or _asked(tx, photo, photo.reviewed_by or "")
    held.verdict_id, held.verdict, held.by_id, held.decided_at = body.id, body.verdict, tx.actor.person_id, tx.now
    held.reason_code, held.reason = (code or None, body.reason.strip()) if body.verdict == "returned" else (None, "")
    if body.verdict == "returned":
        held.needs_talk = not others(tx, photo, subject, {held.first_by, tx.actor.person_id})
    else:
        held.settled_at = tx.now
    where = photo.village_id or photo.place_id
    note(tx, "photo.looked_again", ("photo", photo.id), place_id=where, verdict=body.verdict, reason_code=code or None)


def is_looked_through(tx: Tx, photo: Photo) -> bool:
    """Whether every accepted photo of this pair has its second verdict."""
    tx.session.flush()
    of_pair = Photo.subject_kind == photo.subject_kind, Photo.subject_id == photo.subject_id
    asked = select(Photo.id).join(SecondLook, col(SecondLook.photo_id) == Photo.id, isouter=True).where(*of_pair)
    unsaid = asked.where(col(Photo.is_current), Photo.state == "accepted", col(SecondLook.verdict).is_(None))
    return tx.session.exec(unsaid.limit(1)).first() is None


def take_back_second(tx: Tx, review_id: str) -> str | None:
    """The caller's own second verdict is unsaid; return its photo's id, or ``None`` if it is no second verdict."""
    mine = SecondLook.verdict_id == review_id, SecondLook.by_id == tx.actor.person_id
    look = tx.session.exec(select(SecondLook).where(*mine)).first()
    if look is None:
        return None
    if look.settled_by is not None:
        raise Refused("judged_since")
    look.verdict_id = look.verdict = look.by_id = look.decided_at = look.settled_at = look.reason_code = None
    look.reason, look.needs_talk = "", False
    note(tx, "photo.looked_again_undone", ("photo", look.photo_id), place_id=look.place_id)
    return look.photo_id


def draw(tx: Tx, photo: Photo, review: Review) -> None:
    """Accepted just now: the lot may ask for a second look. A photo is drawn once."""
    share = tx.services.settings.review_second_share
    if is_drawn(lot_of(tx.services.keys.find(photo.id, "second")), share):
        row: dict[str, Any] = {"id": new_id(), "photo_id": photo.id, "place_id": photo.village_id or photo.place_id}
        row |= {"first_by": review.by_id, "asked_at": tx.now}
        insert_missing(tx.session, table_of(SecondLook), [row], ("photo_id",))


def require_third(tx: Tx, look: SecondLook | None, verdict: str) -> None:
    """While two differ, neither of them overrules the other; the first may give in."""
    if look is None or look.verdict != "returned" or look.settled_at is not None or look.needs_talk:
        return
    gives_in = tx.actor.person_id == look.first_by and verdict == "returned"
    if tx.actor.person_id in (look.first_by, look.by_id) and not gives_in:
        raise Refused("others_turn")


def settle_look(tx: Tx, look: SecondLook | None, review: Review) -> None:
    """A verdict for all to see was given: it ends a difference; a look that nobody took yet is not needed."""
    if look is None or look.settled_at is not None:
        return
    if look.verdict is None:
        tx.session.exec(delete(SecondLook).where(col(SecondLook.id) == look.id))
    elif review.verdict != "later":
        look.settled_by, look.settled_at = review.id, tx.now


def unsettle_look(tx: Tx, review: Review) -> None:
    """The verdict that ended a difference, or that was to be looked at again, is taken back."""
    look = look_of(tx, review.photo_id)
    if look is not None and look.settled_by == review.id:
        look.settled_by = look.settled_at = None
    elif look is not None and look.verdict is None and look.first_by == review.by_id:
        tx.session.delete(look)


def others(tx: Tx, photo: Photo, subject: Subject, but: set[str], roles: set[str] = REVIEWERS) -> set[str]:
    """Who else may judge this photo."""
    place = tx.get(Place, photo.place_id)
    holders = holders_at(tx, place.path, roles, local_date(tx.now))
    return {holder.person_id for holder in holders} - but - {photo.author_id, subject.owner_id}


def _asked(tx: Tx, photo: Photo, first_by: str) -> SecondLook:
    """The other photo of a drawn pair: judged together, looked at together."""
    return tx.add(
        SecondLook(
            id=new_id(),
            photo_id=photo.id,
            place_id=photo.village_id or photo.place_id,
            first_by=first_by,
            asked_at=tx.now,
        )
    )
