"""Numbers in full: seeing one is an act with a reason, rate-limited, in the diary; the diary never holds the number."""

from datetime import timedelta

from sqlmodel import col, select

from server.base.errors import NotFound, Refused, Transport
from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.households.models import Household, Member
from server.households.scope import KEEPERS, covered_homes, covered_households
from server.households.shapes import CallHousehold, RevealIn

HOURLY = 30  # numbers one person may see in an hour; a village has some 600 households
URGENT = "urgent"  # in the registry: what says of a village that its households must be reached now
COUNTED = ("number.revealed", "number.called", "number.sought")
PHONE, ID_NUMBER = "household.phone", "member.id_number"  # what the ciphers are bound to


def reveal_number(tx: Tx, household_id: str, body: RevealIn) -> str:
    """The phone of a household, or the identity number of a member, in full."""
    household = covered_households(tx, [household_id])[0]
    within_limit(tx)
    number = _phone(tx, household) if body.field == "phone" else _id_number(tx, household_id, body.member_id)
    note(tx, "number.revealed", ("household", household_id), household.village_id, field=body.field,
         reason=body.reason, member_id=body.member_id)  # fmt: skip
    return number


def call_household(tx: Tx, household_id: str) -> str:
    """The number to dial; the reason is fixed: the household is one's own to look after."""
    household = covered_households(tx, [household_id])[0]
    urgent = {"urgent": True} if _is_urgent(tx, household.village_id) else {}
    if not urgent:
        within_limit(tx)
    number = _phone(tx, household)
    note(tx, "number.called", ("household", household_id), household.village_id, reason="contact", **urgent)
    return number


def note_call(tx: Tx, body: CallHousehold) -> None:
    """A phone that holds the number has dialled it, perhaps without signal: the same line in the diary.

    It saw nothing that it did not hold: it does not count into the limit.
    """
    home = covered_homes(tx, [body.household_id], at=tx.made_at)[0]
    note(tx, "number.called", ("household", home.id), home.village_id, reason="contact", held=True)


def _is_urgent(tx: Tx, village_id: str) -> bool:
    return any(is_urgent(tx, village_id) for is_urgent in tx.services.registry.get(URGENT, {}).values())


def phone_of(tx: Tx, household: Household) -> str | None:
    """The number in full, for a phone that may hold it or a list that was opened."""
    return tx.services.keys.open(household.phone_cipher, PHONE) if household.phone_cipher else None


def _phone(tx: Tx, household: Household) -> str:
    number = phone_of(tx, household)
    if number is None:
        raise Refused("no_number")
    return number


def _id_number(tx: Tx, household_id: str, member_id: str | None) -> str:
    """For whoever keeps the ledger; the others have no use for it."""
    covered_households(tx, [household_id], roles=KEEPERS)
    member = tx.session.get(Member, member_id) if member_id else None
    if member is None or member.household_id != household_id:
        raise NotFound()
    if member.id_cipher is None:
        raise Refused("no_number")
    return tx.services.keys.open(member.id_cipher, ID_NUMBER)


def within_limit(tx: Tx) -> None:
    """Refuse who has seen or sought enough numbers in the last hour."""
    recent = select(Event.data).where(
        Event.actor_id == tx.actor.person_id, col(Event.kind).in_(COUNTED), Event.at > tx.now - timedelta(hours=1)
    )
    seen = [data for data in tx.session.exec(recent) if not (data.get("held") or data.get("urgent"))]
    if len(seen) >= HOURLY:
        raise Transport(429, "too_many_numbers", retry_after=600)
