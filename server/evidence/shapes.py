"""What goes in and out of evidence."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from server.base.ids import Id
from server.evidence.capture.shapes import CaptureToken, Picked
from server.evidence.flags.shapes import FlagOut

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
    """Op ``photo.judge``: a verdict on one photo. ``id`` is the review's; ``claim``: as the queue dealt it."""

    id: Id
    photo_id: Id
    verdict: Literal["accepted", "returned", "later"]
    reason_code: str | None = Field(default=None, max_length=40)
    reason: str = Field(default="", max_length=200)
    claim: Id | None = None


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


class EarlierVersion(BaseModel):
    """A version that was replaced: what was returned, why, by whom."""

    id: str
    version_no: int
    author_name: str
    taken_at: datetime
    state: State
    reason_code: str | None
    reason: str
    reviewed_by_name: str | None
    reviewed_at: datetime | None


class AnswerCard(BaseModel):
    """What a photo's author said to its return; the recording lies at ``/api/answers/<id>/voice``."""

    id: str
    text: str
    seconds: int | None
    photo_id: str | None
    at: datetime
    outcome: Literal["accepted", "stands", "dropped"] | None


class PhotoCard(PhotoOut):
    """A current photo on the wall, with what helps to judge it and the versions before it, newest first."""

    code: str
    width: int
    height: int
    source: str | None
    position: Position | None
    mine: bool
    earlier: list[EarlierVersion]
    grade: Literal["A", "B", "C"] | None  # for those who judge, and never of one's own photo; so are the three below
    reasons: list[str]
    flags: list[FlagOut]
    not_before: datetime | None
    answered: AnswerCard | None = None
    is_drawn: bool = True


class SubjectCard(BaseModel):
    """What a pair is about."""

    kind: str
    id: str
    title: str
    slots: list[str]
    place_id: str
    place_name: str
    village_name: str | None
    household_head: str | None
    closed_at: datetime | None


class IssueCard(BaseModel):
    """What the wall tells of the issue behind a pair; written by issues. A second look is not told its state."""

    number: str
    category: str
    owner_name: str | None
    due_on: date | None
    state: str | None


class Pair(BaseModel):
    """Before and after of one subject. Of three slots the last two stand in ``after``, as does one alone."""

    subject: SubjectCard
    before: list[PhotoCard]
    after: list[PhotoCard]
    issue: IssueCard | None


class Counts(BaseModel):
    """Current photos by what was said of them, within the same place and kind."""

    waiting: int = 0
    accepted: int = 0
    returned: int = 0
    later: int = 0


class Wall(BaseModel):
    """One page of pairs, those with the newest photos first; ``next`` asks for what comes before it."""

    pairs: list[Pair]
    next: str | None
    counts: Counts
