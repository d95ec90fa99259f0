"""What signing in sends and receives: devices, codes, passwords, who is signed in with what posts."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.people.shapes import PersonBrief, Role, Strict

SyncMode = Literal["links", "places", "online"]


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
