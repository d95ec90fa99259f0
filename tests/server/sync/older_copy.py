"""A copy of the server as it was, and the server brought back to it: rows, files, another epoch."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete
from sqlmodel import SQLModel, select

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.ids import new_id
from server.base.models import JobRow
from server.events.models import Event
from server.evidence.models import Photo, Subject, Tally
from server.evidence.partials import partials_of
from server.evidence.rules import store_key
from server.evidence.stored.models import Blob, Upload
from server.sync.models import AnsweredOp, Change, Meta, Stream
from server.visits.models import Visit, VisitHousehold, VisitStream
from tests.cast.town import Town
from tests.server.sync.toy import Toy

# what phones make, each before what refers to it; people, posts and places stay
MADE: tuple[type[SQLModel], ...] = (
    Toy, AnsweredOp, Change, Stream, Event, JobRow, Tally, Blob, Upload, Subject, Photo, Visit, VisitHousehold,
    VisitStream,
)  # fmt: skip
Copy = dict[type[SQLModel], list[dict[str, Any]]]


@dataclass
class Epochs:
    """Which epoch it is, and what can be brought back."""

    town: Town
    copy: Copy | None = None

    @property
    def now(self) -> str:
        """The server's epoch."""
        with self.town.tx() as tx:
            return str(tx.get(Meta, "epoch").value)

    def save(self) -> None:
        """A backup."""
        with self.town.tx() as tx:
            self.copy = {t: [row.model_dump() for row in tx.session.exec(select(t))] for t in MADE}

    def restore(self) -> None:
        """The backup takes the place of what is there; files that it does not name are gone."""
        assert self.copy is not None
        kept = {row["sha256"] for row in self.copy[Blob]}
        with self.town.tx() as tx:
            for sha256 in set(tx.session.exec(select(Blob.sha256))) - kept:
                self.town.services.store.delete(store_key(sha256))
            for table in reversed(MADE):
                tx.session.connection().execute(delete(table))
            for table in MADE:
                insert_rows(tx.session.connection(), table_of(table), self.copy[table])
            tx.get(Meta, "epoch").value = new_id()
        partials = partials_of(self.town.services)
        for name in partials.names():
            partials.forget(name)
        self.town.services.registry.pop("epoch", None)  # another process would read it anew
