"""Who covers what: posts held on a day, path prefixes, and the question every action asks first."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.quick import Quick
from server.base.tx import Tx
from server.people.models import Person, Post
from server.people.rules import may_appoint
from server.places.models import Place, PlacePath

LINK_SCOPED = {"representative"}  # these cover the households linked to them, not a place
VILLAGE_OFFICE = {"secretary", "officer"}
REVIEWERS = {"inspector", "linked_leader", "town_office"}
OFFICE = {"town_office", "county_admin"}
ONLINE, STREAMED = {"province", "city", "county"}, {"town", "village"}
UNBOUND = {"clock", "console"}


@dataclass(frozen=True)
class HeldPost:
    """A post held on the day asked for, with the path that its place has now."""

    id: str
    role: str
    place_id: str
    level: str
    path: str
    village_id: str | None
    place_name: str


_POSTS = Quick(
    "SELECT post.id, post.role, post.place_id, p.level, p.path, p.village_id, p.name "
    "FROM post JOIN place p ON p.id = post.place_id WHERE post.person_id = :person "
    "AND post.from_on <= :day AND (post.to_on IS NULL OR post.to_on >= :day) ORDER BY p.path"
)


def posts_of(tx: Tx, person_id: str, day: date) -> list[HeldPost]:
    """Posts that a person holds on ``day`` (Asia/Shanghai), in order of place."""

    def load() -> list[HeldPost]:
        return [HeldPost(*row) for row in _POSTS.rows(tx, person=person_id, day=day.isoformat())]

    return tx.remember(("posts", person_id, day), load)


def ask_posts(tx: Tx, person_id: str, day: date) -> Callable[[], None]:
    """Ask what ``posts_of`` will want to know; it is known when the outcome is called (see ``base.ahead``)."""
    answer = _POSTS.ask(tx, person=person_id, day=day.isoformat())
    return lambda: tx.known.update({("posts", person_id, day): [HeldPost(*row) for row in answer()]})


def know_posts(tx: Tx, person_ids: Collection[str]) -> None:
    """Look up what many people hold today in one question: ``posts_of`` then answers from memory."""
    day = local_date(tx.now)
    held = (col(Post.from_on) <= day, or_(col(Post.to_on).is_(None), col(Post.to_on) >= day))
    place = (Post.place_id, Place.level, Place.path, Place.village_id, Place.name)
    asked = select(Post.person_id, Post.id, Post.role, *place).join(Place, col(Place.id) == Post.place_id)  # type: ignore[call-overload]
    found: dict[str, list[HeldPost]] = {person_id: [] for person_id in person_ids}
    for person_id, *post in tx.session.exec(asked.where(*held, col(Post.person_id).in_(found)).order_by(Place.path)):
        found[person_id].append(HeldPost(*post))
    tx.known.update({("posts", person_id, day): posts for person_id, posts in found.items()})


def my_posts(tx: Tx, at: datetime | None = None) -> list[HeldPost]:
    """The caller's posts at ``at`` (default: now)."""
    return posts_of(tx, tx.actor.person_id, local_date(at or tx.now)) if tx.actor.is_person else []


def my_roles(tx: Tx, at: datetime | None = None) -> set[str]:
    """The caller's roles at ``at``."""
    return {post.role for post in my_posts(tx, at)}


def roles_of(tx: Tx, person_id: str) -> set[str]:
    """The roles that a person holds today."""
    return {post.role for post in posts_of(tx, person_id, local_date(tx.now))}


def sync_mode(posts: Sequence[HeldPost]) -> Literal["links", "places", "online"]:
    """How a phone with these posts stays in step: by pages online above the town, by villages, by single households."""
    if any(post.level in ONLINE for post in posts):
        return "online"
    return "places" if any(post.level in STREAMED and post.role not in LINK_SCOPED for post in posts) else "links"


def prefixes(tx: Tx, roles: set[str] | None = None, at: datetime | None = None) -> list[str]:
    """Path prefixes that the caller covers by place (not by links), with one of ``roles`` if given."""
    return [
        post.path for post in my_posts(tx, at) if post.role not in LINK_SCOPED and (roles is None or post.role in roles)
    ]


def covers_path(tx: Tx, path: str, roles: set[str] | None = None, at: datetime | None = None) -> bool:
    """Whether the caller covers the place with this path. The clock and the console cover everything."""
    return tx.actor.via in UNBOUND or any(path.startswith(prefix) for prefix in prefixes(tx, roles, at))


def former_paths(tx: Tx, place_id: str, at: datetime) -> list[str]:
    """Paths that the place had at ``at`` or since: an act of then is judged by these besides today's."""
    # The day of the change counts for both: a visit at nine is still good when the village moved at ten.
    asked = select(PlacePath.path).where(PlacePath.place_id == place_id, col(PlacePath.valid_to) >= local_date(at))
    return list(tx.session.exec(asked))


def covered_place(tx: Tx, place_id: str, roles: set[str] | None = None, at: datetime | None = None) -> Place:
    """The place, if the caller covers it; otherwise ``NotFound`` (not yours and not there read the same).

    ``at`` earlier than now (a recording made offline) also counts the path that the place had then.
    """
    place = tx.session.get(Place, place_id)
    if place is None:
        raise NotFound()
    paths = [place.path, *(former_paths(tx, place.id, at) if at is not None and at < tx.now else ())]
    if not any(covers_path(tx, path, roles, at) for path in paths):
        raise NotFound()
    return place


def may_appoint_at(tx: Tx, role: str, path: str) -> bool:
    """Whether a post of the caller stands above ``role`` at the place with this path."""
    return tx.actor.via in UNBOUND or any(
        may_appoint(post.role, role) and path.startswith(post.path) for post in my_posts(tx)
    )


def may_appoint_person(tx: Tx, person_id: str) -> bool:
    """Whether the caller stands above every post that somebody else holds today: only then may they let them in."""
    if tx.actor.via in UNBOUND:
        return True
    posts = posts_of(tx, person_id, local_date(tx.now))
    return (
        bool(posts)
        and person_id != tx.actor.person_id
        and all(may_appoint_at(tx, post.role, post.path) for post in posts)
    )


def may_keep_person(tx: Tx, person_id: str) -> bool:
    """Whether somebody is below the caller; of one who holds no post any more, the office where they last did."""
    if roles_of(tx, person_id):
        return may_appoint_person(tx, person_id)
    held = select(Place.path).join(Post, col(Post.place_id) == Place.id).where(Post.person_id == person_id)
    return any(covers_path(tx, path, VILLAGE_OFFICE | OFFICE) for path in tx.session.exec(held))


def person_below(tx: Tx, person_id: str) -> Person:
    """Somebody whom the caller stands above; for everybody else they are not there."""
    person = tx.session.get(Person, person_id)
    if person is None or not may_appoint_person(tx, person_id):
        raise NotFound()
    return person
