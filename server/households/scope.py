"""Scope over households, by place or by link, and what a caller's phone pulls."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, or_, select

from server.base.ahead import Keep, foresee, foreseen
from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.quick import Quick
from server.base.tx import Tx
from server.households.models import FormerHome, Household
from server.people.scope import (
    LINK_SCOPED,
    OFFICE,
    STREAMED,
    VILLAGE_OFFICE,
    HeldPost,
    covers_path,
    former_paths,
    my_posts,
    prefixes,
    sync_mode,
)
from server.places.models import Place
from server.places.within import lies_in
from server.sync.coverage import Coverage
from server.sync.streams import REFERENCE, person_stream, place_stream

KEEPERS = VILLAGE_OFFICE | OFFICE  # who keeps the ledger of households
RANK = (
    "county_admin",
    "town_office",
    "inspector",
    "linked_leader",
    "secretary",
    "officer",
    "grid_worker",
    "group_leader",
    "representative",
)


@dataclass(frozen=True)
class Home:
    """Where a household stands: what recording on it needs to know."""

    id: str
    village_id: str
    place_id: str
    head: str
    path: str


_HOMES = Quick(
    "SELECT h.id, h.village_id, h.place_id, h.head, p.path "
    "FROM household h JOIN place p ON p.id = h.place_id WHERE h.id IN (:ids...)"
)
_LINKS = Quick(
    "SELECT h.id, h.village_id FROM representative_link l JOIN household h ON h.id = l.household_id "
    "WHERE l.person_id = :person AND l.from_on <= :day AND (l.to_on IS NULL OR l.to_on >= :day) AND h.ended_on IS NULL"
)


def links_of(tx: Tx, person_id: str, day: date) -> dict[str, str]:
    """Households linked to a representative on ``day``: household id -> village id."""

    def load() -> dict[str, str]:
        return dict(_LINKS.rows(tx, person=person_id, day=day.isoformat()))

    return tx.remember(("links", person_id, day), load)


def my_links(tx: Tx, at: datetime | None = None) -> dict[str, str]:
    """Households that the caller covers by link, if a representative's post is held at ``at``."""
    if not any(post.role in LINK_SCOPED for post in my_posts(tx, at)):
        return {}
    return links_of(tx, tx.actor.person_id, local_date(at or tx.now))


def covered_homes(
    tx: Tx, household_ids: Sequence[str], at: datetime | None = None, roles: set[str] | None = None
) -> list[Home]:
    """Where the households stand, in the order asked, if the caller covers every one at ``at``; else ``NotFound``.

    With ``roles``, only cover by place with one of those roles counts.
    """
    links = my_links(tx, at) if roles is None else {}
    rows = foreseen(tx, "home", household_ids, lambda rest: _HOMES.rows(tx, ids=rest))
    homes = [Home(id_, *rows[id_]) if id_ in rows else None for id_ in household_ids]
    for home in homes:
        if home is None or not _covered(tx, home, links, at, roles):
            raise NotFound()
    return [home for home in homes if home is not None]


def ask_homes(tx: Tx, household_ids: Collection[str]) -> Keep:
    """Ask what ``covered_homes`` will want to know (see ``base.ahead``)."""
    return foresee(tx, "home", household_ids, _HOMES.ask(tx, ids=household_ids))


def covered_households(
    tx: Tx, household_ids: Sequence[str], at: datetime | None = None, roles: set[str] | None = None
) -> list[Household]:
    """The households in the order asked, under the same rule as ``covered_homes``."""
    covered_homes(tx, household_ids, at, roles)
    rows = tx.session.exec(select(Household).where(col(Household.id).in_(household_ids)))
    found = {row.id: row for row in rows}
    return [found[household_id] for household_id in household_ids]


def covers_household(tx: Tx, household_id: str, at: datetime | None = None) -> bool:
    """Whether the caller covers this household at ``at``."""
    try:
        covered_homes(tx, [household_id], at)
    except NotFound:
        return False
    return True


def covers_home(tx: Tx, home: Home) -> bool:
    """Whether the caller covers it today; nothing of it is read again."""
    return _covered(tx, home, my_links(tx), None, None)


def _covered(tx: Tx, home: Home, links: dict[str, str], at: datetime | None, roles: set[str] | None) -> bool:
    if home.id in links or covers_path(tx, home.path, roles, at):
        return True
    if at is None or at >= tx.now:
        return False
    places = [home.place_id, *_places_since(tx, home.id, at)]
    return any(covers_path(tx, path, roles, at) for place_id in places for path in _paths_since(tx, place_id, at))


def _places_since(tx: Tx, household_id: str, at: datetime) -> list[str]:
    """Where the household has stood since ``at``, before it moved to where it is now."""
    moved = select(FormerHome.place_id).where(FormerHome.household_id == household_id, col(FormerHome.until) >= at)
    return list(tx.session.exec(moved))


def _paths_since(tx: Tx, place_id: str, at: datetime) -> list[str]:
    return [tx.get(Place, place_id).path, *former_paths(tx, place_id, at)]


def coverage(tx: Tx) -> Coverage:
    """What the caller's phone pulls now: villages of town posts and below, linked households, inbox, reference."""
    posts = my_posts(tx)
    role = min((post.role for post in posts), key=RANK.index, default="nobody")
    own = (person_stream(tx.actor.person_id), REFERENCE)
    mode = sync_mode(posts)
    if mode == "online":
        return Coverage(own, role)
    if mode == "places":
        wide = [post for post in posts if post.role not in LINK_SCOPED and post.level in STREAMED]
        return Coverage(tuple(sorted({place_stream(i) for i in _streamed_places(tx, wide)})) + own, role)
    links: dict[str, list[str]] = defaultdict(list)
    for household, village in sorted((my_links(tx) | _within_groups(tx, posts)).items()):
        links[place_stream(village)].append(household)
    held = {stream: tuple(ids) for stream, ids in sorted(links.items())}
    return Coverage((*held, *own), role, held)


def _within_groups(tx: Tx, posts: Sequence[HeldPost]) -> dict[str, str]:
    """Households within posts below the village (片, 组, 邻): those phones hold just these, as by links."""
    narrow = [lies_in(post.path) for post in posts if post.role not in LINK_SCOPED]
    if not narrow:
        return {}
    asked = select(Household.id, Household.village_id).join(Place, col(Place.id) == Household.place_id)
    return dict(tx.session.exec(asked.where(or_(*narrow), col(Household.ended_on).is_(None))).all())


def _streamed_places(tx: Tx, posts: Sequence[HeldPost]) -> set[str]:
    """Villages below the posts' places, those places' own streams above the village, or the village they lie in."""
    found = {post.village_id or post.place_id for post in posts}
    above = [post.path for post in posts if post.level == "town"]
    if above:
        below = or_(*(lies_in(path) for path in above))
        found |= set(
            tx.session.exec(select(Place.id).where(Place.level == "village", below, col(Place.ended_on).is_(None)))
        )
    return found


def visible_prefixes(tx: Tx) -> list[str]:
    """Path prefixes for online pages; a representative's pages go by links instead."""
    return prefixes(tx)
