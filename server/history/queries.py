"""Reading the diary of one thing, with names instead of ids."""

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from server.base.tx import Tx
from server.events.models import Event
from server.history.scope import require_history, require_kind
from server.history.shapes import HistoryLine, HistoryPage
from server.people.names import names_of
from server.places.models import Place

SECRET = {"session.opened", "session.ended"}  # when somebody signs in is nobody's business
# of a person only this is said: no code, secret or hash ever gets through, whatever somebody writes into the diary
OF_PERSONS = {"role", "to_on", "proxy", "to", "former", "posts", "households", "issues", "tasks"}
PEOPLE, PLACES = ("person_id", "to", "former", "proxy", "owner_id"), ("parent", "former", "into", "to")


def history_of(tx: Tx, kind: str, thing_id: str, before: str, limit: int) -> HistoryPage:
    """Newest first; what only says that somebody signed in or out is left out."""
    require_history(tx, kind, thing_id)
    asked = select(Event).where(
        Event.subject_kind == kind, Event.subject_id == thing_id, col(Event.kind).not_in(SECRET)
    )
    return _page(tx, asked, before, limit)


def history_of_kind(tx: Tx, kind: str, before: str, limit: int) -> HistoryPage:
    """What happened to all things of a kind that only the county keeps: also to those that are gone."""
    require_kind(tx, kind)
    return _page(tx, select(Event).where(Event.subject_kind == kind), before, limit)


def _page(tx: Tx, asked: SelectOfScalar[Event], before: str, limit: int) -> HistoryPage:
    if before:
        asked = asked.where(col(Event.id) < before)
    rows = tx.session.exec(asked.order_by(col(Event.id).desc()).limit(limit + 1)).all()
    shown = rows[:limit]
    names = _names(tx, shown)
    return HistoryPage(lines=[_line(row, names) for row in shown], next=shown[-1].id if len(rows) > limit else None)


def _line(row: Event, names: dict[str, str]) -> HistoryLine:
    told = {key for key in row.data if row.subject_kind != "person" or key in OF_PERSONS}
    facts = {key: _said(row.data[key], names) for key in row.data if key in told}
    return HistoryLine(
        id=row.id,
        kind=row.kind,
        thing=row.subject_id,
        who=names.get(row.actor_id, ""),
        via=row.via,
        at=row.made_at,
        facts={key: words for key, words in facts.items() if words},
    )


def _said(value: object, names: dict[str, str]) -> str:
    """A name for an id, a short text for the rest; an id that names nothing says nothing."""
    if isinstance(value, list):
        return "、".join(filter(None, (_said(item, names) for item in value)))
    text = str(value if value is not None else "")
    return names.get(text, "" if len(text) == 36 and text.count("-") == 4 else text[:120])


def _names(tx: Tx, rows: Sequence[Event]) -> dict[str, str]:
    said = {str(row.data[key]) for row in rows for key in (*PEOPLE, *PLACES) if row.data.get(key)}
    places = select(Place.id, Place.name).where(col(Place.id).in_(said))
    return names_of(tx, {row.actor_id for row in rows} | said - {""}) | dict(tx.session.exec(places).all())
