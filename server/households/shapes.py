"""Shapes of households, as phones and pages see them. Pages never carry a number in full."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from server.base.ids import Id

Contact = Literal["home", "away", "empty"]


class CategorySince(BaseModel):
    """A category that holds now, and since when."""

    code: str
    since: date


class MemberOut(BaseModel):
    """A person of the household."""

    id: str
    name: str
    relation: str
    birth_year: int | None
    gender: str
    away: bool
    pinyin: str


class RepresentativeOut(BaseModel):
    """Who keeps contact; ``pinyin``: the initials of the name, to be found by offline."""

    person_id: str
    name: str
    pinyin: str


class HouseholdOut(BaseModel):
    """A household on a phone: the number only masked, identity numbers not at all."""

    id: str
    village_id: str
    place_id: str
    number: str
    head: str
    nickname: str
    yard: str
    group: str
    pinyin: str
    contact: Contact
    categories: list[CategorySince]
    members: list[MemberOut]
    phone_masked: str | None
    representative: RepresentativeOut | None
    mine: bool
    last_visit_at: datetime | None
    last_visit_by: str | None


class Where(BaseModel):
    """Where a household stands, WGS-84."""

    lat: float = Field(ge=-90, le=90)
    lng: float = Field(ge=-180, le=180)


class HeldHousehold(HouseholdOut):
    """A household of one's own post on one's phone: the number lies there to be dialled, and is never shown."""

    phone: str | None = None
    position: Where | None = None


class ListedHousehold(HouseholdOut):
    """A household as read online, with its village as the reader calls it; empty to whoever has only one."""

    place_name: str


class HouseholdPage(BaseModel):
    """A page of households: in order of village and number, or the closest to what was typed first."""

    items: list[ListedHousehold]
    next: str | None


class HouseholdPath(BaseModel):
    """Which household."""

    id: Id


class HouseholdQuery(BaseModel):
    """``q``: anybody's name, nickname, yard, group, number or pinyin initials. ``after``: ``next`` of the page before.

    ``unlinked``: only those that no representative keeps contact with today, so that gaps are seen.
    """

    place_id: Id | None = None
    q: str = Field(default="", max_length=40)
    unlinked: bool = False
    after: str = Field(default="", max_length=120)
    limit: int = Field(default=50, ge=1, le=200)


class RevealIn(BaseModel):
    """Why a number is needed in full: kept in the diary."""

    field: Literal["phone", "id_number"]
    member_id: Id | None = None
    reason: Annotated[str, Field(min_length=2, max_length=200)]


class RevealOut(BaseModel):
    """The number in full."""

    value: str


class CallHousehold(BaseModel):
    """Op ``household.call``: the phone's dialler was opened with the number of one's own household."""

    model_config = ConfigDict(extra="forbid")

    id: Id
    household_id: Id


class OpenNumbersIn(BaseModel):
    """Whose numbers are opened, and what for: a word of the set ``call_purpose``."""

    model_config = ConfigDict(extra="forbid")

    purpose: str = Field(min_length=1, max_length=60)
    place_id: Id
    category: str | None = Field(default=None, max_length=60)


class NumberRow(BaseModel):
    """One household of an opened list, the number in full."""

    id: str
    head: str
    nickname: str
    group: str
    yard: str
    phone: str


class OpenedNumbers(BaseModel):
    """A list that closes by itself at ``until``."""

    until: datetime
    items: list[NumberRow]


class LocateHousehold(BaseModel):
    """Op ``household.locate``: whoever stands at the door says where it is; nothing takes it back."""

    model_config = ConfigDict(extra="forbid")

    id: Id
    position: Where | None


class CallOut(BaseModel):
    """The number to dial."""

    phone: str


class NamesIn(BaseModel):
    """Words that somebody is about to tell many."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, StringConstraints(max_length=20_000)]


class NamesOut(BaseModel):
    """Names of people of households in the caller's villages that stand there."""

    names: list[str]
