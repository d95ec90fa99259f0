"""Sessions and grants at devices: opened, listed, ended, revoked."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from server.base.errors import NotFound
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.people.models import Device, DeviceSession, Person, UploadGrant
from server.people.session_cache import forget_sessions
from server.people.session_shapes import DeviceIn
from server.people.tokens import token_hash
from server.sync.models import DeviceReport
from server.sync.reports import forget_report

PHONE_LIVES, DESKTOP_LIVES, GRANT_LIVES = timedelta(days=90), timedelta(days=7), timedelta(days=180)


@dataclass(frozen=True)
class Opened:
    """A new session with its secrets, which exist only here and on the device."""

    session: DeviceSession
    token: str
    grant: UploadGrant
    grant_token: str


def open_session(tx: Tx, person: Person, device: DeviceIn, opened_by: str) -> Opened:
    """Sign ``person`` in at ``device``; a session that was open there for the same person ends."""
    _see_device(tx, device)
    _end_sessions(tx, person.id, device.id)
    token, grant_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    is_desktop = device.kind == "desktop"
    session = tx.add(
        DeviceSession(
            id=new_id(tx.now),
            token_hash=token_hash(token),
            person_id=person.id,
            device_id=device.id,
            created_at=tx.now,
            seen_at=tx.now,
            expires_at=tx.now + (DESKTOP_LIVES if is_desktop else PHONE_LIVES),
            opened_by=opened_by,
            active_at=tx.now,
        )
    )
    grant = tx.add(
        UploadGrant(
            id=new_id(tx.now),
            token_hash=token_hash(grant_token),
            person_id=person.id,
            device_id=device.id,
            created_at=tx.now,
            expires_at=tx.now + GRANT_LIVES,
        )
    )
    note(tx, "session.opened", ("person", person.id), by=opened_by)
    return Opened(session, token, grant, grant_token)


def end_earlier_session(tx: Tx, token: str) -> None:
    """Somebody else comes in at a phone that another left without a signal: whose cookie it held is out now."""
    open_one = (col(DeviceSession.token_hash) == token_hash(token)) & col(DeviceSession.ended_at).is_(None)
    row = tx.session.exec(select(DeviceSession).where(open_one)).first()
    if row is not None:
        row.ended_at = tx.now
        note(tx, "session.ended", ("person", row.person_id))
        forget_sessions(tx, row.person_id)


def my_session(tx: Tx) -> DeviceSession:
    """The session that is asking."""
    return tx.get(DeviceSession, tx.actor.session_id)


def sign_out(tx: Tx) -> None:
    """End this session; the device's grant lives on, so that what is unsent still goes out."""
    my_session(tx).ended_at = tx.now
    note(tx, "session.ended", ("person", tx.actor.person_id))
    forget_sessions(tx, tx.actor.person_id)


def revoke_device(tx: Tx, device_id: str, person_id: str = "") -> None:
    """A device of mine (or of the person named) is lost: its sessions end and its grants are worth nothing."""
    owner = person_id or tx.actor.person_id
    grants = select(UploadGrant).where(UploadGrant.person_id == owner, UploadGrant.device_id == device_id)
    found = tx.session.exec(grants).all()
    if not found:
        raise NotFound()
    for grant in found:
        grant.revoked_at = grant.revoked_at or tx.now
    _end_sessions(tx, owner, device_id)
    forget_report(tx, device_id, owner)
    note(tx, "device.revoked", ("person", owner), None, device=device_id)


def end_other_sessions(tx: Tx) -> None:
    """After a change of password: whoever knew the old one is out."""
    mine = (col(DeviceSession.person_id) == tx.actor.person_id) & (col(DeviceSession.id) != tx.actor.session_id)
    tx.session.connection().execute(
        update(DeviceSession).where(mine, col(DeviceSession.ended_at).is_(None)).values(ended_at=tx.now)
    )
    forget_sessions(tx, tx.actor.person_id)


def end_all_sessions(tx: Tx, person_id: str) -> None:
    """The person may not come in any more; grants stay, for what was recorded while it was their task."""
    _end_sessions(tx, person_id, None)


def is_known_device(tx: Tx, person_id: str, device_id: str) -> bool:
    """Whether the person signed in there within the life of a grant, and has not revoked it."""
    asked = select(UploadGrant.id).where(
        UploadGrant.person_id == person_id,
        UploadGrant.device_id == device_id,
        col(UploadGrant.revoked_at).is_(None),
        col(UploadGrant.expires_at) > tx.now,
    )
    return tx.session.exec(asked).first() is not None


def my_devices(tx: Tx) -> list[dict[str, object]]:
    """Where I am signed in."""
    return devices_of(tx, tx.actor.person_id)


def devices_of(tx: Tx, person_id: str) -> list[dict[str, object]]:
    """Where somebody is signed in, newest first, with what each device last said about unsent records."""
    session, report = DeviceSession, DeviceReport
    asked = (
        select(Device, session, report)
        .join(session, col(session.device_id) == Device.id)
        .outerjoin(report, (col(report.device_id) == Device.id) & (col(report.person_id) == session.person_id))
        .where(session.person_id == person_id, col(session.ended_at).is_(None), col(session.expires_at) > tx.now)
        .order_by(col(session.seen_at).desc())
    )
    return [_device(tx, *row) for row in tx.session.exec(asked)]


def _device(tx: Tx, device: Device, session: DeviceSession, report: DeviceReport | None) -> dict[str, object]:
    return {
        "id": device.id,
        "name": device.name,
        "kind": device.kind,
        "entry": device.entry,
        "last_seen_at": session.seen_at,
        "current": session.id == tx.actor.session_id,
        "unsent": report.unsent if report else 0,
        "oldest_unsent_at": report.oldest_unsent_at if report else None,
        "reported_at": report.reported_at if report else None,
    }


def _see_device(tx: Tx, device: DeviceIn) -> None:
    row = tx.session.get(Device, device.id)
    if row is None:
        row = tx.add(Device(id=device.id, name="", kind=device.kind, entry=device.entry, first_seen_at=tx.now))
    row.name, row.kind, row.entry = device.name, device.kind, device.entry
    tx.session.flush()


def _end_sessions(tx: Tx, person_id: str, device_id: str | None) -> None:
    theirs = (col(DeviceSession.person_id) == person_id) & col(DeviceSession.ended_at).is_(None)
    if device_id is not None:
        theirs &= col(DeviceSession.device_id) == device_id
    tx.session.connection().execute(update(DeviceSession).where(theirs).values(ended_at=tx.now))
    forget_sessions(tx, person_id)
