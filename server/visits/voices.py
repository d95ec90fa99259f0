"""What was said instead of typed: recordings of visits, their bytes linked whichever of record and bytes comes first.

Nobody opens a recording here: its kind is read off its first bytes, its length is what the phone says.
"""

from dataclasses import dataclass

from sqlmodel import col, select

from server.base.columns import table_of
from server.base.errors import NotFound
from server.base.tx import Tx
from server.evidence.arrivals import claims_of
from server.evidence.rules import store_key
from server.evidence.stored.models import Blob
from server.visits.models import Visit, VisitVoice
from server.visits.reach import touch_visit
from server.visits.scope import require_may_read
from server.visits.shapes import VoiceIn


@dataclass(frozen=True)
class Recording:
    """Bytes that may be played."""

    key: str
    sha256: str
    size: int
    media_type: str


def keep_voice(tx: Tx, visit_id: str, voice: VoiceIn) -> None:
    """A recording belongs to this visit; its bytes may be here already, or come later."""
    is_here = bool(claims_of(tx, tx.actor.person_id, {voice.sha256}))
    tx.insert(
        table_of(VisitVoice),
        visit_id=visit_id,
        author_id=tx.actor.person_id,
        sha256=voice.sha256,
        size=voice.size,
        seconds=voice.seconds,
        received_at=tx.now if is_here else None,
    )


def link_voice(tx: Tx, author_id: str, sha256: str) -> bool:
    """Bytes of an author have come: visits of theirs that name them have them now. True if one does."""
    asked = select(VisitVoice, Visit.village_id).join(Visit, col(Visit.id) == VisitVoice.visit_id)
    found = tx.session.exec(asked.where(VisitVoice.author_id == author_id, VisitVoice.sha256 == sha256)).all()
    for voice, village_id in found:
        if voice.received_at is None:
            voice.received_at = tx.now
            touch_visit(tx, voice.visit_id, village_id)
    return bool(found)


def heard_voice(tx: Tx, visit_id: str) -> Recording:
    """The recording of a visit, for whoever may read the visit."""
    visit, voice = tx.session.get(Visit, visit_id), tx.session.get(VisitVoice, visit_id)
    if visit is None:
        raise NotFound()
    require_may_read(tx, visit)
    blob = tx.session.get(Blob, voice.sha256) if voice and voice.received_at else None
    if blob is None:
        raise NotFound("voice_not_here")
    return Recording(store_key(blob.sha256), blob.sha256, blob.size, blob.media_type)


ARRIVALS = {"voice": link_voice}
