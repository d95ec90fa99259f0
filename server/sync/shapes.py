"""What phones send and receive."""

from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from server.base.ids import Id


class OpIn(BaseModel):
    """One write by its author. ``body`` is checked against the shape of ``kind`` and ``version``."""

    model_config = ConfigDict(extra="forbid")

    op_id: Id
    kind: str = Field(max_length=40)
    version: int = Field(ge=1, le=1000)
    body: dict[str, Any]
    needs: list[Id] = Field(default_factory=list, max_length=200)
    made_at: AwareDatetime
    device_id: Id


class Batch(BaseModel):
    """A few ops; each succeeds or fails alone, so a malformed one is answered, not the batch."""

    device_id: Id
    sent_at: AwareDatetime
    ops: list[dict[str, Any]]


class Answer(BaseModel):
    """What became of an op: ``done`` and ``refused`` are final, ``later`` means send it again."""

    op_id: str
    answer: Literal["done", "refused", "later"]
    problem: dict[str, Any] | None = None
    missing: list[str] | None = None
    error_id: str | None = None
    quarantined: bool | None = None


class Answers(BaseModel):
    """Answers in the order of the ops. ``epoch`` changes when the server was restored from a backup."""

    server_time: datetime
    epoch: str
    answers: list[Answer]


class ReportIn(BaseModel):
    """What a device still has to send."""

    device_id: Id
    sent_at: AwareDatetime
    entry: Literal["browser", "wechat", "installed"]
    unsent: int = Field(ge=0, le=1_000_000)
    oldest_unsent_at: AwareDatetime | None = None


class ReportOut(BaseModel):
    """The server's time, for the phone's skew."""

    server_time: datetime


class Changed(BaseModel):
    """An entity as it is now, for this caller."""

    kind: str
    id: str
    stream: str
    version: int
    data: Any


class Removed(BaseModel):
    """Drop it if the held row's stream matches and its version is not newer."""

    kind: str
    id: str
    stream: str
    version: int


class Entry(BaseModel):
    """Another way in (WeChat browser, home-screen app) of this person that still has unsent records."""

    device_id: str
    entry: str
    unsent: int
    oldest_unsent_at: AwareDatetime | None
    reported_at: datetime


class Changes(BaseModel):
    """One page of the feed."""

    server_time: datetime
    epoch: str
    cursor: str
    more: bool
    reset: bool
    keep: dict[str, list[str]] | None
    dropped: list[str]
    changed: list[Changed]
    removed: list[Removed]
    entries: list[Entry]
