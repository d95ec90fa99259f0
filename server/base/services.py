"""What a running process has: settings, clock, database, store, keys, hints. Opens the transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from server.base.clock import Clock, system_clock
from server.base.config import Settings
from server.base.db import Database
from server.base.fast_insert import insert_rows
from server.base.tx import Actor, Tx

if TYPE_CHECKING:
    from server.base.crypto import Keys
    from server.base.files import Store
    from server.base.realtime import Hints


@dataclass
class Services:
    """Built once by ``create_services``; handed to routes, jobs and commands, never imported as a global."""

    settings: Settings
    db: Database
    store: "Store"
    keys: "Keys"
    hints: "Hints"
    clock: Clock = system_clock
    before_commit: list[Callable[[Tx], None]] = field(default_factory=list)
    registry: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def writing(self, actor: Actor, made_at: datetime | None = None) -> Iterator[Tx]:
        """A transaction that is durable when the block ends; what waits for the commit runs then."""
        opened: list[Tx] = []
        with self.db.writing(lambda _: self.seal(opened[0])) as session:
            now = self.clock()
            tx = Tx(session, actor, now, self, made_at or now)
            opened.append(tx)
            yield tx
        self.committed(tx)

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Tx]:
        """A read-only transaction on one snapshot."""
        with self.db.reading() as session:
            now = self.clock()
            yield Tx(session, actor, now, self, now, is_writing=False)

    def seal(self, tx: Tx) -> None:
        """Write what was queued; the streams' counters come last (their order is the feed's order)."""
        tx.session.flush()
        write_queued(tx)
        for finish in self.before_commit:
            finish(tx)

    def committed(self, tx: Tx) -> None:
        """Run what waited for the commit, then nudge open apps."""
        for act in tx.after_commit:
            act()
        if tx.touched:
            self.hints.nudge({stream for stream, _, _ in tx.touched})


def write_queued(tx: Tx) -> None:
    """What was queued: ``Tx.insert``, one statement per table; ``Tx.update_last``; ``Tx.insert_or``."""
    for table, rows in tx.rows.items():
        insert_rows(tx.connection, table, rows)
    tx.rows.clear()
    for statement, updates in tx.updates.items():
        statement.run_many(tx.connection, [values for _, values in sorted(updates, key=itemgetter(0))])
    tx.updates.clear()
    for (table, conflict), rows in tx.upserts.items():
        insert_rows(tx.connection, table, rows, conflict)
    tx.upserts.clear()
