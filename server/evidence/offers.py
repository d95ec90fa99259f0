"""Offers: a phone names the bytes it holds and hears what the server has of them from the same author."""

from collections.abc import Sequence
from contextlib import suppress

from sqlmodel import col, select

from server.base.errors import Transport
from server.base.services import Services
from server.base.tx import Actor
from server.evidence.models import Photo, Upload
from server.evidence.shapes import OfferIn, OfferOut
from server.evidence.uploads import progress_of


def answer_offers(services: Services, actor: Actor, offers: Sequence[OfferIn]) -> list[OfferOut]:
    """For each offer: stored, partly here, or unknown; and whether its record is here."""
    with services.db.reading() as session:
        own = select(Upload).where(
            Upload.author_id == actor.person_id, col(Upload.sha256).in_({offer.sha256 for offer in offers})
        )
        uploads = {upload.sha256: upload for upload in session.exec(own)}
        mine = select(Photo.id, Photo.erased_at).where(
            Photo.author_id == actor.person_id, col(Photo.id).in_({offer.photo_id for offer in offers})
        )
        erased = {photo_id: erased_at is not None for photo_id, erased_at in session.exec(mine)}
    return [_answer(services, actor, offer, uploads.get(offer.sha256), erased.get(offer.photo_id)) for offer in offers]


def _answer(services: Services, actor: Actor, offer: OfferIn, upload: Upload | None, erased: bool | None) -> OfferOut:
    """``erased`` is ``None`` where there is no record. What was erased is not asked for again."""
    answer = OfferOut(photo_id=offer.photo_id, role=offer.role, state="unknown", recorded=erased is not None)
    if erased:
        answer.state = "stored"
        return answer
    if upload is None or upload.size != offer.size:
        return answer
    answer.state, answer.upload_url = "partial", f"/api/uploads/{upload.id}"
    with suppress(Transport):  # somebody is just writing it: partly here, go on and see
        progress = progress_of(services, actor, upload)
        answer.state, answer.offset = "stored" if progress.is_stored else "partial", progress.offset
    return answer
