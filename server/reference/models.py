"""Tables of reference data."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class Category(SQLModel, table=True):
    """A class or sub-class of issues. A revision is a new row; the newest version is the one in force."""

    code: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    parent: str | None = None
    label_zh: str
    label_en: str
    days: int  # working days until the default deadline
    default_owner_role: str
    is_sensitive: bool = False
    is_retired: bool = False
    position: int = 0
    revised_at: datetime = Field(sa_type=UTCDateTime)


class Label(SQLModel, table=True):
    """A word of a set: purposes of visits, phrases heard, household categories, reasons for a return, defects."""

    set: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    label_zh: str
    label_en: str
    position: int = 0
    is_retired: bool = False


class CalendarDay(SQLModel, table=True):
    """A day that an administrator declared working or free, whatever the published calendar says."""

    __tablename__ = "calendar_day"

    day: date = Field(primary_key=True)
    is_workday: bool
    note: str = ""


class RetentionPeriod(SQLModel, table=True):
    """A period that the county decided; ``days`` of ``None``: for ever."""

    __tablename__ = "retention_period"

    code: str = Field(primary_key=True)
    days: int | None = None
    former_days: int | None = None
    changed_at: datetime = Field(sa_type=UTCDateTime)
