"""Who is asking: a device session in the cookie, or an upload grant where the route takes one."""

import hashlib
from datetime import datetime

from flask import Request
from sqlmodel import select

from server.base.errors import SignInRequired
from server.base.services import Services
from server.base.tx import Actor
from server.base.web import Door
from server.people.models import DeviceSession, UploadGrant

COOKIE = "xg_session"


def token_hash(token: str) -> str:
    """Only this is stored: tokens are 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def authenticate(services: Services, request: Request, door: Door) -> Actor:
    """The caller, or ``SignInRequired`` (``sign_in_required`` or ``locked``)."""
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Bearer" and door.takes_grant:
        return _by_grant(services, token_hash(bearer))
    token = request.cookies.get(COOKIE, "")
    if not token:
        raise SignInRequired("sign_in_required")
    return _by_session(services, token_hash(token), door)


def _by_grant(services: Services, digest: str) -> Actor:
    with services.db.reading() as session:
        grant = session.exec(select(UploadGrant).where(UploadGrant.token_hash == digest)).first()
    if grant is None or grant.revoked_at is not None or grant.expires_at <= services.clock():
        raise SignInRequired("sign_in_required")
    return Actor(grant.person_id, grant.device_id, grant.id, "grant")


def _by_session(services: Services, digest: str, door: Door) -> Actor:
    with services.db.reading() as session:
        found = session.exec(select(DeviceSession).where(DeviceSession.token_hash == digest)).first()
    now = services.clock()
    if found is None or found.ended_at is not None or found.expires_at <= now:
        raise SignInRequired("sign_in_required")
    if _is_locked(found, now) and not door.even_locked:
        raise SignInRequired("locked")
    return Actor(found.person_id, found.device_id, found.id, "session")


def _is_locked(found: DeviceSession, now: datetime) -> bool:
    if found.lock_after_seconds is None or found.active_at is None:
        return False
    return (now - found.active_at).total_seconds() > found.lock_after_seconds
