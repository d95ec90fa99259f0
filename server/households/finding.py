"""Exact search by a phone or identity number, through the keyed index: scoped, rate-limited, in the diary."""

from sqlmodel import col, select

from server.base.errors import Refused
from server.base.tx import Tx
from server.events.actions import note
from server.households.ledger_shapes import FindIn
from server.households.models import Household, Member
from server.households.numbers import ID_NUMBER, PHONE, within_limit
from server.households.rendering import rendered
from server.households.rules import normal_id_number
from server.households.scope import KEEPERS, covers_household
from server.households.shapes import HouseholdOut
from server.people.rules import normal_number
from server.people.scope import my_roles


def find_by_number(tx: Tx, body: FindIn) -> list[HouseholdOut]:
    """Covered households with this number. Nobody learns that it exists elsewhere; the diary keeps the reason."""
    if body.field == "id_number" and not my_roles(tx) & KEEPERS:
        raise Refused("not_your_task")
    within_limit(tx)
    ids = _with_phone(tx, body.number) if body.field == "phone" else _with_id_number(tx, body.number)
    mine = [household_id for household_id in ids if covers_household(tx, household_id)]
    note(tx, "number.sought", ("search", ""), None, field=body.field, reason=body.reason, found=mine)
    return rendered(tx, tx.session.exec(select(Household).where(col(Household.id).in_(mine))).all())


def _with_phone(tx: Tx, text: str) -> list[str]:
    number = normal_number(text)
    if number is None:
        raise Refused("phone_wrong")
    return list(
        tx.session.exec(
            select(Household.id).where(
                col(Household.phone_index).in_(_words(tx, number, PHONE)), col(Household.ended_on).is_(None)
            )
        )
    )


def _with_id_number(tx: Tx, text: str) -> list[str]:
    number = normal_id_number(text)
    if number is None:
        raise Refused("id_number_wrong")
    asked = select(Member.household_id).join(Household, col(Household.id) == Member.household_id)
    return list(
        tx.session.exec(
            asked.where(
                col(Member.id_index).in_(_words(tx, number, ID_NUMBER)),
                col(Member.ended_on).is_(None),
                col(Household.ended_on).is_(None),
            )
        )
    )


def _words(tx: Tx, number: str, purpose: str) -> list[str]:
    """The index words under every key version: a rotation may be half done."""
    keys = tx.services.keys
    return [keys.find(number, purpose, version) for version in keys.index]
