"""What goes in and out of evidence."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from server.base.ids import Id
from server.evidence.capture.shapes import CaptureToken, Picked

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
State = Literal["waiting", "accepted", "returned", "later"]
Role = Literal["photo", "thumb", "voice"]
Remark = Literal["on_site", "from_album", "screenshot", "edited", "time_off", "clock_off", "place_off"]


class Position(BaseModel):
    """Where the phone believed to be; never required, never used to refuse."""

    lat: float = Field(ge=-90, le=90)
    lng: float = Field(ge=-180, le=180)
    accuracy_m: float = Field(ge=0, le=1e7)
    at: AwareDatetime
    source: Literal["device", "exif"] = "device"


class PhotoIn(BaseModel):
    """A photo as its record names it; the bytes travel apart and may come before or after."""

    id: Id
    sha256: Sha256
    size: int = Field(ge=0, le=1_000_000_000)
    thumb_sha256: Sha256 | None = None
    thumb_size: int | None = Field(default=None, ge=0, le=1_000_000)
    mime: str = Field(max_length=60)
    width: int = Field(ge=0, le=200_000)
    height: int = Field(ge=0, le=200_000)
    taken_at: AwareDatetime
    position: Position | None = None
    source: Literal["in_page", "camera_app", "album", "screen"] | None = None
    skew_ms: int | None = Field(default=None, ge=-(10**13), le=10**13)
    token: CaptureToken = None
    picked: Picked = None


class SubjectRef(BaseModel):
    """What a photo proves."""

    kind: str
    id: str


class PhotoOut(BaseModel):
    """A photo on phones, without its bytes."""

    id: str
    subject: SubjectRef
    village_id: str | None
    slot: str
    version_no: int
    replaces: str | None
    author_id: str
    author_name: str
    taken_at: datetime
    received_at: datetime | None
    stored: bool
    thumb: bool
    state: State
    reason_code: str | None
    reason: str
    reviewed_by_name: str | None
    reviewed_at: datetime | None
    failure: str | None
    remarks: list[Remark]  # words for its author alone: on_site, album, time_off …
    answer: Literal["open", "accepted", "stands"] | None = None
    erased_at: datetime | None
    is_set_aside: bool = False  # it was taken for another matter


class JudgePhoto(BaseModel):
    """Op ``photo.judge``: a verdict on one photo. ``id`` is the review's; ``claim``: as the queue dealt it; ``seen``:
    as which it stood on the wall when the reviewer spoke.
    """

    id: Id
    photo_id: Id
    verdict: Literal["accepted", "returned", "later"]
    reason_code: str | None = Field(default=None, max_length=40)
    reason: str = Field(default="", max_length=200)
    claim: Id | None = None
    seen: Literal["waiting", "accepted", "returned", "later"] | None = None


class UnjudgePhoto(BaseModel):
    """Op ``photo.unjudge``: the reviewer takes a verdict back."""

    id: Id


class OfferIn(BaseModel):
    """Bytes that a phone holds."""

    photo_id: Id
    role: Role
    sha256: Sha256
    size: int = Field(ge=0)


class Offers(BaseModel):
    """What a phone would send."""

    photos: list[OfferIn] = Field(max_length=200)


class OfferOut(BaseModel):
    """``stored``: durable and hash-checked, from this author. ``partial``: go on at ``offset`` of ``upload_url``."""

    photo_id: str
    role: Role
    state: Literal["stored", "partial", "unknown"]
    upload_url: str | None = None
    offset: int = 0
    recorded: bool = False


class OffersOut(BaseModel):
    """In the order of the offers."""

    photos: list[OfferOut]


class ParcelIn(BaseModel):
    """The list of a parcel: files whose bytes follow, in this order."""

    device_id: Id
    files: list[OfferIn] = Field(min_length=1, max_length=20)


class Taken(BaseModel):
    """``stored``: durable and hash-checked. ``unknown``: its bytes did not all come, or ``problem`` says why not."""

    photo_id: str
    role: Role
    state: Literal["stored", "unknown"]
    problem: dict[str, Any] | None = None


class ParcelOut(BaseModel):
    """In the order of the list."""

    files: list[Taken]
