"""Failures have budgets: one per known device and one for strangers, so that nobody is locked out from afar.

A try is counted before it is judged and given back when it was right: many at once cannot slip through.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, text, update
from sqlmodel import col

from server.base.columns import UTCDateTime
from server.base.errors import Transport
from server.base.tx import Tx
from server.people.models import SignInBudget

WINDOW = timedelta(minutes=15)
KNOWN_DEVICE, STRANGERS = 5, 10  # per number
ADDRESS = 60  # whole villages share an address of their carrier
PURPOSE = "sign_in.subject"


@dataclass(frozen=True)
class Try:
    """What a try counts against."""

    subject: str
    device_id: str
    limit: int


def tries_of(tx: Tx, subject: str, address: str, known_device: str) -> list[Try]:
    """The budgets of one try at ``subject``: the known device's alone, or the strangers' by subject and address."""
    keys = tx.services.keys
    if known_device:
        return [Try(keys.find(subject, PURPOSE), known_device, KNOWN_DEVICE)]
    return [Try(keys.find(subject, PURPOSE), "", STRANGERS), *tries_from(tx, address)]


def tries_from(tx: Tx, address: str) -> list[Try]:
    """The budget of strangers at one address, for what names nobody: an entry code."""
    return [Try(tx.services.keys.find(f"address {address}", PURPOSE), "", ADDRESS)]


def count(tx: Tx, tries: list[Try]) -> None:
    """Take a try from each budget."""
    for one in tries:
        values = {"subject": one.subject, "device": one.device_id, "now": tx.now, "cut": tx.now - WINDOW}
        tx.session.connection().execute(_COUNT, values)


def check(tx: Tx, tries: list[Try]) -> None:
    """Refuse when a budget is overdrawn. Called in a transaction of its own, so that the count stays."""
    for one in tries:
        row = tx.session.get(SignInBudget, (one.subject, one.device_id))
        if row is not None and row.tries > one.limit:
            raise too_many(tx.now, row.began_at)


def give_back(tx: Tx, tries: list[Try]) -> None:
    """It was right: a known device begins anew, strangers lose only this try."""
    for one in tries:
        mine = (col(SignInBudget.subject) == one.subject) & (col(SignInBudget.device_id) == one.device_id)
        if one.device_id:
            tx.session.connection().execute(delete(SignInBudget).where(mine))
        else:
            tx.session.connection().execute(update(SignInBudget).where(mine).values(tries=SignInBudget.tries - 1))


def forget_old_budgets(tx: Tx) -> int:
    """Windows that ended a day ago say nothing any more; return how many went. Timed daily."""
    old = delete(SignInBudget).where(col(SignInBudget.began_at) < tx.now - timedelta(days=1))
    return int(tx.session.connection().execute(old).rowcount)


def too_many(now: datetime, began_at: datetime) -> Transport:
    """Says when the window ends."""
    return Transport(429, "too_many_tries", retry_after=max(1, int((began_at + WINDOW - now).total_seconds())))


_COUNT = text(
    "INSERT INTO sign_in_budget (subject, device_id, began_at, tries) VALUES (:subject, :device, :now, 1) "
    "ON CONFLICT (subject, device_id) DO UPDATE SET "
    "tries = CASE WHEN sign_in_budget.began_at <= :cut THEN 1 ELSE sign_in_budget.tries + 1 END, "
    "began_at = CASE WHEN sign_in_budget.began_at <= :cut THEN :now ELSE sign_in_budget.began_at END"
).bindparams(bindparam("now", type_=UTCDateTime()), bindparam("cut", type_=UTCDateTime()))
