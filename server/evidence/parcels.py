"""A parcel: a few small files in one request and one transaction. Thumbnails travel so, a request each costs more.

If the line breaks, what came whole is kept; the phone offers all of it again and hears which those are.
"""

from collections.abc import Iterator

from pydantic import ValidationError

from server.base.errors import Invalid, Problem, Transport
from server.base.services import Services
from server.base.tx import Actor
from server.evidence.landing import Wanted, Whole, checked, land
from server.evidence.rooms import largest, make_sure_of_space, take_room
from server.evidence.shapes import OfferIn, ParcelIn, Taken

MOST_BYTES = 500_000  # of a request; phones send 200 KB at most
LENGTH, LONGEST_LIST = 4, 20_000  # bytes


def opened(body: bytes) -> tuple[ParcelIn, bytes]:
    """The list, and the bytes that follow it."""
    end = LENGTH + int.from_bytes(body[:LENGTH])
    if len(body) < end or end > LONGEST_LIST:
        raise Invalid("upload_metadata_broken")
    try:
        return ParcelIn.model_validate_json(body[LENGTH:end]), body[end:]
    except ValidationError as error:
        raise Invalid("upload_metadata_broken") from error


def receive_parcel(services: Services, actor: Actor, parcel: ParcelIn, data: bytes) -> list[Taken]:
    """Store every file that is what it should be; say of each what became of it."""
    make_sure_of_space(services)
    files: dict[str, Whole] = {}  # by hash: two that are alike are one
    answers = []
    for offer, piece in _pieces(parcel, data):
        answer = Taken(photo_id=offer.photo_id, role=offer.role, state="unknown")
        try:
            if len(piece) == offer.size:
                files.setdefault(offer.sha256, _fit(services, parcel.device_id, offer, piece))
                answer.state = "stored"
        except Problem as problem:
            answer.problem = problem.document()
        answers.append(answer)
    if files:
        take_room(services, actor.person_id, sum(file.wanted.size for file in files.values()), len(files))
        land(services, actor, list(files.values()))
    return answers


def _pieces(parcel: ParcelIn, data: bytes) -> Iterator[tuple[OfferIn, bytes]]:
    start = 0
    for offer in parcel.files:
        yield offer, data[start : start + offer.size]
        start += offer.size


def _fit(services: Services, device_id: str, offer: OfferIn, piece: bytes) -> Whole:
    most = largest(services, offer.role)
    if offer.size > most:
        raise Transport(413, "too_large", limit=most)
    return checked(Wanted(offer.photo_id, offer.role, offer.sha256, offer.size, device_id), piece)
