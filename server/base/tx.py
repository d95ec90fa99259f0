"""One transaction of the town: session, actor, now, and what happens after the commit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection
from sqlmodel import Session, SQLModel

from server.base.errors import NotFound

if TYPE_CHECKING:
    from server.base.prepared import Prepared
    from server.base.services import Services


M = TypeVar("M", bound=SQLModel)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person at a device, or the clock (``person_id`` empty)."""

    person_id: str = ""
    device_id: str = ""
    session_id: str = ""
    via: str = "session"  # session | grant | clock | console

    @property
    def is_person(self) -> bool:
        """True for people, false for the clock and the console."""
        return bool(self.person_id)


CLOCK = Actor(via="clock")
CONSOLE = Actor(via="console")
NOBODY = Actor(via="public")  # a stranger at an open door


@dataclass(slots=True)
class Tx:
    """Handed to every action and query. Never commits by itself; the door that opened it does.

    ``now`` is the server's time at the door. ``made_at`` is when the act happened by the skew-corrected clock
    of the phone (equal to ``now`` for acts at a desk).
    """

    session: Session
    actor: Actor
    now: datetime
    services: "Services"
    made_at: datetime
    is_writing: bool = True
    is_time_corrected: bool = False  # the phone said "in the future"; taken as now, and flagged
    skew: timedelta = timedelta()  # how far the phone's clock is behind ours: add it to times inside a body
    touched: dict[tuple[str, str, str], None] = field(default_factory=dict)
    rows: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)
    upserts: dict[tuple[Any, str], list[dict[str, Any]]] = field(default_factory=dict)
    updates: dict["Prepared", list[tuple[str, dict[str, Any]]]] = field(default_factory=dict)
    after_commit: list[Callable[[], None]] = field(default_factory=list)
    known: dict[Any, Any] = field(default_factory=dict)

    @property
    def connection(self) -> Connection:
        """The transaction's connection; the session takes 30 µs to find it each time."""
        return self.remember("connection", self.session.connection)

    def get(self, model: type[M], key: Any) -> M:
        """The row, or ``NotFound``."""
        row = self.session.get(model, key)
        if row is None:
            raise NotFound()
        return row

    def add(self, row: M) -> M:
        """Put a new row into the session and hand it back."""
        self.session.add(row)
        return row

    def insert(self, table: Any, **values: Any) -> None:
        """Queue a plain row for one bulk insert at the end: for append-only plumbing on the hot path."""
        self.rows.setdefault(table, []).append(values)

    def insert_or(self, conflict: str, table: Any, **values: Any) -> None:
        """The same with an ``ON CONFLICT`` clause, a constant of the caller's; after all other queued writes."""
        self.upserts.setdefault((table, conflict), []).append(values)

    def update_last(self, statement: "Prepared", key: str, **values: Any) -> None:
        """Queue an update of the row ``key`` for the end, where all run in the order of their keys.

        Many phones update the same few rows: in one order for all, no two wait for each other in a circle.
        """
        self.updates.setdefault(statement, []).append((key, values))

    def remember(self, key: Any, make: Callable[[], T]) -> T:
        """Compute once per transaction (coverage, categories): ``make`` is called for an unknown ``key``."""
        if key not in self.known:
            self.known[key] = make()
        found: T = self.known[key]
        return found
