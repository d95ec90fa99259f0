"""HTTP doors of signing in, of oneself, and of the people in one's places."""

from typing import Annotated

from flask import Response, request
from pydantic import BaseModel, Field

from server.base.errors import Refused
from server.base.ids import Id
from server.base.tx import Actor
from server.base.web import Api, actor, answered, reading, services, writing
from server.people import actions, passwords, sessions
from server.people.authenticate import with_cookie
from server.people.entry_codes import issue_entry_code
from server.people.models import Person
from server.people.queries import me, people_out, people_page
from server.people.second_factor import begin_totp, confirm_totp
from server.people.sessions import Opened, my_devices, my_session
from server.people.shapes import (
    DeviceOut,
    EnterIn,
    EntryCodeOut,
    GrantOut,
    MeOut,
    PasswordIn,
    PeoplePage,
    PersonIn,
    PersonOut,
    PhoneIn,
    PostEndIn,
    PostIn,
    SessionOut,
    SignInIn,
    Strict,
    TotpIn,
    TotpOut,
    UnlockIn,
)
from server.people.signing_in import enter, is_session_locked, refuse_when_locked, sign_in, unlock

api = Api("auth", "/api/auth")
me_api = Api("me", "/api/me")
people_api = Api("people", "/api/people")
more_apis = (me_api, people_api)


class PersonPath(BaseModel):
    """One person."""

    id: Id


class PostPath(BaseModel):
    """One post of one person."""

    id: Id
    post_id: Id


class DevicePath(BaseModel):
    """One device."""

    id: Id


class PeopleQuery(BaseModel):
    """Whom to list."""

    place_id: Id | None = None
    q: str = Field(default="", max_length=40)
    after: str = Field(default="", max_length=200)
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@api.on("POST", "/sign-in", SessionOut, public=True)
def sign_in_by_password(body: SignInIn) -> Response:
    """Sign in with phone number and password (and the second factor, where set up)."""
    return _session_answer(sign_in(services(), body, _address()))


@api.on("POST", "/enter", SessionOut, public=True)
def enter_by_code(body: EnterIn) -> Response:
    """Sign in with an entry code: the first time, or when the password is forgotten."""
    return _session_answer(enter(services(), body, _address()))


@api.on("POST", "/sign-out", even_locked=True)
def sign_out() -> Response:
    """End this session. The upload grant lives on, so that what is unsent still goes out."""
    with writing() as tx:
        sessions.sign_out(tx)
    return with_cookie(services(), Response(status=204), "")


@api.on("POST", "/unlock", even_locked=True)
def unlock_desktop(body: UnlockIn) -> None:
    """Open a desktop that was idle for half an hour."""
    unlock(services(), actor(), body.password, _address())


@api.on("POST", "/password", even_locked=True)
def set_my_password(body: PasswordIn) -> None:
    """Set one's own password; after an entry code without the old one."""
    with reading() as tx:
        refuse_when_locked(tx)
        person = tx.get(Person, tx.actor.person_id)
        actions.check_password(tx, person, body.password)
        stored = person.password_hash
        is_asked = actions.needs_current_password(person, my_session(tx))
    if is_asked:
        unlock(services(), actor(), _said(body.current), _address())
    new = passwords.hashed(body.password)
    with writing() as tx:
        actions.change_my_password(tx, stored, new)


@api.on("POST", "/totp", TotpOut, even_locked=True)
def begin_second_factor(body: Strict) -> TotpOut:
    """A secret for the authenticator, shown once."""
    with writing() as tx:
        refuse_when_locked(tx)
        secret, uri = begin_totp(tx, tx.get(Person, tx.actor.person_id))
        return TotpOut(secret=secret, uri=uri)


@api.on("POST", "/totp/confirm", even_locked=True)
def confirm_second_factor(body: TotpIn) -> None:
    """The first code from the authenticator turns the second factor on."""
    with writing() as tx:
        refuse_when_locked(tx)
        confirm_totp(tx, tx.get(Person, tx.actor.person_id), my_session(tx), body.code)


@me_api.on("GET", "", MeOut, even_locked=True)
def who_am_i() -> MeOut:
    """Who is signed in here, with today's posts."""
    with reading() as tx:
        return me(tx, my_session(tx), is_session_locked(tx))


@me_api.on("GET", "/devices", list[DeviceOut])
def list_my_devices() -> list[dict[str, object]]:
    """Where I am signed in, and what is still unsent there."""
    with reading() as tx:
        return my_devices(tx)


@me_api.on("DELETE", "/devices/<id>")
def revoke_my_device(path: DevicePath) -> None:
    """A device is lost: it can neither read nor send any more."""
    with writing() as tx:
        sessions.revoke_device(tx, path.id)


@people_api.on("GET", "", PeoplePage)
def list_people(query: PeopleQuery) -> PeoplePage:
    """People with a post in my places, found by name or pinyin initials."""
    with reading() as tx:
        people, following = people_page(tx, query.place_id, query.q.strip(), query.after, query.limit)
        return PeoplePage(people=people, next=following)


@people_api.on("POST", "", PersonOut, status=201)
def add_person(body: PersonIn) -> PersonOut:
    """Somebody new, with a first post at one of my places."""
    with writing() as tx:
        person = actions.add_person(tx, body.name, body.phone)
        actions.add_post(tx, person.id, **body.post.model_dump())
        return people_out(tx, [person])[0]


@people_api.on("POST", "/<id>/posts", PersonOut, status=201)
def add_post(path: PersonPath, body: PostIn) -> PersonOut:
    """Appoint somebody to one more post."""
    with writing() as tx:
        actions.add_post(tx, path.id, **body.model_dump())
        return people_out(tx, [tx.get(Person, path.id)])[0]


@people_api.on("POST", "/<id>/posts/<post_id>/end")
def end_post(path: PostPath, body: PostEndIn) -> None:
    """End a post; what was recorded while it was held still counts."""
    with writing() as tx:
        actions.end_post(tx, path.post_id, body.to_on)


@people_api.on("POST", "/<id>/phone")
def change_phone(path: PersonPath, body: PhoneIn) -> None:
    """Give somebody another phone number."""
    with writing() as tx:
        actions.change_phone(tx, path.id, body.phone)


@people_api.on("POST", "/<id>/close")
def close_person(path: PersonPath, body: Strict) -> None:
    """Somebody left for good."""
    with writing() as tx:
        actions.close_person(tx, path.id)


@people_api.on("POST", "/<id>/entry-code", EntryCodeOut)
def let_in(path: PersonPath, body: Strict) -> EntryCodeOut:
    """A single-use code, told to the person or shown as a QR code, good for 72 hours."""
    with writing() as tx:
        issued = issue_entry_code(tx, path.id)
        url = f"{services().settings.address}/#/enter?c={issued.code}"
        return EntryCodeOut(code=issued.code, url=url, expires_at=issued.row.expires_at, last4_hint=issued.last4_hint)


def _session_answer(opened: Opened) -> Response:
    """What the phone keeps, and the cookie that it never sees."""
    session = opened.session
    with services().reading(Actor(session.person_id, session.device_id, session.id)) as tx:
        grant = GrantOut(token=opened.grant_token, expires_at=opened.grant.expires_at)
        answer = SessionOut(**dict(me(tx, session)), grant=grant)
    return with_cookie(services(), answered(SessionOut, answer), opened.token)


def _said(current: str | None) -> str:
    if current is None:
        raise Refused("current_password_needed")
    return current


def _address() -> str:
    """Where the request came from, for the strangers' budget."""
    return request.remote_addr or ""
