"""Entry codes: how people come in the first time, and again when the password is forgotten."""

import hmac
import io
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import segno
from sqlalchemy import update
from sqlmodel import col, select

from server.base.errors import NotFound, Refused
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.people.models import EntryCode, Person
from server.people.scope import may_appoint_person

LIVES = timedelta(hours=72)
TRIES = 5  # of the last four digits; then the code is dead
PURPOSE = "entry.code"


@dataclass(frozen=True)
class Issued:
    """A code in clear: told to the person and forgotten here."""

    code: str
    row: EntryCode
    last4_hint: str


def issue_entry_code(tx: Tx, person_id: str, lives: timedelta = LIVES) -> Issued:
    """Let somebody in whom the caller's posts stand above; earlier codes of theirs die."""
    person = tx.session.get(Person, person_id)
    if person is None or person.closed_at or not may_appoint_person(tx, person_id):
        raise NotFound()
    if person.phone_cipher is None:
        raise Refused("person_without_phone")
    end_codes(tx, person_id)
    code = f"{secrets.randbelow(10**8):08d}"
    while _living(tx, code) is not None:
        code = f"{secrets.randbelow(10**8):08d}"
    row = tx.add(
        EntryCode(
            id=new_id(tx.now),
            code_hash=tx.services.keys.find(code, PURPOSE),
            person_id=person_id,
            issued_by=tx.actor.person_id,
            issued_at=tx.now,
            expires_at=tx.now + lives,
        )
    )
    note(tx, "entry_code.issued", ("person", person_id))
    phone = tx.services.keys.open(person.phone_cipher, "person.phone")
    return Issued(code, row, f"{phone[:3]}****")


def qr_code(url: str, *, fits: bool = False) -> str:
    """An address as an SVG, to be scanned from a screen or from paper; ``fits``: as large as where it is put."""
    drawn = io.BytesIO()
    # Level M survives a crease; the quiet zone of 4 modules is what scanners ask for.
    segno.make(url, error="m", micro=False).save(
        drawn, kind="svg", border=4, xmldecl=False, light="#fff", omitsize=fits
    )
    return drawn.getvalue().decode()


def person_with_code(tx: Tx, code: str, last4: str) -> tuple[Person, EntryCode] | None:
    """Whose code this is, if the last four digits agree; a wrong guess at them is counted."""
    row = _living(tx, re.sub(r"\D", "", code))
    person = tx.session.get(Person, row.person_id) if row else None
    if row is None or person is None or person.closed_at or person.phone_cipher is None:
        return None
    phone = tx.services.keys.open(person.phone_cipher, "person.phone")
    if not hmac.compare_digest(phone[-4:].encode(), last4.strip().encode()):
        row.tries = EntryCode.tries + 1  # counted by the database: guesses may come at once
        return None
    return person, row


def use_code(tx: Tx, row: EntryCode) -> bool:
    """Take the code; false if somebody was faster."""
    mine = (col(EntryCode.id) == row.id) & col(EntryCode.used_at).is_(None)
    return bool(tx.session.connection().execute(update(EntryCode).where(mine).values(used_at=tx.now)).rowcount)


def codes_waiting(tx: Tx, person_ids: Collection[str]) -> dict[str, datetime]:
    """Until when a code that was given out still lets its person in, by person."""
    asked = select(EntryCode.person_id, EntryCode.expires_at).where(
        col(EntryCode.person_id).in_(person_ids),
        col(EntryCode.used_at).is_(None),
        col(EntryCode.expires_at) > tx.now,
        col(EntryCode.tries) < TRIES,
    )
    return dict(tx.session.exec(asked).all())


def _living(tx: Tx, code: str) -> EntryCode | None:
    keys = tx.services.keys
    hashes = [keys.find(code, PURPOSE, version) for version in keys.index]
    return tx.session.exec(
        select(EntryCode).where(
            col(EntryCode.code_hash).in_(hashes),
            col(EntryCode.used_at).is_(None),
            col(EntryCode.expires_at) > tx.now,
            col(EntryCode.tries) < TRIES,
        )
    ).first()


def end_codes(tx: Tx, person_id: str) -> None:
    """What was issued to somebody lets nobody in any more."""
    theirs = (
        (col(EntryCode.person_id) == person_id)
        & col(EntryCode.used_at).is_(None)
        & (col(EntryCode.expires_at) > tx.now)
    )
    tx.session.connection().execute(update(EntryCode).where(theirs).values(expires_at=tx.now))
