"""Somebody new, another number, another name, a post: by the same rules as by hand, for many rows at once."""

from datetime import date
from typing import Any

from server.base.clock import local_date
from server.base.ids import new_id
from server.base.pinyin import pinyin_keys
from server.events.actions import note
from server.ledgers.cells.text import Wrong
from server.ledgers.rows.desk import Row
from server.ledgers.rows.pen import Pen
from server.ledgers.rows.persons import persons_of
from server.people.actions import note_post, refuse_taking_over
from server.people.models import Person, Post
from server.people.queries import PHONE
from server.people.scope import HeldPost, may_appoint_at, may_appoint_person, posts_of
from server.places.models import Place


def add_somebody(row: Row, pen: Pen, name: str, phone: str) -> Person:
    """Somebody new. ``Wrong`` if another has the number."""
    if phone and persons_of(row).by_phone(phone) is not None:
        raise Wrong("phone_taken")
    sealed = _sealed(row, phone) if phone else {}
    person = pen.add(
        Person(id=new_id(row.tx.now), name=name, pinyin=pinyin_keys(name), created_at=row.tx.now, **sealed)
    )
    row.tx.known["posts", person.id, local_date(row.tx.now)] = []
    persons_of(row).know(person)
    note(row.tx, "person.added", ("person", person.id))
    return person


def put_right(row: Row, pen: Pen, person: Person, name: str, phone: str) -> None:
    """The name and the number that the list has; an empty cell changes nothing."""
    persons = persons_of(row)
    holder = persons.by_phone(phone)
    gets_phone = bool(phone) and (holder is None or holder.id != person.id)
    if not gets_phone and name in {"", person.name}:
        return
    if not may_appoint_person(row.tx, person.id):
        raise Wrong("not_yours")
    if gets_phone and holder is not None:
        raise Wrong("phone_taken")
    if gets_phone:
        pen.change(person, **_sealed(row, phone))
        note(row.tx, "person.phone_changed", ("person", person.id))
    if name not in {"", person.name}:
        pen.change(person, name=name, pinyin=pinyin_keys(name))
        note(row.tx, "person.renamed", ("person", person.id))
    persons.know(person)


def check_post(row: Row, person: Person | None, role: str, place: Place, since: date | None = None) -> None:
    """``Wrong`` or a refusal, if this post cannot be given; asked before anything is written."""
    today = local_date(row.tx.now)
    if person is not None and persons_of(row).post(person, role, place.id) is not None:
        return
    if not may_appoint_at(row.tx, role, place.path):
        raise Wrong("not_yours")
    if person is not None:
        refuse_taking_over(row.tx, person.id)
        if persons_of(row).holds_beside(person, role, place.id, since or today):
            raise Wrong("post_held")


def appoint(
    row: Row, pen: Pen, person: Person, role: str, place: Place, since: date | None = None, title: str = ""
) -> None:
    """A post that was checked, or what the list says otherwise of one that is held."""
    tx, persons, today = row.tx, persons_of(row), local_date(row.tx.now)
    held = persons.post(person, role, place.id)
    if held is not None:
        said = changes_of(held, since, title, today)
        if said:
            pen.change(held, **said)
            note_post(tx, "post.changed", held, place)
        return
    begins = since or today
    post = pen.add(
        Post(id=new_id(tx.now), person_id=person.id, role=role, place_id=place.id, from_on=begins, title=title)
    )
    known = list(posts_of(tx, person.id, today))
    note_post(tx, "post.added", post, place)
    if begins <= today:
        known.append(HeldPost(post.id, role, place.id, place.level, place.path, place.village_id, place.name))
    tx.known["posts", person.id, today] = known
    persons.know_post(post, place)


def changes_of(held: Post, since: date | None, title: str, today: date) -> dict[str, object]:
    """What a list says otherwise of a post. A beginning that is still to come would end what is held today."""
    said: dict[str, object] = {}
    if title and title != held.title:
        said["title"] = title
    if since is not None and since != held.from_on and since <= today:
        said["from_on"] = since
    return said


def _sealed(row: Row, phone: str) -> dict[str, Any]:
    keys = row.tx.services.keys
    return {"phone_cipher": keys.seal(phone, PHONE), "phone_index": keys.find(phone, PHONE)}
