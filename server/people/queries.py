"""What can be asked about people."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import cast

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.finding import words_of
from server.base.tx import Tx
from server.people.locking import is_session_locked, lock_after
from server.people.matching import nearness, people_found
from server.people.models import DeviceSession, Person, Post
from server.people.names import names_of
from server.people.rules import mask_phone
from server.people.scope import LINK_SCOPED, UNBOUND, HeldPost, covered_place, my_posts, posts_of, prefixes, sync_mode
from server.people.second_factor import lacks_totp
from server.people.session_shapes import MeOut, PostOut
from server.people.shapes import PersonBrief, PersonOut, PersonPost, Role
from server.places.models import Place
from server.places.within import lies_in

PHONE = "person.phone"


def person_by_phone(tx: Tx, phone: str) -> Person | None:
    """Who has this number, by every version of the index key."""
    keys = tx.services.keys
    words = [keys.find(phone, PHONE, version) for version in keys.index]
    return tx.session.exec(select(Person).where(col(Person.phone_index).in_(words))).first()


def phone_of(tx: Tx, person: Person) -> str:
    """The number in clear, for checks; never for a screen."""
    return tx.services.keys.open(person.phone_cipher, PHONE) if person.phone_cipher else ""


def me(tx: Tx, session: DeviceSession) -> MeOut:
    """Who is signed in with this session, and what the screens need to begin."""
    person, posts = tx.get(Person, session.person_id), my_posts(tx)
    roles = {post.role for post in posts}
    needs_password = bool(roles - LINK_SCOPED) and (person.password_hash is None or session.opened_by == "code")
    return MeOut(
        person=PersonBrief(id=person.id, name=person.name),
        posts=_with_villages(tx, posts),
        device_id=session.device_id,
        expires_at=session.expires_at,
        lock_after_seconds=lock_after(tx, session),
        needs_password=needs_password,
        needs_totp=lacks_totp(tx, person),
        is_locked=is_session_locked(tx, session),
        sync=sync_mode(posts),
    )


def people_page(
    tx: Tx, place_id: str | None, q: str, after: str, limit: int, role: str | None = None
) -> tuple[list[PersonOut], str | None]:
    """People who hold a post (``role``: this one) today at places that the caller covers, by name; with what goes
    into ``after``."""
    asked = people_within(tx, place_id, role)
    if q:
        posts = _posts_within(tx, place_id, role)
        asked = asked.where(*people_found(tx, words_of(q), _paths(tx, place_id), posts))
    name, _, person_id = after.partition("|")
    if after:
        asked = asked.where((col(Person.name) > name) | ((col(Person.name) == name) & (col(Person.id) > person_id)))
    people = tx.session.exec(asked.order_by(col(Person.name), col(Person.id)).limit(limit + 1)).all()
    shown = people[:limit]
    following = f"{shown[-1].name}|{shown[-1].id}" if len(people) > limit else None
    return people_out(tx, shown), following


def people_named(tx: Tx, q: str, limit: int) -> list[PersonOut]:
    """The first few of all that are covered; a place alone means the place, and only beside other words its people."""
    words = words_of(q)
    paths = _paths(tx, None) if len(words) > 1 else []
    found = people_found(tx, words, paths, _posts_within(tx, None))
    asked = people_within(tx, None).where(*found).order_by(*nearness(words))
    return people_out(tx, tx.session.exec(asked.order_by(col(Person.name), col(Person.id)).limit(limit)).all())


def people_within(tx: Tx, place_id: str | None, role: str | None = None) -> SelectOfScalar[Person]:
    """A question for those who hold a post today at a covered place or below it (default: at all that are covered)."""
    theirs = _posts_within(tx, place_id, role).where(Post.person_id == Person.id).correlate(Person)
    return select(Person).where(theirs.exists(), col(Person.closed_at).is_(None))


def person_seen(tx: Tx, person_id: str) -> PersonOut:
    """Somebody with a post at a covered place today; of one who holds none any more, their last place counts."""
    now = people_within(tx, None).where(Person.id == person_id)
    once = select(Post.person_id).join(Place, col(Place.id) == Post.place_id).where(_within(tx, None))
    person = tx.session.exec(now).first()
    if person is None and not posts_of(tx, person_id, local_date(tx.now)):
        person = tx.session.exec(select(Person).where(Person.id == person_id, col(Person.id).in_(once))).first()
    if person is None:
        raise NotFound()
    return people_out(tx, [person])[0]


def _posts_within(tx: Tx, place_id: str | None, role: str | None = None) -> SelectOfScalar[str]:
    """Whose they are: the posts (``role``: these) held today at a covered place or below it."""
    within = select(Post.person_id).join(Place, col(Place.id) == Post.place_id).where(_within(tx, place_id))
    held = within.where(held_on(local_date(tx.now)))
    return held.where(Post.role == role) if role else held


def held_on(day: date) -> ColumnElement[bool]:
    """The post is held on ``day``."""
    return (col(Post.from_on) <= day) & or_(col(Post.to_on).is_(None), col(Post.to_on) >= day)


def people_out(tx: Tx, people: Sequence[Person]) -> list[PersonOut]:
    """People as lists show them, with the posts they hold today."""
    posts = _posts(tx, [person.id for person in people])
    names = names_of(tx, {person.proxy_id for person in people if person.proxy_id})
    return [
        PersonOut(
            id=p.id,
            name=p.name,
            phone_masked=mask_phone(phone) if (phone := phone_of(tx, p)) else None,
            posts=posts[p.id],
            proxy=PersonBrief(id=p.proxy_id, name=names.get(p.proxy_id, "")) if p.proxy_id else None,
        )
        for p in people
    ]


def _within(tx: Tx, place_id: str | None) -> ColumnElement[bool]:
    return or_(*(lies_in(path) for path in _paths(tx, place_id)), false())


def _paths(tx: Tx, place_id: str | None) -> list[str]:
    if place_id:
        return [covered_place(tx, place_id).path]
    return ["/"] if tx.actor.via in UNBOUND else prefixes(tx)


def _posts(tx: Tx, person_ids: Sequence[str]) -> dict[str, list[PersonPost]]:
    village = aliased(Place)
    asked = (
        select(Post, Place, village.name)
        .join(Place, col(Place.id) == Post.place_id)
        .join(village, (col(village.id) == Place.village_id) & (col(village.id) != Place.id), isouter=True)
        .where(col(Post.person_id).in_(person_ids), held_on(local_date(tx.now)))
        .order_by(col(Place.path))
    )
    found: dict[str, list[PersonPost]] = defaultdict(list)
    for post, place, village_name in tx.session.exec(asked):
        found[post.person_id].append(
            PersonPost(
                id=post.id,
                role=cast(Role, post.role),
                place_id=post.place_id,
                place_name=place.name,
                village_id=place.village_id or "",
                village_name=village_name or "",
                level=place.level,
                title=post.title,
                from_on=post.from_on,
                to_on=post.to_on,
            )
        )
    return found


def _with_villages(tx: Tx, posts: Sequence[HeldPost]) -> list[PostOut]:
    return [
        PostOut(
            id=post.id,
            role=cast(Role, post.role),
            place_id=post.place_id,
            place_name=post.place_name,
            level=post.level,
            path=post.path,
            village_ids=_villages(tx, post),
        )
        for post in posts
    ]


def _villages(tx: Tx, post: HeldPost) -> list[str]:
    """The village of a post, or those of its town; wider posts read online pages and need no list."""
    if post.village_id:
        return [post.village_id]
    if post.level != "town":
        return []
    asked = select(Place.id).where(Place.level == "village", lies_in(post.path), col(Place.ended_on).is_(None))
    return list(tx.session.exec(asked.order_by(col(Place.num))))
