"""Tables of households."""

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime
from server.base.finding import ByteOrder

CONTACT = ("home", "away", "empty")  # 在家 外出 常年空户


class Household(SQLModel, table=True):
    """One household (户). ``place_id`` is the lowest place known, ``village_id`` its village."""

    id: str = Field(primary_key=True)
    number: str
    village_id: str = Field(foreign_key="place.id")
    place_id: str = Field(foreign_key="place.id", index=True)
    head: str
    nickname: str = ""
    yard: str = ""  # 屋场
    group_name: str = ""
    pinyin: str = ""  # keys for search by initials, space between
    contact: str = "home"
    phone_cipher: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone_index: str | None = Field(default=None, index=True)
    phone_masked: str | None = None
    lat: float | None = None  # WGS-84, set by whoever stood there; never required
    lng: float | None = None
    last_visit_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    last_visit_by: str | None = None
    created_at: datetime = Field(sa_type=UTCDateTime)
    ended_on: date | None = None  # merged or dissolved: gone from phones, kept in history

    __table_args__ = (
        Index("ix_household_village", "village_id", "number"),
        Index("uq_household_number", "village_id", "number", unique=True),
    )


class HouseholdKey(SQLModel, table=True):
    """A word that a household is found by from its beginning: see ``search_keys``."""

    __tablename__ = "household_key"

    key: str = Field(primary_key=True, sa_type=ByteOrder)
    household_id: str = Field(primary_key=True, foreign_key="household.id", ondelete="CASCADE")

    # With the keys in it, to see whether one household has a second word reads no table
    __table_args__ = (Index("ix_household_key_household", "household_id", "key"), {"sqlite_with_rowid": False})


class FormerHome(SQLModel, table=True):
    """Where a household stood until it moved: what was recorded there before is judged by this."""

    __tablename__ = "former_home"

    id: str = Field(primary_key=True)
    household_id: str = Field(foreign_key="household.id", index=True)
    place_id: str = Field(foreign_key="place.id")
    until: datetime = Field(sa_type=UTCDateTime)


class Member(SQLModel, table=True):
    """A person of a household. Identity numbers never reach a phone."""

    id: str = Field(primary_key=True)
    household_id: str = Field(foreign_key="household.id", index=True)
    name: str
    relation: str
    gender: str = ""
    birth_year: int | None = None
    is_away: bool = False
    id_cipher: bytes | None = Field(default=None, sa_type=LargeBinary)
    id_index: str | None = Field(default=None, index=True)
    ended_on: date | None = None


class HouseholdCategory(SQLModel, table=True):
    """A category with dates (脱贫户, 监测户, 低保 …). The codes are labels, which are data."""

    __tablename__ = "household_category"

    id: str = Field(primary_key=True)
    household_id: str = Field(foreign_key="household.id", index=True)
    code: str
    since: date
    until: date | None = None


class NumberOpening(SQLModel, table=True):
    """A list whose numbers somebody may see in full until ``until``, for a stated purpose."""

    __tablename__ = "number_opening"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    purpose: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)  # place and category
    until: datetime = Field(sa_type=UTCDateTime)


class RepresentativeLink(SQLModel, table=True):
    """Which representative keeps contact with a household (5 to 15 each), with dates."""

    __tablename__ = "representative_link"

    id: str = Field(primary_key=True)
    household_id: str = Field(foreign_key="household.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    from_on: date
    to_on: date | None = None
