"""HTTP doors of the people in one's places: listed, added, appointed, let in."""

from typing import Annotated

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading, services, writing
from server.people import actions
from server.people.entry_codes import issue_entry_code, qr_code
from server.people.models import Person
from server.people.queries import people_out, people_page, person_seen
from server.people.shapes import EntryCodeOut, PeoplePage, PersonIn, PersonOut, PhoneIn, PostEndIn, PostIn, Role, Strict

api = Api("people", "/api/people")


class PersonPath(BaseModel):
    """One person."""

    id: Id


class PostPath(BaseModel):
    """One post of one person."""

    id: Id
    post_id: Id


class PeopleQuery(BaseModel):
    """Whom to list."""

    place_id: Id | None = None
    q: str = Field(default="", max_length=40)
    role: Role | None = None
    after: str = Field(default="", max_length=200)
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@api.on("GET", "", PeoplePage)
def list_people(query: PeopleQuery) -> PeoplePage:
    """People with a post in my places, found by name or pinyin initials."""
    with reading() as tx:
        people, following = people_page(tx, query.place_id, query.q.strip(), query.after, query.limit, query.role)
        return PeoplePage(people=people, next=following)


@api.on("GET", "/<id>", PersonOut)
def get_person(path: PersonPath) -> PersonOut:
    """One person with a post in my places, or without any where I once could appoint them."""
    with reading() as tx:
        return person_seen(tx, path.id)


@api.on("POST", "", PersonOut, status=201)
def add_person(body: PersonIn) -> PersonOut:
    """Somebody new, with a first post at one of my places."""
    with writing() as tx:
        person = actions.add_person(tx, body.name, body.phone)
        actions.add_post(tx, person.id, **body.post.model_dump())
        return people_out(tx, [person])[0]


@api.on("POST", "/<id>/posts", PersonOut, status=201)
def add_post(path: PersonPath, body: PostIn) -> PersonOut:
    """Appoint somebody to one more post."""
    with writing() as tx:
        actions.add_post(tx, path.id, **body.model_dump())
        return people_out(tx, [tx.get(Person, path.id)])[0]


@api.on("POST", "/<id>/posts/<post_id>/end")
def end_post(path: PostPath, body: PostEndIn) -> None:
    """End a post; what was recorded while it was held still counts."""
    with writing() as tx:
        actions.end_post(tx, path.post_id, body.to_on)


@api.on("POST", "/<id>/phone")
def change_phone(path: PersonPath, body: PhoneIn) -> None:
    """Give somebody another phone number."""
    with writing() as tx:
        actions.change_phone(tx, path.id, body.phone)


@api.on("POST", "/<id>/close")
def close_person(path: PersonPath, body: Strict) -> None:
    """Somebody left for good."""
    with writing() as tx:
        actions.close_person(tx, path.id)


@api.on("POST", "/<id>/entry-code", EntryCodeOut)
def let_in(path: PersonPath, body: Strict) -> EntryCodeOut:
    """A single-use code, told to the person or shown as a QR code, good for 72 hours."""
    with writing() as tx:
        issued = issue_entry_code(tx, path.id)
        url = f"{services().settings.address}/#/enter?c={issued.code}"
        return EntryCodeOut(
            code=issued.code,
            url=url,
            qr=qr_code(url),
            expires_at=issued.row.expires_at,
            last4_hint=issued.last4_hint,
        )
