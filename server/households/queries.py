"""What one can ask of households: pages, search, one of them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, tuple_
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from server.base.clock import local_date
from server.base.columns import without_index
from server.base.errors import Invalid
from server.base.finding import words_of
from server.base.tx import Tx
from server.households.matching import WIDE, closeness, closest, found, is_narrow, mark_of, nearby
from server.households.models import Household, RepresentativeLink
from server.households.rendering import rendered
from server.households.scope import covered_households, my_links
from server.households.shapes import HouseholdOut, HouseholdPage, HouseholdQuery, ListedHousehold
from server.people.place_names import place_names
from server.people.scope import ONLINE, covered_place, my_posts, prefixes
from server.places.models import Place
from server.places.within import lies_in


def household_page(tx: Tx, query: HouseholdQuery) -> HouseholdPage:
    """Covered households, ``limit`` at a time: in order of village and number, but the closest first of many found."""
    words = words_of(query.q)
    if query.q.strip() and not _are_few(tx, query):
        rows = closest(tx, words, _asked(tx, query), query.after, query.limit + 1, _among(tx, query))
        return _page(tx, query, [home for _, home in rows], [mark_of(row) for row in rows])
    asked = select(Household).where(*_asked(tx, query))
    if query.q.strip():
        asked = asked.where(found(words))
    if query.after:
        village, number = _mark(query.after)
        asked = asked.where(tuple_(col(Household.village_id), col(Household.number)) > (village, number))
    ordered = asked.order_by(col(Household.village_id), col(Household.number)).limit(query.limit + 1)
    homes = list(tx.session.exec(ordered))
    return _page(tx, query, homes, [f"{home.village_id}|{home.number}" for home in homes])


def found_households(tx: Tx, text: str, limit: int) -> list[HouseholdOut]:
    """The first that are found by ``text``, the closest first: for a search as one types."""
    words, query = words_of(text), HouseholdQuery()
    if not words:
        return []
    if not is_narrow(tx):
        rows = closest(tx, words, _asked(tx, query), "", limit, _among(tx, query))
        return rendered(tx, [home for _, home in rows])
    asked = select(Household).where(*_asked(tx, query), found(words)).order_by(*closeness(words)).limit(limit)
    return rendered(tx, tx.session.exec(asked).all())


def _page(tx: Tx, query: HouseholdQuery, homes: Sequence[Household], marks: Sequence[str]) -> HouseholdPage:
    """The households but for the one too many, which only says that there are more."""
    more = marks[query.limit - 1] if len(homes) > query.limit else None
    return HouseholdPage(items=_listed(tx, homes[: query.limit]), next=more)


def _are_few(tx: Tx, query: HouseholdQuery) -> bool:
    """Whether to look at households one by one costs less than at a word's keys in the whole county."""
    return is_narrow(tx) or bool(query.place_id and tx.get(Place, query.place_id).level not in WIDE)


def _among(tx: Tx, query: HouseholdQuery) -> ColumnElement[bool] | None:
    """By an index, the households that may be found, where these are a town's at most."""
    place = tx.get(Place, query.place_id) if query.place_id else None
    levels = [place.level] if place else [post.level for post in my_posts(tx)]
    if not levels or not ONLINE.isdisjoint(levels):
        return None
    paths = [place.path] if place else prefixes(tx)
    inside = select(Place.id).where(or_(false(), *(lies_in(path) for path in paths)))
    return or_(col(Household.place_id).in_(inside), col(Household.id).in_(list(my_links(tx))))


def _asked(tx: Tx, query: HouseholdQuery) -> list[ColumnElement[bool]]:
    """What is asked beside words: covered ones that stand, at a place, without a representative."""
    wanted = [col(Household.ended_on).is_(None), is_covered(tx)]
    if is_narrow(tx):
        wanted.append(nearby(tx))
    if query.place_id:
        place = _seen_place(tx, query.place_id)
        inside = select(Place.id).where(lies_in(place.path))
        wanted.append(col(Household.place_id).in_(inside))
        if place.village_id:
            wanted.append(col(Household.village_id) == place.village_id)
    if query.unlinked:
        wanted.append(col(Household.id).not_in(_linked(tx)))
    return wanted


def household(tx: Tx, household_id: str) -> ListedHousehold:
    """One covered household, or ``NotFound``."""
    return _listed(tx, covered_households(tx, [household_id]))[0]


def _listed(tx: Tx, homes: Sequence[Household]) -> list[ListedHousehold]:
    names = place_names(tx, [home.village_id for home in homes])
    return [
        ListedHousehold.model_construct(**dict(out), place_name=names.get(out.village_id, ""))
        for out in rendered(tx, homes)
    ]


def is_covered(tx: Tx, roles: set[str] | None = None) -> ColumnElement[bool]:
    """The condition under which a household is the caller's, by place (with one of ``roles``, if given) or by link."""
    if not tx.actor.is_person:
        return col(Household.id).is_not(None)
    inside = [lies_in(prefix) for prefix in prefixes(tx, roles)]
    # Not by the index of places: SQLite would then begin with every place of a county, whatever else is asked.
    place_id = without_index(col(Household.place_id))
    by_place = place_id.in_(select(Place.id).where(or_(*inside))) if inside else false()
    links = list(my_links(tx))
    return or_(by_place, col(Household.id).in_(links)) if links else by_place


def _seen_place(tx: Tx, place_id: str) -> Place:
    """A place that the caller covers, or that a linked household lies in."""
    return tx.get(Place, place_id) if my_links(tx) else covered_place(tx, place_id)


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
