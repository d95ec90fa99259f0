"""A recording, after its time: the visit stays, what was said goes."""

from sqlmodel import select

from server.base.tx import Tx
from server.events.actions import note
from server.evidence.erasing import forget_claims
from server.visits.models import Visit, VisitVoice
from server.visits.reach import touch_visit


def erase_voice(tx: Tx, visit_id: str, rule: str) -> str:
    """The row and its author's claim go, the bytes by the sweep. Returns the village."""
    visit, voice = tx.get(Visit, visit_id), tx.get(VisitVoice, visit_id)
    tx.session.delete(voice)
    tx.session.flush()
    same = select(VisitVoice.visit_id).where(VisitVoice.author_id == voice.author_id, VisitVoice.sha256 == voice.sha256)
    if tx.session.exec(same.limit(1)).first() is None:
        forget_claims(tx, voice.author_id, {voice.sha256})
    note(tx, "voice.erased", ("visit", visit_id), visit.village_id, rule=rule)
    touch_visit(tx, visit_id, visit.village_id)
    return visit.village_id
