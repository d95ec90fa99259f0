"""Tables of look-backs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime

OPEN, DONE, LATE = "open", "done", "late"


class LookbackTemplate(SQLModel, table=True):
    """How a month's look-back is set up at a place and below; the nearest one above a village counts."""

    __tablename__ = "lookback_template"

    id: str = Field(primary_key=True)
    place_id: str | None = Field(default=None, foreign_key="place.id", unique=True)  # None: everywhere
    open_day: int = 20  # of the month
    due_day: int = 28
    sample_size: int = 5
    roles: list[str] = Field(sa_type=Json)  # posts in the village that work through it
    leader_roles: list[str] = Field(sa_type=Json)  # posts above that hear when it is late


class LookbackQuestion(SQLModel, table=True):
    """A question that a template asks every month. With a ``source`` it arrives answered where records answer it."""

    __tablename__ = "lookback_question"

    id: str = Field(primary_key=True)
    template_id: str = Field(foreign_key="lookback_template.id", index=True)
    position: int
    title: str
    title_en: str
    prompt: str = ""
    prompt_en: str = ""
    category: str  # of the issue that a fail makes
    source: str = ""
    is_active: bool = True


class Lookback(SQLModel, table=True):
    """The checklist of one village in one month. Its id is derived from both, so two schedulers make one."""

    id: str = Field(primary_key=True)
    village_id: str = Field(foreign_key="place.id")
    month: str
    opened_on: date
    due_on: date
    state: str = OPEN
    sample: dict[str, Any] = Field(sa_type=Json)  # how the closed issues were drawn: anybody can draw them again
    created_at: datetime = Field(sa_type=UTCDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    __table_args__ = (
        UniqueConstraint("village_id", "month"),
        Index("ix_lookback_month", "month"),
        Index("ix_lookback_due", "state", "due_on"),
    )


class LookbackItem(SQLModel, table=True):
    """One thing to look at. Its state follows from the answers."""

    __tablename__ = "lookback_item"

    id: str = Field(primary_key=True)
    lookback_id: str = Field(foreign_key="lookback.id")
    key: str  # issue:<id> or the question's id: what makes it one item however often it is made
    section: str  # open_failure | sample | template
    position: int
    title: str
    title_en: str
    prompt: str = ""
    prompt_en: str = ""
    category: str
    source: str = ""
    issue_id: str | None = None  # what it looks back at
    household_id: str | None = None
    state: str = OPEN
    is_prefilled: bool = False
    made_issue_id: str | None = None  # what a fail made

    __table_args__ = (UniqueConstraint("lookback_id", "key"),)


class LookbackAnswer(SQLModel, table=True):
    """What one author found, once more or for the first time. An empty author: the records say so."""

    __tablename__ = "lookback_answer"

    id: str = Field(primary_key=True)
    item_id: str = Field(foreign_key="lookback_item.id", index=True)
    author_id: str
    answer: str  # pass | fail | na
    note: str = ""
    made_at: datetime = Field(sa_type=UTCDateTime)
    at: datetime = Field(sa_type=UTCDateTime)
