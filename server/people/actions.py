"""What can be done with people and their posts."""

from datetime import date, timedelta

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.errors import Invalid, NotFound, Refused, SignInRequired
from server.base.ids import new_id
from server.base.pinyin import pinyin_keys
from server.base.tx import Tx
from server.events.actions import note
from server.people import passwords
from server.people.models import DeviceSession, Person, Post
from server.people.queries import PHONE, person_by_phone, phone_of
from server.people.rules import normal_mobile, password_problem
from server.people.scope import (
    LINK_SCOPED,
    OFFICE,
    UNBOUND,
    may_appoint_at,
    may_appoint_person,
    my_roles,
    person_below,
    posts_of,
    roles_of,
)
from server.people.search_keys import add_person_keys
from server.people.session_cache import forget_sessions
from server.people.sessions import end_all_sessions, end_other_sessions, my_session
from server.places.models import Place
from server.sync.streams import place_stream, touch

SLIP = timedelta(days=14)  # an end that is older is no slip; appoint anew
APPOINTING = {"county_admin", "town_office", "secretary", "officer"}


def add_person(tx: Tx, name: str, phone: str = "", *, person_id: str = "") -> Person:
    """Somebody new. Without a phone number they hold posts but cannot sign in."""
    if tx.actor.via not in UNBOUND and not my_roles(tx) & APPOINTING:
        raise NotFound()
    person = tx.add(
        Person(id=person_id or new_id(tx.now), name=name.strip(), pinyin=pinyin_keys(name), created_at=tx.now)
    )
    if phone:
        _give_phone(tx, person, phone)
    tx.session.flush()
    add_person_keys(tx, person.id, person.name)
    note(tx, "person.added", ("person", person.id))
    return person


def change_phone(tx: Tx, person_id: str, phone: str) -> None:
    """Another number; the old one no longer signs in."""
    person = person_below(tx, person_id)
    _give_phone(tx, person, phone)
    note(tx, "person.phone_changed", ("person", person_id))


def add_post(
    tx: Tx,
    person_id: str,
    role: str,
    place_id: str,
    from_on: date | None = None,
    to_on: date | None = None,
    title: str = "",
    post_id: str = "",
) -> Post:
    """Appoint somebody; the caller's post must stand above the role at that place."""
    post = Post(
        id=post_id or new_id(tx.now),
        person_id=person_id,
        role=role,
        place_id=place_id,
        from_on=from_on or local_date(tx.now),
        to_on=to_on,
        title=title,
    )
    place = _appointable(tx, post, to_on, since=post.from_on)
    tx.add(post)
    tx.session.flush()
    note_post(tx, "post.added", post, place)
    return post


def end_post(tx: Tx, post_id: str, to_on: date | None = None) -> None:
    """The post ends with ``to_on`` (default: it ended yesterday). What was recorded while it was held still counts."""
    post = tx.session.get(Post, post_id)
    place = tx.session.get(Place, post.place_id) if post else None
    if post is None or place is None or not may_appoint_at(tx, post.role, place.path):
        raise NotFound()
    post.to_on = to_on or local_date(tx.now) - timedelta(days=1)
    note_post(tx, "post.ended", post, place)


def reopen_post(tx: Tx, post_id: str, to_on: date | None = None) -> None:
    """The end was a slip: the post is held as if it had not ended (until ``to_on``, if it had a last day before)."""
    post = tx.get(Post, post_id)
    place = _appointable(tx, post, to_on, since=local_date(tx.now))
    if post.to_on is None or local_date(tx.now) - post.to_on > SLIP:
        raise Refused("post_ended_long_ago")
    post.to_on = to_on
    note_post(tx, "post.reopened", post, place)


def serve_by_proxy(tx: Tx, person_id: str, proxy_id: str | None) -> None:
    """Somebody without a smartphone: who records for them (代录), or nobody any more. Paper counts as much."""
    person = person_below(tx, person_id)
    if proxy_id is not None and not _stand_together(tx, person_id, proxy_id):
        raise Refused("proxy_not_here")
    person.proxy_id = proxy_id
    note(tx, "person.proxy_set", ("person", person_id), proxy=proxy_id or "")


def close_person(tx: Tx, person_id: str) -> None:
    """Somebody left for good: no more signing in, every post ends; their records and history stay."""
    person = person_below(tx, person_id)
    person.closed_at = tx.now
    for post in tx.session.exec(select(Post).where(Post.person_id == person_id, col(Post.to_on).is_(None))):
        post.to_on = local_date(tx.now) - timedelta(days=1)
    end_all_sessions(tx, person_id)
    note(tx, "person.closed", ("person", person_id))


def check_password(tx: Tx, person: Person, password: str) -> None:
    """Refuse a password that is too weak for this person's posts."""
    is_admin = "county_admin" in roles_of(tx, person.id)
    problem = password_problem(password, is_admin, phone_of(tx, person))
    if problem:
        raise Refused("password_weak", **problem)


def set_password(tx: Tx, person_id: str, password: str) -> None:
    """Set somebody's password from the console or the demo."""
    person = tx.get(Person, person_id)
    check_password(tx, person, password)
    person.password_hash = passwords.hashed(password)
    note(tx, "password.set", ("person", person_id))


def change_my_password(tx: Tx, stored: str | None, new_hash: str) -> None:
    """Take the new password, hashed before the transaction began; whoever knew the old one is signed out."""
    person, session = tx.get(Person, tx.actor.person_id), my_session(tx)
    if person.password_hash != stored:
        raise SignInRequired("sign_in_failed")  # it changed meanwhile
    person.password_hash, session.opened_by = new_hash, "password"
    if stored is not None:
        end_other_sessions(tx)
    note(tx, "password.set", ("person", person.id))


def needs_current_password(person: Person, session: DeviceSession) -> bool:
    """Whether the old password must be said: not the first time, nor after coming in by an entry code."""
    return person.password_hash is not None and session.opened_by != "code"


def _stand_together(tx: Tx, person_id: str, proxy_id: str) -> bool:
    """Whether the proxy's post is in the same village or stands above."""
    theirs = posts_of(tx, person_id, local_date(tx.now))
    own = posts_of(tx, proxy_id, local_date(tx.now)) if proxy_id != person_id else []
    return any(
        post.path.startswith(near.path) or (post.village_id is not None and post.village_id == near.village_id)
        for post in theirs
        for near in own
    )


def _appointable(tx: Tx, post: Post, to_on: date | None, since: date) -> Place:
    """The place of a post that may be held from ``since`` until ``to_on``: one rule for new ones and reopened ones."""
    place = tx.session.get(Place, post.place_id)
    if place is None or place.ended_on or not may_appoint_at(tx, post.role, place.path):
        raise NotFound()
    tx.get(Person, post.person_id)
    refuse_taking_over(tx, post.person_id)
    if to_on is not None and to_on < post.from_on:
        raise Invalid("dates_reversed")
    if _holds_beside(tx, post, since):
        raise Refused("post_held_already")
    return place


def refuse_taking_over(tx: Tx, person_id: str) -> None:
    """A village may not reach into a stranger's life by giving them a post: only into that of people without one."""
    is_free = not roles_of(tx, person_id) or may_appoint_person(tx, person_id)
    if not is_free and not my_roles(tx) & OFFICE:
        raise NotFound()


def _give_phone(tx: Tx, person: Person, phone: str) -> None:
    mobile = normal_mobile(phone)
    if mobile is None:
        raise Refused("phone_wrong")
    holder = person_by_phone(tx, mobile)
    if holder is not None and holder.id != person.id:
        raise Refused("phone_taken")
    keys = tx.services.keys
    person.phone_cipher, person.phone_index = keys.seal(mobile, PHONE), keys.find(mobile, PHONE)


def _holds_beside(tx: Tx, post: Post, on: date) -> bool:
    asked = select(Post.id).where(
        Post.id != post.id,
        Post.person_id == post.person_id,
        Post.role == post.role,
        Post.place_id == post.place_id,
        or_(col(Post.to_on).is_(None), col(Post.to_on) >= on),
    )
    return tx.session.exec(asked).first() is not None


def note_post(tx: Tx, kind: str, post: Post, place: Place) -> None:
    """What every change of a post leaves behind."""
    note(tx, kind, ("person", post.person_id), place.id, post=post.id, role=post.role, to_on=str(post.to_on or ""))
    tx.known.pop(("posts", post.person_id, local_date(tx.now)), None)
    forget_sessions(tx, post.person_id)  # the lock and the second factor go by posts
    if post.role in LINK_SCOPED and place.village_id:
        touch(tx, place_stream(place.village_id), "place", place.id)  # a hint to open apps: look again
