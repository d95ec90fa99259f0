"""The tables that imports write to, by name: their models, their keys, and who hears of a change."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlmodel import SQLModel, select

from server.base.columns import table_of
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.models import Subject
from server.households.models import Household, HouseholdCategory, Member, RepresentativeLink
from server.issues.models import Issue, IssueStep
from server.issues.steps import touch_issue
from server.people.models import Person, Post
from server.places.models import Place, PlaceName, PlacePath
from server.places.queries import home_stream
from server.sync.streams import person_stream, place_stream, touch

MODELS: dict[str, type[SQLModel]] = {
    table_of(model).name: model
    for model in (
        Household,
        Member,
        RepresentativeLink,
        HouseholdCategory,
        Person,
        Post,
        Place,
        PlaceName,
        PlacePath,
        Issue,
        IssueStep,
        Subject,
    )
}


def model_of(table: str) -> type[SQLModel]:
    """The model of a table."""
    return MODELS[table]


@lru_cache(maxsize=64)
def _keys(model: type[SQLModel]) -> tuple[Any, ...]:
    return tuple(table_of(model).primary_key.columns)


def key_is(model: type[SQLModel], key: Any) -> ColumnElement[bool]:
    """The row with this key; keys of several columns come as a list."""
    values = key if isinstance(key, list | tuple) else [key]
    return and_(*(column == value for column, value in zip(_keys(model), values, strict=True)))


def key_of(row: SQLModel) -> Any:
    """The key of a row: a text, or a list of several."""
    values = [getattr(row, column.key) for column in _keys(type(row))]
    return values[0] if len(values) == 1 else values


def touch_row(tx: Tx, model: type[SQLModel], key: Any, batch_id: str) -> None:
    """Phones look again at what this row belongs to; the diary says that an import was taken back."""
    row = tx.session.exec(select(model).where(key_is(model, key))).first()
    if row is None:
        return
    tx.session.expunge(row)  # it is changed behind the session's back
    if isinstance(row, Household):
        _touch_household(tx, row, batch_id)
    elif isinstance(row, Member | RepresentativeLink | HouseholdCategory):
        _touch_part(tx, row, batch_id)
    elif isinstance(row, Issue):
        touch_issue(tx, row)
        note(tx, "issue.import_undone", ("issue", row.id), row.village_id, batch=batch_id)
    elif isinstance(row, Place):
        touch(tx, home_stream(row), "place", row.id)
        note(tx, "place.import_undone", ("place", row.id), None, batch=batch_id)
    elif isinstance(row, Person | Post):
        person_id = row.id if isinstance(row, Person) else row.person_id
        note(tx, "person.import_undone", ("person", person_id), None, batch=batch_id)


def _touch_household(tx: Tx, row: Household, batch_id: str) -> None:
    touch(tx, place_stream(row.village_id), "household", row.id)
    note(tx, "household.import_undone", ("household", row.id), row.village_id, batch=batch_id)


def _touch_part(tx: Tx, row: Member | RepresentativeLink | HouseholdCategory, batch_id: str) -> None:
    home = tx.session.get(Household, row.household_id)
    if home is None or (row.household_id, "undone") in tx.known:
        return
    tx.known[row.household_id, "undone"] = True
    if isinstance(row, RepresentativeLink):
        touch(tx, person_stream(row.person_id), "household", home.id)
    _touch_household(tx, home, batch_id)
    tx.session.expunge(home)
