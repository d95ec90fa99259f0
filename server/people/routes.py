"""HTTP doors of signing in and of oneself."""

from flask import Response, request
from pydantic import BaseModel

from server.base.errors import Refused
from server.base.ids import Id
from server.base.tx import Actor
from server.base.web import Api, actor, answered, reading, services, writing
from server.people import actions, directory_routes, helping_routes, passwords, sessions, slip_routes
from server.people.authenticate import COOKIE, with_cookie
from server.people.entry_codes import qr_code
from server.people.models import Person
from server.people.queries import me
from server.people.second_factor import begin_totp, confirm_totp
from server.people.session_shapes import (
    DeviceOut,
    EnterIn,
    GrantOut,
    MeOut,
    PasswordIn,
    SessionOut,
    SignInIn,
    TotpIn,
    TotpOut,
    UnlockIn,
)
from server.people.sessions import Opened, my_devices, my_session
from server.people.shapes import Strict
from server.people.signing_in import enter, refuse_when_locked, sign_in, unlock

api = Api("auth", "/api/auth")
me_api = Api("me", "/api/me")
more_apis = (me_api, directory_routes.api, slip_routes.api, helping_routes.api, helping_routes.found_api)


class DevicePath(BaseModel):
    """One device."""

    id: Id


@api.on("POST", "/sign-in", SessionOut, public=True)
def sign_in_by_password(body: SignInIn) -> Response:
    """Sign in with phone number and password (and the second factor, where set up)."""
    return _session_answer(sign_in(services(), body, _address(), _cookie()))


@api.on("POST", "/enter", SessionOut, public=True)
def enter_by_code(body: EnterIn) -> Response:
    """Sign in with an entry code: the first time, or when the password is forgotten."""
    return _session_answer(enter(services(), body, _address(), _cookie()))


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
        return TotpOut(secret=secret, uri=uri, qr=qr_code(uri))


@api.on("POST", "/totp/confirm", even_locked=True)
def confirm_second_factor(body: TotpIn) -> None:
    """The first code from the authenticator turns the second factor on."""
    with writing() as tx:
        refuse_when_locked(tx)
        confirm_totp(tx, tx.get(Person, tx.actor.person_id), body.code)


@me_api.on("GET", "", MeOut, even_locked=True)
def who_am_i() -> MeOut:
    """Who is signed in here, with today's posts."""
    with reading() as tx:
        return me(tx, my_session(tx))


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


def _cookie() -> str:
    """The token of whoever was in at this device before."""
    return request.cookies.get(COOKIE, "")
