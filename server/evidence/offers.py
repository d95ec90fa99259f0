"""Offers: a phone names the bytes it holds and hears what the server has of them from the same author."""

from collections.abc import Sequence
from contextlib import suppress

from server.base.errors import NotFound, Transport
from server.base.quick import Quick, asked_as_one
from server.base.services import Services
from server.base.tx import Actor
from server.evidence.shapes import OfferIn, OfferOut
from server.evidence.uploads import own_upload, progress_of

_UPLOADS = Quick(
    "SELECT sha256, id, size, finished_at IS NOT NULL FROM upload WHERE author_id = :author AND sha256 IN (:hashes...)"
)
_PHOTOS = Quick("SELECT id, erased_at IS NOT NULL FROM photo WHERE author_id = :author AND id IN (:photos...)")


def answer_offers(services: Services, actor: Actor, offers: Sequence[OfferIn]) -> list[OfferOut]:
    """For each offer: stored, partly here, or unknown; and whether its record is here."""
    author = actor.person_id
    with services.reading(actor) as tx:
        with asked_as_one(tx):
            asked = _UPLOADS.ask(tx, author=author, hashes={offer.sha256 for offer in offers})
            recorded = _PHOTOS.ask(tx, author=author, photos={offer.photo_id for offer in offers})
        uploads = {row[0]: row[1:] for row in asked()}
        erased: dict[str, bool] = dict(recorded())
    return [_answer(services, actor, offer, uploads.get(offer.sha256), erased.get(offer.photo_id)) for offer in offers]


def _answer(
    services: Services, actor: Actor, offer: OfferIn, upload: tuple[str, int, bool] | None, erased: bool | None
) -> OfferOut:
    """``erased`` is ``None`` where there is no record. What was erased is not asked for again."""
    answer = OfferOut(photo_id=offer.photo_id, role=offer.role, state="unknown", recorded=erased is not None)
    if erased:
        answer.state = "stored"
        return answer
    upload_id, size, is_finished = upload or ("", -1, False)
    if size != offer.size:
        return answer
    answer.state, answer.upload_url = "partial", f"/api/uploads/{upload_id}"
    if is_finished:
        answer.state, answer.offset = "stored", size
        return answer
    with suppress(Transport, NotFound):  # somebody is just writing it: partly here, go on and see
        progress = progress_of(services, actor, own_upload(services, actor, upload_id))
        answer.state, answer.offset = "stored" if progress.is_stored else "partial", progress.offset
    return answer
