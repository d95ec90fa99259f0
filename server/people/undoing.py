"""Taking back an appointment, or somebody new, that was a slip: within two weeks, while nothing was built on it."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Table
from sqlmodel import SQLModel, col, select

from server.base.clock import local_date
from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.people.actions import SLIP
from server.people.entry_codes import end_codes
from server.people.models import Post
from server.people.scope import may_appoint_at, person_below
from server.people.session_cache import forget_sessions
from server.places.models import Place
from server.places.within import lies_in

NOT_BUILT = {"post", "person_key", "entry_code", "notice", "reminder"}  # what comes with somebody new by itself


def undo_post(tx: Tx, person_id: str, post_id: str) -> None:
    """The post was never held; whoever has worked with it since keeps it until it ends."""
    post = tx.session.get(Post, post_id)
    place = tx.session.get(Place, post.place_id) if post else None
    if post is None or place is None or post.person_id != person_id or not may_appoint_at(tx, post.role, place.path):
        raise NotFound()
    added = _added(tx, post)
    if added is None or (post.to_on is not None and post.to_on < post.from_on):
        raise Refused("post_added_long_ago")
    if _has_worked(tx, post, place, added):
        raise Refused("post_used")
    post.to_on = post.from_on - timedelta(days=1)
    note(tx, "post.undone", ("person", person_id), place.id, post=post.id, role=post.role)
    _posts_changed(tx, person_id)


def undo_person(tx: Tx, person_id: str) -> None:
    """Somebody added by a slip: no posts, no way in, and the number is free again. Their page and diary stay."""
    person = person_below(tx, person_id)
    if tx.now - person.created_at > SLIP:
        raise Refused("person_added_long_ago")
    if _is_built_on(tx, person_id):
        raise Refused("person_built_on")
    for post in tx.session.exec(select(Post).where(Post.person_id == person_id)):
        post.to_on = post.from_on - timedelta(days=1)
    end_codes(tx, person_id)
    person.phone_cipher = person.phone_index = None
    person.closed_at = tx.now
    note(tx, "person.undone", ("person", person_id))
    _posts_changed(tx, person_id)


def _added(tx: Tx, post: Post) -> Event | None:
    theirs = select(Event).where(Event.subject_kind == "person", Event.subject_id == post.person_id)
    recent = theirs.where(Event.kind == "post.added", Event.at > tx.now - SLIP)
    return next((event for event in tx.session.exec(recent) if event.data.get("post") == post.id), None)


def _has_worked(tx: Tx, post: Post, place: Place, added: Event) -> bool:
    done = select(Event.id).join(Place, col(Place.id) == Event.place_id).where(Event.actor_id == post.person_id)
    there = done.where(Event.id > added.id, lies_in(place.path))
    return tx.session.exec(there.limit(1)).first() is not None


def _is_built_on(tx: Tx, person_id: str) -> bool:
    """Whether they have signed in, own anything, or stand for anybody."""
    asked = (
        table.select().with_only_columns(table.c[name]).where(table.c[name] == person_id)
        for table, name in _all_that_name_people()
    )
    return any(tx.session.connection().execute(one.limit(1)).first() for one in asked)


def _all_that_name_people() -> Iterator[tuple[Table, str]]:
    for table in SQLModel.metadata.sorted_tables:
        for name in ("person_id", "owner_id", "proxy_id"):
            if name in table.c and table.name not in NOT_BUILT:
                yield table, name


def _posts_changed(tx: Tx, person_id: str) -> None:
    tx.session.flush()
    tx.known.pop(("posts", person_id, local_date(tx.now)), None)
    forget_sessions(tx, person_id)
