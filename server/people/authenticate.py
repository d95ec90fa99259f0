"""Who is asking: a device session in the cookie, or an upload grant where the route takes one."""

from datetime import datetime, timedelta

import structlog
from flask import Request, Response, after_this_request
from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import SignInRequired
from server.base.services import Services
from server.base.tx import NOBODY, Actor
from server.base.web import Door
from server.people.locking import lock_after
from server.people.models import Device, DeviceSession, Person, UploadGrant
from server.people.second_factor import lacks_totp
from server.people.session_cache import KnownToken, session_cache
from server.people.tokens import is_locked, token_hash

COOKIE = "xg_session"
BACKGROUND = "Xiaoge-Background"  # a request header: the page asked by itself, nobody touched it
BY_ITSELF = ("/api/sync/changes", "/socket.io/")
SEEN_EVERY, ACTIVE_EVERY = timedelta(days=1), timedelta(minutes=1)
LONGEST_COOKIE = timedelta(days=400)  # browsers keep none longer; the server decides when a session ends
__all__ = ["COOKIE", "authenticate", "token_hash", "with_cookie"]
log = structlog.get_logger(__name__)


def authenticate(services: Services, request: Request, door: Door) -> Actor:
    """The caller, or ``SignInRequired`` (``sign_in_required``, ``locked``, ``totp_setup_required``)."""
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Bearer" and door.takes_grant:
        return _by_grant(services, token_hash(bearer))
    token = request.cookies.get(COOKIE, "")
    if not token:
        raise SignInRequired("sign_in_required")
    digest = token_hash(token)
    known = _by_session(services, digest)
    now = services.clock()
    if not door.even_locked:
        _refuse_half_open(known, now)
    if _is_activity(request, door):
        _keep_active(services, known, now)
    if known.seen_at is not None and now - known.seen_at >= SEEN_EVERY:
        _slide(services, known, now)
        after_this_request(lambda response: with_cookie(services, response, token))
    return known.actor


def with_cookie(services: Services, response: Response, token: str) -> Response:
    """The answer, with the session's cookie; an empty token takes it away."""
    age = LONGEST_COOKIE if token else timedelta()
    response.set_cookie(COOKIE, token, max_age=age, httponly=True, samesite="Lax", secure=services.settings.is_secure)
    return response


def _by_grant(services: Services, digest: str) -> Actor:
    known = session_cache(services).get(digest) or _read_grant(services, digest)
    if known is None or known.actor.via != "grant" or known.expires_at <= services.clock():
        raise SignInRequired("sign_in_required")
    return known.actor


def _read_grant(services: Services, digest: str) -> KnownToken | None:
    table = UploadGrant
    asked = select(table.id, table.person_id, table.device_id, table.expires_at).where(
        table.token_hash == digest, col(table.revoked_at).is_(None)
    )
    with services.db.reading() as session:
        row = session.exec(asked).first()
    if row is None:
        return None
    grant_id, person_id, device_id, expires_at = row
    return session_cache(services).put(digest, KnownToken(Actor(person_id, device_id, grant_id, "grant"), expires_at))


def _by_session(services: Services, digest: str) -> KnownToken:
    known = session_cache(services).get(digest)
    if known is None or known.read_on != local_date(services.clock()):
        known = _read_session(services, digest)
    if known is None or known.actor.via != "session" or known.expires_at <= services.clock():
        raise SignInRequired("sign_in_required")
    return known


def _read_session(services: Services, digest: str) -> KnownToken | None:
    with services.reading(NOBODY) as tx:
        # Device and person come along: what is asked of them below costs no question more.
        theirs = col(Device.id) == col(DeviceSession.device_id), col(Person.id) == col(DeviceSession.person_id)
        asked = select(DeviceSession, Device, Person).join(Device, theirs[0]).join(Person, theirs[1])
        found = tx.session.exec(asked.where(DeviceSession.token_hash == digest)).first()
        if found is None or found[0].ended_at is not None:
            return None
        row = found[0]
        known = KnownToken(
            Actor(row.person_id, row.device_id, row.id, "session"),
            row.expires_at,
            row.seen_at,
            row.active_at,
            lock_after(tx, row),
            lacks_totp(tx, tx.get(Person, row.person_id)),
            local_date(tx.now),
        )
    return session_cache(services).put(digest, known)


def _refuse_half_open(known: KnownToken, now: datetime) -> None:
    if is_locked(known.active_at, known.lock_after_seconds, now):
        raise SignInRequired("locked")
    if known.needs_totp:
        raise SignInRequired("totp_setup_required")


def _is_activity(request: Request, door: Door) -> bool:
    """A person did something: not the feed, the hints, the outbox or a page that refreshes itself."""
    is_machine = door.takes_grant or door.even_locked or request.path.startswith(BY_ITSELF)
    return not is_machine and BACKGROUND not in request.headers


def _keep_active(services: Services, known: KnownToken, now: datetime) -> None:
    if known.active_at is not None and now - known.active_at >= ACTIVE_EVERY:
        known.active_at = now
        _write(services, known, active_at=now)


def _slide(services: Services, known: KnownToken, now: datetime) -> None:
    assert known.seen_at is not None
    known.expires_at, known.seen_at = now + (known.expires_at - known.seen_at), now
    _write(services, known, seen_at=now, expires_at=known.expires_at)


def _write(services: Services, known: KnownToken, **values: datetime) -> None:
    """Bookkeeping: a full disk or a busy database must not refuse the request for it."""
    changed = update(DeviceSession).where(col(DeviceSession.id) == known.actor.session_id).values(**values)
    try:
        with services.db.writing() as session:
            session.connection().execute(changed)
    except SQLAlchemyError as error:
        log.warning("session not kept fresh", error=type(error.__cause__ or error).__name__)
