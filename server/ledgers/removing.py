"""Rows that an import made go again, those of many households at once: phones and the diary hear of each household."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import delete
from sqlmodel import SQLModel, col, select

from server.base.columns import table_of
from server.base.tx import Tx
from server.events.actions import note
from server.households.models import Household, HouseholdCategory, Member, RepresentativeLink
from server.households.search_keys import renew_keys
from server.ledgers.tables import key_is, model_of, touch_row
from server.ledgers.traces import Trace
from server.sync.streams import person_stream, place_stream, touch

PARTS: tuple[type[Member | RepresentativeLink | HouseholdCategory], ...] = (
    Member,
    RepresentativeLink,
    HouseholdCategory,
)
_IN_BULK = {table_of(model).name for model in (Household, *PARTS)}


def remove_made(tx: Tx, traces: Sequence[Trace], batch_id: str) -> None:
    """What belongs to households goes together and first, for it names people and places; the rest newest first."""
    in_bulk: dict[str, list[str]] = defaultdict(list)
    for trace in traces:
        for table, key in trace.made:
            if table in _IN_BULK:
                in_bulk[table].append(key)
    if in_bulk:
        _remove_homes(tx, in_bulk, batch_id)
    for trace in traces:
        for table, key in reversed(trace.made):
            if table not in _IN_BULK:
                _remove(tx, model_of(table), key, batch_id)


def _remove(tx: Tx, model: type[SQLModel], key: object, batch_id: str) -> None:
    touch_row(tx, model, key, batch_id)
    tx.session.connection().execute(table_of(model).delete().where(key_is(model, key)))


def _remove_homes(tx: Tx, made: dict[str, list[str]], batch_id: str) -> None:
    homes = set(made.get("household", []))
    for part in PARTS:
        ids = made.get(table_of(part).name, [])
        if ids:
            homes |= set(tx.session.exec(select(part.household_id).where(col(part.id).in_(ids))))
    _tell(tx, homes, made.get("representative_link", []), batch_id)
    for part in PARTS:
        tx.session.exec(delete(part).where(col(part.id).in_(made.get(table_of(part).name, []))))
    gone = made.get("household", [])
    tx.session.exec(delete(Household).where(col(Household.id).in_(gone)))
    renew_keys(tx, homes.difference(gone))


def _tell(tx: Tx, homes: set[str], links: Sequence[str], batch_id: str) -> None:
    for home_id, village_id in tx.session.exec(
        select(Household.id, Household.village_id).where(col(Household.id).in_(homes))
    ):
        touch(tx, place_stream(village_id), "household", home_id)
        note(tx, "household.import_undone", ("household", home_id), village_id, batch=batch_id)
    asked = select(RepresentativeLink.person_id, RepresentativeLink.household_id)
    for person_id, home_id in tx.session.exec(asked.where(col(RepresentativeLink.id).in_(links))):
        touch(tx, person_stream(person_id), "household", home_id)
