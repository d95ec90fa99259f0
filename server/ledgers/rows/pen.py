"""What one row of a list writes: rows added, changed and removed, each kept in the trace that takes it back.

Nothing is flushed in between: the rows of a hundred lines go to the database together, and a later line finds what an
earlier one wrote in the memory of what was looked up.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import SQLModel

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.tx import Tx
from server.ledgers.tables import key_of
from server.ledgers.traces import Trace, plain_row
from server.ledgers.wording import is_called_so, renew_words

M = TypeVar("M", bound=SQLModel)


@dataclass
class Pen:
    """Writes for one line of a list."""

    tx: Tx
    new: list[SQLModel] = field(default_factory=list)  # one for all lines that are written together
    renamed: list[SQLModel] = field(default_factory=list)  # likewise
    trace: Trace = field(default_factory=Trace)

    def add(self, row: M) -> M:
        """A new row."""
        self.trace.made.append((table_of(type(row)).name, key_of(row)))
        self.new.append(row)
        return row

    def change(self, row: SQLModel, **values: Any) -> None:
        """Set what is not so yet."""
        before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
        if not before:
            return
        for name in before:
            setattr(row, name, values[name])
        table, keys = table_of(type(row)).name, self.tx.services.keys
        after = {name: values[name] for name in before}
        if is_called_so(type(row), before):
            self.renamed.append(row)
        self.trace.changed.append((table, key_of(row), plain_row(keys, table, before), plain_row(keys, table, after)))

    def remove(self, row: SQLModel) -> None:
        """Gone; one that an earlier line of these added was never there."""
        table = table_of(type(row)).name
        self.trace.removed.append((table, plain_row(self.tx.services.keys, table, row.model_dump())))
        added = next((place for place, one in enumerate(self.new) if one is row), None)
        if added is None:
            self.tx.session.delete(row)
        else:
            self.new.pop(added)

    def lifted(self) -> Trace:
        """The trace, with a mark that stands after every diary line of this row."""
        self.trace.mark = new_id()
        return self.trace


def write_out(tx: Tx, new: Sequence[SQLModel], renamed: Sequence[SQLModel]) -> None:
    """Everything goes to the database, what others refer to first, then the words by which it is found."""
    tx.session.flush()
    by_table: dict[str, list[SQLModel]] = defaultdict(list)
    for row in new:
        by_table[table_of(type(row)).name].append(row)
    for table in SQLModel.metadata.sorted_tables if new else ():
        if table.name in by_table:
            tx.session.add_all(by_table[table.name])
            tx.session.flush()
    renew_words(tx, [(type(row), key_of(row)) for row in (*new, *renamed)])
