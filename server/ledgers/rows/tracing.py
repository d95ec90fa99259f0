"""An action, run in a savepoint of its own, and a trace of every row that it added, changed or removed."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event, inspect
from sqlmodel import SQLModel

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.services import write_queued
from server.base.tx import Tx
from server.ledgers.tables import key_of
from server.ledgers.traces import Trace, plain_row


def traced(tx: Tx, act: Callable[[Tx], object]) -> Trace:
    """Run ``act`` on a child transaction; raises what it raises, and then nothing of it is left."""
    part = Tx(tx.session, tx.actor, tx.now, tx.services, tx.made_at)
    watch = _Watch(part)
    tx.session.flush()
    event.listen(tx.session, "before_flush", watch)
    try:
        with tx.session.begin_nested():
            act(part)
            tx.session.flush()
            write_queued(part)
    finally:
        event.remove(tx.session, "before_flush", watch)
    tx.touched.update(part.touched)
    tx.after_commit += part.after_commit
    return watch.trace()


class _Watch:
    """Looks at the session before each flush. A row seen twice keeps its first former values and its last new ones."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.made: dict[tuple[str, str], tuple[str, Any]] = {}
        self.changed: dict[tuple[str, str], tuple[SQLModel, dict[str, Any]]] = {}
        self.removed: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, session: Any, _context: Any, _instances: Any) -> None:
        for row in session.new:
            self.made.setdefault(_name(row), (_name(row)[0], key_of(row)))
        for row in session.dirty:
            if session.is_modified(row) and _name(row) not in self.made:
                before = self.changed.setdefault(_name(row), (row, {}))[1]
                for name, value in _former(row).items():
                    before.setdefault(name, value)
        for row in session.deleted:
            table = _name(row)[0]
            self.removed.append((table, plain_row(self.tx.services.keys, table, row.model_dump())))

    def trace(self) -> Trace:
        """What was seen; the mark stands after every diary line of the action."""
        keys, changed = self.tx.services.keys, []
        for (table, _), (row, before) in self.changed.items():
            after = {name: getattr(row, name) for name in before}
            plain = plain_row(keys, table, before), plain_row(keys, table, after)
            changed.append((table, key_of(row), *plain))
        return Trace(list(self.made.values()), changed, self.removed, new_id())


def _name(row: SQLModel) -> tuple[str, str]:
    return table_of(type(row)).name, str(key_of(row))


def _former(row: SQLModel) -> dict[str, Any]:
    """Changed columns with what they were."""
    state: Any = inspect(row)
    found = {}
    for column in table_of(type(row)).columns:
        history = state.attrs[column.key].history
        if history.has_changes():
            found[column.name] = history.deleted[0] if history.deleted else None
    return found
