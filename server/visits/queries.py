"""Asking about visits: as people read them, on phones and online pages.

The list of a village is the most asked page there is: one prepared statement, whose rows the database writes as
JSON. The cursor is a visit's id; the order is that in which visits happened, which an index holds per village.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from heapq import nlargest
from typing import Any

from sqlalchemy import Text, bindparam, case, null, type_coerce
from sqlalchemy.orm import aliased
from sqlmodel import col, select, tuple_

from server.base.columns import Json
from server.base.json_rows import JsonObject, in_one_row, json_text, lines
from server.base.quick import Quick
from server.base.tx import Tx
from server.households.models import Household
from server.households.scope import covered_homes, my_links
from server.people.models import Person
from server.people.scope import LINK_SCOPED, HeldPost, covered_place, my_posts
from server.places.models import Place
from server.places.within import lies_in
from server.sync.streams import place_stream
from server.visits.models import Visit, VisitHousehold, VisitStream, VisitVoice
from server.visits.shapes import VisitOut

_WITHDRAWN = case(
    (col(Visit.withdrawn_at).is_(None), null()),
    else_=JsonObject({"at": Visit.withdrawn_at, "reason": Visit.withdrawn_reason}),
)
_VOICE = case(
    (col(VisitVoice.visit_id).is_(None), null()),
    else_=JsonObject({"seconds": VisitVoice.seconds, "stored": col(VisitVoice.received_at).is_not(None)}),
)
_FIELDS: dict[str, Any] = {
    "id": Visit.id,
    "village_id": Visit.village_id,
    "household_ids": Visit.household_ids,
    "author_id": Visit.author_id,
    "author_name": Person.name,
    "recorded_by": Visit.recorded_by,
    "happened_at": Visit.happened_at,
    "received_at": Visit.received_at,
    "how": Visit.how,
    "purposes": Visit.purposes,
    "heard": Visit.heard,
    "phrases": Visit.phrases,
    "companion": Visit.companion,
    "issue_id": Visit.issue_id,
    "supersedes": Visit.supersedes,
    "withdrawn": type_coerce(_WITHDRAWN, Json),
    "photo_ids": Visit.photo_ids,
    "voice": type_coerce(_VOICE, Json),
    "clock_flag": Visit.clock_flag,
}
_NEWEST_FIRST = (col(Visit.happened_at).desc(), col(Visit.id).desc())
_ID = 36  # characters of an id, which stands before its row's JSON
_READ = (
    select(type_coerce(col(Visit.id), Text) + json_text(_FIELDS))
    .join(Person, col(Person.id) == Visit.author_id)
    .outerjoin(VisitVoice, col(VisitVoice.visit_id) == Visit.id)
)
_CURSOR = aliased(Visit)
_OLDER = tuple_(Visit.happened_at, Visit.id) < (
    select(_CURSOR.happened_at, _CURSOR.id).where(col(_CURSOR.id) == bindparam("after")).scalar_subquery()
)
_VILLAGES_OWN = (
    _READ.where(col(Visit.village_id) == bindparam("village")).order_by(*_NEWEST_FIRST).limit(bindparam("most"))
)
# Built once: SQLAlchemy then finds the compiled statement again without looking through it
_OF_VILLAGE, _OF_VILLAGE_OLDER = in_one_row(_VILLAGES_OWN), in_one_row(_VILLAGES_OWN.where(_OLDER))
_KEYS = select(col(Visit.happened_at), col(Visit.id)).order_by(*_NEWEST_FIRST).limit(bindparam("most"))
_KEYS_OF_VILLAGE = _KEYS.where(col(Visit.village_id) == bindparam("village"))
_KEYS_OF_VILLAGE_OLDER = _KEYS_OF_VILLAGE.where(_OLDER)
_SHARES = Quick("SELECT 1 FROM visit_stream WHERE stream = :stream LIMIT 1")

Key = tuple[datetime, str]
Asked = dict[str, Any]  # after, most


def visit_page(tx: Tx, place_id: str | None, household_id: str | None, after: str | None, limit: int) -> str:
    """Visits that the caller covers, newest first: the JSON of a ``VisitPage``."""
    rows = _rows(tx, place_id, household_id, {"after": after, "most": limit + 1})
    following = f'"{rows[limit - 1][:_ID]}"' if len(rows) > limit else "null"
    return f'{{"items":[{",".join(row[_ID:] for row in rows[:limit])}],"next":{following}}}'


def visits_out(tx: Tx, ids: Collection[str]) -> list[VisitOut]:
    """These visits, newest first."""
    return [VisitOut.model_validate_json(row[_ID:]) for row in _read(tx, ids)]


def visit_ids_of(tx: Tx, household_id: str, most: int) -> list[str]:
    """The newest visits to a household whose cover the caller has checked."""
    return _ids(_keys(tx, _to_households([household_id]), {"after": None, "most": most}), most)


def _rows(tx: Tx, place_id: str | None, household_id: str | None, asked: Asked) -> list[str]:
    if household_id is not None:
        covered_homes(tx, [household_id])
        keys = _keys(tx, _to_households([household_id]), asked)
    elif place_id is None:
        keys = _keys_everywhere(tx, asked)
    else:
        place = _place(tx, place_id)
        if place.level == "village" and not _SHARES.rows(tx, stream=place_stream(place_id)):
            statement = _OF_VILLAGE_OLDER if asked["after"] else _OF_VILLAGE
            return lines(_all(tx, statement, asked | {"village": place_id})[0][0])
        keys = _keys_at(tx, place.level, place.path, asked)
    return _read(tx, _ids(keys, asked["most"]))


def _place(tx: Tx, place_id: str) -> HeldPost | Place:
    """The place asked for, if the caller covers it; usually it is that of a post, which is known already."""
    own = (post for post in my_posts(tx) if post.place_id == place_id and post.role not in LINK_SCOPED)
    return next(own, None) or covered_place(tx, place_id)


def _keys_everywhere(tx: Tx, asked: Asked) -> list[Key]:
    """Everything that the caller covers: by the places of posts, and by links."""
    posts = [post for post in my_posts(tx) if post.role not in LINK_SCOPED]
    found = [key for post in posts for key in _keys_at(tx, post.level, post.path, asked)]
    links = list(my_links(tx))
    return found + _keys(tx, _to_households(links), asked) if links else found


def _keys_at(tx: Tx, level: str, path: str, asked: Asked) -> list[Key]:
    """At a place inside a village by its households; at any other the newest of each village below.

    Merged from each village's newest, no village's past is read, however long it is.
    """
    below = lies_in(path)
    if level not in {"county", "town", "village"}:
        homes = select(Household.id).join(Place, col(Place.id) == Household.place_id).where(below)
        return _keys(tx, _to_households(homes), asked)
    statement = _KEYS_OF_VILLAGE_OLDER if asked["after"] else _KEYS_OF_VILLAGE
    villages = tx.session.exec(select(Place.id).where(Place.level == "village", below)).all()
    own = [key for village in villages for key in _all(tx, statement, asked | {"village": village})]
    return own + _keys(tx, _shared_with(villages), asked)


def _shared_with(villages: Sequence[str]) -> Any:
    """Visits that were to these villages as well as to another, under which they are kept."""
    streams = [place_stream(village) for village in villages]
    return col(Visit.id).in_(select(VisitStream.visit_id).where(col(VisitStream.stream).in_(streams)))


def _to_households(ids: Any) -> Any:
    return col(Visit.id).in_(select(VisitHousehold.visit_id).where(col(VisitHousehold.household_id).in_(ids)))


def _keys(tx: Tx, where: Any, asked: Asked) -> list[Key]:
    statement = _KEYS.where(where, _OLDER) if asked["after"] else _KEYS.where(where)
    return list(_all(tx, statement, asked))


def _ids(keys: Collection[Key], most: int) -> list[str]:
    newest: list[Key] = nlargest(most, {(key[0], key[1]) for key in keys})
    return [visit_id for _, visit_id in newest]


def _read(tx: Tx, ids: Collection[str]) -> list[str]:
    return lines(_all(tx, in_one_row(_READ.where(col(Visit.id).in_(ids)).order_by(*_NEWEST_FIRST)), {})[0][0])


def _all(tx: Tx, statement: Any, values: Asked) -> Any:
    return tx.session.connection().execute(statement, values).all()
