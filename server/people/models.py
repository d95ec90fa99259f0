"""Tables of persons, their posts, devices, sessions, grants and entry codes."""

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime
from server.base.finding import ByteOrder

ROLES = (
    "county_admin",
    "town_office",
    "linked_leader",
    "inspector",
    "secretary",
    "officer",
    "grid_worker",
    "representative",
    "group_leader",
)


class Person(SQLModel, table=True):
    """Somebody who signs in. The phone number is encrypted; ``phone_index`` finds it."""

    id: str = Field(primary_key=True)
    name: str
    pinyin: str = ""
    phone_cipher: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone_index: str | None = Field(default=None, unique=True)
    password_hash: str | None = None
    totp_cipher: bytes | None = Field(default=None, sa_type=LargeBinary)
    totp_confirmed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    totp_last_step: int = 0  # a code works once
    proxy_id: str | None = None  # who records for them (代录), because they have no smartphone
    created_at: datetime = Field(sa_type=UTCDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    __table_args__ = (Index("ix_person_name", "name", "id"),)


class PersonKey(SQLModel, table=True):
    """A word that a person is found by from its beginning: the name from each character on, and its initials."""

    __tablename__ = "person_key"

    key: str = Field(primary_key=True, sa_type=ByteOrder)
    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")

    __table_args__ = (Index("ix_person_key_person", "person_id", "key"), {"sqlite_with_rowid": False})


class Post(SQLModel, table=True):
    """Person x role x place x dates. ``to_on`` is the last day; None: still held."""

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    role: str
    place_id: str = Field(foreign_key="place.id", index=True)
    from_on: date
    to_on: date | None = None
    title: str = ""


class Device(SQLModel, table=True):
    """A phone or desktop browser, by the id that it made itself."""

    id: str = Field(primary_key=True)
    name: str
    kind: str  # phone | desktop
    entry: str  # browser | wechat | installed
    first_seen_at: datetime = Field(sa_type=UTCDateTime)


class DeviceSession(SQLModel, table=True):
    """A signed-in person at a device: opaque token (only its hash is kept), sliding, revocable."""

    __tablename__ = "device_session"

    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    device_id: str = Field(foreign_key="device.id")
    created_at: datetime = Field(sa_type=UTCDateTime)
    seen_at: datetime = Field(sa_type=UTCDateTime)  # coarse: for sliding expiry, never shown as online time
    expires_at: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    opened_by: str = "password"  # or code: then a new password may be set without the old one
    active_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # desktops only: for the idle lock


class UploadGrant(SQLModel, table=True):
    """Lets a device send what its author recorded, and nothing else; survives sign-out."""

    __tablename__ = "upload_grant"

    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    device_id: str = Field(foreign_key="device.id")
    created_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class EntryCode(SQLModel, table=True):
    """Eight digits, once, within 72 hours, with the last four digits of the phone number."""

    __tablename__ = "entry_code"

    id: str = Field(primary_key=True)
    code_hash: str = Field(index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    issued_by: str
    issued_at: datetime = Field(sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    tries: int = 0


class SignInBudget(SQLModel, table=True):
    """Failures within a window: one row per known device, one for strangers (``device_id`` empty)."""

    __tablename__ = "sign_in_budget"

    subject: str = Field(primary_key=True)  # keyed hash of the number tried, or of the address asked from
    device_id: str = Field(default="", primary_key=True)
    began_at: datetime = Field(sa_type=UTCDateTime, index=True)
    tries: int
