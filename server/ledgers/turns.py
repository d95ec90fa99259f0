"""One piece of the worker's work on a batch: its lease, its actor, its progress."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from server.base.jobs import Job, heartbeat
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.ledgers.models import ImportBatch
from server.ledgers.scope import importable_place, importer


class Lost(Exception):
    """The lease ran out, or the batch moved on: somebody else does it, or nobody any more."""


@dataclass
class Turn:
    """A claimed job on a batch in one state; every transaction through ``writing`` renews the lease."""

    services: Services
    job: Job
    state: str

    @property
    def batch_id(self) -> str:
        """Which batch."""
        return self.job.key

    def batch(self) -> ImportBatch:
        """The batch as it is now; raises ``Lost`` if it is in another state."""
        with self.services.reading(CLOCK) as tx:
            found = tx.session.get(ImportBatch, self.batch_id)
            if found is None or found.state != self.state:
                raise Lost
            return found

    @contextmanager
    def writing(self) -> Iterator[tuple[Tx, ImportBatch]]:
        """A transaction in the name of whoever asked, with the batch."""
        with self.services.writing(importer(str(self.job.payload.get("by", "")))) as tx:
            renewed = heartbeat(tx, self.job)
            batch = tx.session.get(ImportBatch, self.batch_id)
            if renewed is None or batch is None or batch.state != self.state:
                raise Lost
            importable_place(tx, batch.kind, batch.place_id)  # whoever asked may have lost the post meanwhile
            self.job = renewed
            yield tx, batch
            batch.changed_at = tx.now
