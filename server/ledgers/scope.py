"""Who sees and works on a batch: whoever keeps the ledgers of the place that it is for."""

from server.base.errors import NotFound, Refused
from server.base.tx import Actor, Tx
from server.ledgers.models import ImportBatch
from server.ledgers.registry import kind_named
from server.people.scope import covered_place
from server.places.models import Place


def importable_place(tx: Tx, kind: str, place_id: str) -> Place:
    """The place, if the caller may bring in lists of this kind for it."""
    place = covered_place(tx, place_id, set(kind_named(kind).roles))
    if place.ended_on:
        raise Refused("place_ended")
    return place


def my_batch(tx: Tx, batch_id: str, *, states: tuple[str, ...] = (), locked: bool = False) -> ImportBatch:
    """A batch of a place whose ledgers the caller keeps; in one of ``states``, if given."""
    batch = tx.session.get(ImportBatch, batch_id, with_for_update=True if locked else None)
    if batch is None:
        raise NotFound()
    covered_place(tx, batch.place_id, set(kind_named(batch.kind).roles))
    if states and batch.state not in states:
        raise Refused("import_moved_on", state=batch.state)
    return batch


def importer(person_id: str) -> Actor:
    """In whose name the worker acts: whoever confirmed it. Their posts of then decide."""
    return Actor(person_id=person_id, via="import")
