"""What one can ask of households: pages, search, one of them."""

from sqlalchemy import ColumnElement, false, func, tuple_
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from server.base.clock import local_date
from server.base.errors import Invalid
from server.base.tx import Tx
from server.households.matching import begins, found, is_narrow, left_to_compare, matches_word
from server.households.models import Household, HouseholdKey, RepresentativeLink
from server.households.rendering import rendered
from server.households.scope import covered_households, my_links
from server.households.shapes import HouseholdOut, HouseholdPage, HouseholdQuery
from server.people.scope import covered_place, prefixes
from server.places.models import Place


def household_page(tx: Tx, query: HouseholdQuery) -> HouseholdPage:
    """Covered households in order of village and number, ``limit`` at a time."""
    asked = select(Household).where(col(Household.ended_on).is_(None), is_covered(tx))
    if query.place_id:
        inside = select(Place.id).where(col(Place.path).startswith(_path(tx, query.place_id)))
        asked = asked.where(col(Household.place_id).in_(inside))
    if query.q.strip():
        asked = asked.where(found(tx, query.q))
    if query.unlinked:
        asked = asked.where(col(Household.id).not_in(_linked(tx)))
    if query.after:
        village, number = _mark(query.after)
        asked = asked.where(tuple_(col(Household.village_id), col(Household.number)) > (village, number))
    ordered = asked.order_by(col(Household.village_id), col(Household.number)).limit(query.limit + 1)
    rows = list(tx.session.exec(ordered))
    last = rows[query.limit - 1] if len(rows) > query.limit else None
    items = rendered(tx, rows[: query.limit])
    return HouseholdPage(items=items, next=f"{last.village_id}|{last.number}" if last else None)


def found_households(tx: Tx, text: str, limit: int) -> list[HouseholdOut]:
    """The first that are found by ``text``, the closest first: for a search as one types."""
    words = text.lower().split()
    if not words or is_narrow(tx):
        return household_page(tx, HouseholdQuery(q=text, limit=limit)).items
    asked = (
        select(Household)
        .join(HouseholdKey, col(HouseholdKey.household_id) == Household.id)
        .where(begins(words[0]), is_covered(tx), col(Household.ended_on).is_(None))
        .where(*map(matches_word, left_to_compare(words)))
        .order_by(col(HouseholdKey.key))
    )
    return rendered(tx, _different(tx, asked, limit))


def _different(tx: Tx, asked: SelectOfScalar[Household], limit: int) -> list[Household]:
    """The first of them, each once: 谢谢长 is found by two of its keys."""
    most = limit * 2
    while True:
        rows = tx.session.exec(asked.limit(most)).all()
        different = list({row.id: row for row in rows}.values())
        if len(different) >= limit or len(rows) < most:
            return different[:limit]
        most *= 4


def household(tx: Tx, household_id: str) -> HouseholdOut:
    """One covered household, or ``NotFound``."""
    return rendered(tx, covered_households(tx, [household_id]))[0]


def is_covered(tx: Tx, roles: set[str] | None = None) -> ColumnElement[bool]:
    """The condition under which a household is the caller's, by place (with one of ``roles``, if given) or by link."""
    if not tx.actor.is_person:
        return col(Household.id).is_not(None)
    inside = [col(Place.path).startswith(prefix) for prefix in prefixes(tx, roles)]
    # Not by the index of places: SQLite would then begin with every place of a county, whatever else is asked.
    place_id = func.coalesce(Household.place_id, "")
    by_place = place_id.in_(select(Place.id).where(or_(*inside))) if inside else false()
    links = list(my_links(tx))
    return or_(by_place, col(Household.id).in_(links)) if links else by_place


def _path(tx: Tx, place_id: str) -> str:
    """The path of a place that the caller covers, or that a linked household lies in."""
    if my_links(tx):
        place = tx.get(Place, place_id)
        return place.path
    return covered_place(tx, place_id).path


def _linked(tx: Tx) -> SelectOfScalar[str]:
    """Ids of the households that somebody keeps contact with today."""
    link, today = RepresentativeLink, local_date(tx.now)
    held = or_(col(link.to_on).is_(None), col(link.to_on) >= today)
    return select(link.household_id).where(col(link.from_on) <= today, held)


def _mark(after: str) -> tuple[str, str]:
    village, separator, number = after.partition("|")
    if not separator:
        raise Invalid("after_broken")
    return village, number
