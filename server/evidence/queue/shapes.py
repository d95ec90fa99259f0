"""What goes in and out of judging."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from server.base.ids import Id
from server.evidence.rules import MAX_VOICE_BYTES
from server.evidence.shapes import PhotoIn, Sha256
from server.evidence.wall_shapes import Pair


class Held(BaseModel):
    """Claims that the caller's screen still shows."""

    claims: list[Id] = Field(default_factory=list, max_length=20)


class Dealt(BaseModel):
    """A pair claimed for the caller. ``claim`` goes with its verdicts."""

    claim: str
    task: Literal["first", "dispute", "third"]
    pair: Pair


class Hand(BaseModel):
    """The next pairs; ``left`` counts all that wait for the caller, these too. ``unsampled``: see settings.

    ``held``: which of the named claims still stand; whoever has judged one knows that it was counted.
    """

    pairs: list[Dealt]
    left: int
    held: list[str]
    unsampled: int


class Left(BaseModel):
    """How many pairs wait for the caller."""

    left: int


class AnswerVoice(BaseModel):
    """A recording as its answer names it."""

    id: Id
    sha256: Sha256
    size: int = Field(ge=1, le=MAX_VOICE_BYTES)
    mime: Annotated[str, StringConstraints(pattern=r"^(audio|video)/", max_length=60)]
    seconds: int = Field(ge=0, le=90)


class AnswerPhoto(BaseModel):
    """Op ``photo.answer``: what its author says to a photo that came back. ``id`` is the answer's."""

    id: Id
    photo_id: Id
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
    voice: AnswerVoice | None = None
    photo: PhotoIn | None = None


class PlaceAgreement(BaseModel):
    """Second looks at a place, ``None`` of fewer than five; ``talking`` wait for people to talk."""

    place_id: str
    name: str
    looked: int | None
    agreed: int | None
    percent: int | None
    talking: int


class ReasonAgreement(BaseModel):
    """A reason: how often a second reviewer gave it for an accepted photo, and how disputes about it ended.

    ``None`` of fewer than five, but not of none.
    """

    code: str
    differed: int | None
    disputed: int | None
    stood: int | None


class Agreement(BaseModel):
    """How far judgements agree, by place in the order of codes and by reason; of people it says nothing."""

    places: list[PlaceAgreement]
    reasons: list[ReasonAgreement]
    few: int
