"""Tables of notices and their deliveries."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime

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
    error: str = ""
    sent_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    __table_args__ = (Index("ix_delivery_due", "state", "channel", "next_at"),)
