"""Recordings in answers: linked whichever of answer and bytes comes first, heard by whoever may see the photo."""

from sqlmodel import select

from server.base.errors import NotFound
from server.base.tx import Tx
from server.evidence.arrivals import touch_photo
from server.evidence.models import Photo
from server.evidence.queue.models import PhotoAnswer
from server.evidence.rules import store_key
from server.evidence.scope import Picture, seen_photo
from server.evidence.stored.models import Blob


def link_answer_voice(tx: Tx, author_id: str, sha256: str) -> bool:
    """Bytes of an author have come: answers of theirs that name them have them now. True if one does."""
    mine = PhotoAnswer.author_id == author_id, PhotoAnswer.voice_sha256 == sha256
    found = tx.session.exec(select(PhotoAnswer).where(*mine)).all()
    for answer in found:
        if answer.voice_received_at is None:
            answer.voice_received_at = tx.now
            touch_photo(tx, tx.get(Photo, answer.photo_id), None)
    return bool(found)


def heard_answer(tx: Tx, answer_id: str) -> Picture:
    """The recording of an answer."""
    answer = tx.session.get(PhotoAnswer, answer_id)
    if answer is None:
        raise NotFound()
    seen_photo(tx, answer.photo_id)
    blob = tx.session.get(Blob, answer.voice_sha256) if answer.voice_received_at else None
    if blob is None:
        raise NotFound("voice_not_here")
    return Picture(store_key(blob.sha256), blob.sha256, blob.size, blob.media_type, is_final=True)
