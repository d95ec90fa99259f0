"""Tables of notices and their deliveries."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime
from server.notices.rules import MAX_ATTEMPTS

WAITING, SENT, GIVEN_UP = "waiting", "sent", "given_up"


class Notice(SQLModel, table=True):
    """Something that one person is told, once. ``key`` says which occasion: rule and period, or the thing's id."""

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    kind: str
    key: str
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    link: str  # a path inside the app, such as /meetings/<id>
    is_late: bool = False  # caught up after downtime
    created_at: datetime = Field(sa_type=UTCDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # the reader's own; senders never see it

    __table_args__ = (
        UniqueConstraint("person_id", "kind", "key"),
        Index("ix_notice_inbox", "person_id", "id"),
        Index("ix_notice_age", "created_at"),
    )


class Delivery(SQLModel, table=True):
    """A notice on its way through one channel. Whoever claims it moves ``next_at`` on: that is the lease."""

    id: str = Field(primary_key=True)
    notice_id: str = Field(foreign_key="notice.id", index=True)
    channel: str
    state: str = WAITING
    next_at: datetime = Field(sa_type=UTCDateTime)
    attempts: int = 0
    most_attempts: int = MAX_ATTEMPTS  # then it is given up; an administrator may grant more
    error: str = ""
    sent_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    __table_args__ = (Index("ix_delivery_due", "state", "channel", "next_at"),)


class ReminderRule(SQLModel, table=True):
    """When people are reminded of something: a number of working days before the day it is about, at a time."""

    __tablename__ = "reminder_rule"

    id: str = Field(primary_key=True)  # says rule and lead: "meeting-day-before"
    about: str  # what the day is: meeting.start, lookback.open, lookback.due, lookback.late, issue.due
    workdays_before: int  # 0: on the day itself; negative: after it
    at: str  # "16:00", Asia/Shanghai
    catch_up_minutes: int  # how late it may still be said, marked late; after that it is skipped
    is_active: bool = True


class Reminder(SQLModel, table=True):
    """The truth about reminding: one row per person, rule and original period, told or skipped. Never deleted early."""

    id: str = Field(primary_key=True)
    rule_id: str = Field(foreign_key="reminder_rule.id")
    period: str  # 2026-W48, 2026-11-17, with what tells towns of their own mind apart; a meeting that moves keeps it
    person_id: str = Field(foreign_key="person.id")
    outcome: str  # told | late | skipped
    due_at: datetime = Field(sa_type=UTCDateTime)
    at: datetime = Field(sa_type=UTCDateTime)

    __table_args__ = (UniqueConstraint("rule_id", "period", "person_id"), Index("ix_reminder_age", "at"))
