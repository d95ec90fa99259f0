"""What people's screens send and receive."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from server.base.ids import Id

Role = Literal[
    "county_admin",
    "town_office",
    "linked_leader",
    "inspector",
    "secretary",
    "officer",
    "grid_worker",
    "representative",
    "group_leader",
]


class Strict(BaseModel):
    """Input: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid")


class PersonBrief(BaseModel):
    """Who somebody is."""

    id: str
    name: str


class EntryCodeOut(BaseModel):
    """Told, or shown as a QR code, to the person; not kept."""

    code: str
    url: str
    qr: str  # the url as an SVG
    expires_at: datetime
    last4_hint: str


class PersonPost(BaseModel):
    """A post as lists show it."""

    id: str
    role: Role
    place_id: str
    place_name: str
    village_id: str  # in which it lies, or which it is; empty of a wider one
    village_name: str  # of a place below a village; else empty
    level: str
    title: str
    from_on: date
    to_on: date | None


class PersonOut(BaseModel):
    """Somebody with a post in my places."""

    id: str
    name: str
    phone_masked: str | None
    posts: list[PersonPost]
    proxy: PersonBrief | None  # who records for them (代录)


class PeoplePage(BaseModel):
    """Some of the people, by name; ``next`` goes into ``after``."""

    people: list[PersonOut]
    next: str | None


class DeviceFound(BaseModel):
    """A device on which somebody below me is signed in; never when they last were."""

    id: str
    name: str
    kind: str
    unsent: int
    person: PersonOut


class DevicesFound(BaseModel):
    """Some of the devices, by name of their people; ``next`` goes into ``after``."""

    devices: list[DeviceFound]
    next: str | None


class PostIn(Strict):
    """A new post. ``to_on`` is the last day."""

    role: Role
    place_id: Id
    from_on: date | None = None
    to_on: date | None = None
    title: str = Field(default="", max_length=40)


class PersonIn(Strict):
    """Somebody new, with a first post."""

    name: str = Field(min_length=1, max_length=40)
    phone: str = Field(default="", max_length=30)
    post: PostIn


class PostEndIn(Strict):
    """The last day of a post; default: yesterday, so that it ends now."""

    to_on: date | None = None


class PhoneIn(Strict):
    """Another phone number."""

    phone: str = Field(max_length=30)
