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
SyncMode = Literal["links", "places", "online"]


class Strict(BaseModel):
    """Input: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid")


class DeviceIn(Strict):
    """The device as it names itself."""

    id: Id
    name: str = Field(default="", max_length=60)
    kind: Literal["phone", "desktop"] = "phone"
    entry: Literal["browser", "wechat", "installed"] = "browser"


class SignInIn(Strict):
    """Phone number and password; the second factor where it is set up."""

    phone: str = Field(max_length=30)
    password: str = Field(max_length=200)
    totp: str | None = Field(default=None, max_length=10)
    device: DeviceIn


class EnterIn(Strict):
    """An entry code, confirmed by the last four digits of the phone number."""

    code: str = Field(max_length=12)
    last4: str = Field(max_length=8)
    totp: str | None = Field(default=None, max_length=10)
    device: DeviceIn


class PasswordIn(Strict):
    """One's own new password. ``current``: the old one, unless an entry code opened this session."""

    password: str = Field(max_length=200)
    current: str | None = Field(default=None, max_length=200)


class UnlockIn(Strict):
    """The password, at a desktop that was idle."""

    password: str = Field(max_length=200)


class TotpIn(Strict):
    """Six digits from the authenticator."""

    code: str = Field(max_length=10)


class TotpOut(BaseModel):
    """What the authenticator needs; shown once."""

    secret: str
    uri: str
    qr: str  # the uri as an SVG


class PersonBrief(BaseModel):
    """Who somebody is."""

    id: str
    name: str


class PostOut(BaseModel):
    """A post held today. ``village_ids``: the villages that it covers, up to those of a town."""

    id: str
    role: Role
    place_id: str
    place_name: str
    level: str
    path: str
    village_ids: list[str]


class GrantOut(BaseModel):
    """The upload grant: kept by the phone beside its outbox."""

    token: str
    expires_at: datetime


class MeOut(BaseModel):
    """Who is signed in here, with what posts; how this device stays in step."""

    person: PersonBrief
    posts: list[PostOut]
    device_id: str
    expires_at: datetime
    lock_after_seconds: int | None
    needs_password: bool
    needs_totp: bool
    is_locked: bool
    sync: SyncMode


class SessionOut(MeOut):
    """The answer to signing in."""

    grant: GrantOut


class DeviceOut(BaseModel):
    """One of my devices, with what it last said it still has to send."""

    id: str
    name: str
    kind: str
    entry: str
    last_seen_at: datetime
    current: bool
    unsent: int
    oldest_unsent_at: datetime | None
    reported_at: datetime | None


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
