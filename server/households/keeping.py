"""Keeping the ledger of households and their members right."""

from typing import Any

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import NotFound, Refused
from server.base.ids import new_id
from server.base.pinyin import initials_of, pinyin_keys
from server.base.tx import Tx
from server.households.actions import sealed_phone
from server.households.ledger_shapes import HouseholdChange, MemberChange, MemberIn, MemberRow
from server.households.models import Household, Member
from server.households.numbers import ID_NUMBER
from server.households.rules import birthday, gender, mask_id_number, normal_id_number
from server.households.scope import KEEPERS, covered_households
from server.households.search_keys import renew_keys
from server.households.telling import changed

NO_PHONE: dict[str, Any] = {"phone_cipher": None, "phone_index": None, "phone_masked": None}


def update_household(tx: Tx, household_id: str, change: HouseholdChange) -> Household:
    """Correct what is known of a household; the diary says which fields, never the numbers."""
    row = _kept(tx, household_id)
    values = change.model_dump(exclude_none=True)
    if "number" in values and values["number"] != row.number:
        _refuse_taken(tx, row.village_id, values["number"])
    phone = values.pop("phone", None)
    if phone is not None:
        values |= sealed_phone(tx, phone) or NO_PHONE
    _set(row, values)
    row.pinyin = pinyin_keys(row.head, row.nickname, row.yard, row.group_name)
    renew_keys(tx, [row.id])
    changed(tx, row, "household.updated", fields=sorted(change.model_fields_set))
    return row


def add_member(tx: Tx, household_id: str, new: MemberIn) -> Member:
    """Somebody was born, married in or came back."""
    row = _kept(tx, household_id)
    values = new.model_dump(exclude={"id_number"}) | sealed_id_number(tx, new.id_number)
    member = tx.add(Member(id=new_id(), household_id=row.id, **values))
    renew_keys(tx, [row.id])
    changed(tx, row, "member.added", member_id=member.id)
    return member


def update_member(tx: Tx, household_id: str, member_id: str, change: MemberChange) -> Member:
    """Correct what is known of a person."""
    row, member = _kept(tx, household_id), _member(tx, household_id, member_id)
    values = change.model_dump(exclude_none=True, exclude={"id_number"})
    if change.id_number is not None:
        values |= sealed_id_number(tx, change.id_number) or {"id_cipher": None, "id_index": None}
    _set(member, values)
    renew_keys(tx, [row.id])
    changed(tx, row, "member.updated", member_id=member.id, fields=sorted(change.model_fields_set))
    return member


def end_member(tx: Tx, household_id: str, member_id: str) -> None:
    """Somebody died or moved away for good: gone from the phones, kept in history."""
    row, member = _kept(tx, household_id), _member(tx, household_id, member_id)
    member.ended_on = local_date(tx.now)
    renew_keys(tx, [row.id])
    changed(tx, row, "member.ended", member_id=member.id)


def member_rows(tx: Tx, household_id: str) -> list[MemberRow]:
    """The members as the ledger shows them, numbers masked."""
    _kept(tx, household_id)
    asked = select(Member).where(Member.household_id == household_id, col(Member.ended_on).is_(None))
    return [member_row(tx, member) for member in tx.session.exec(asked.order_by(col(Member.id)))]


def member_row(tx: Tx, member: Member) -> MemberRow:
    """One of them."""
    number = tx.services.keys.open(member.id_cipher, ID_NUMBER) if member.id_cipher else None
    return MemberRow(
        id=member.id,
        name=member.name,
        relation=member.relation,
        birth_year=member.birth_year,
        gender=member.gender,
        away=member.is_away,
        pinyin=initials_of(member.name),
        id_masked=mask_id_number(number) if number else None,
    )


def sealed_id_number(tx: Tx, text: str) -> dict[str, Any]:
    """The columns of an identity number, and what follows from it; nothing for an empty one."""
    if not text.strip():
        return {}
    number = normal_id_number(text, local_date(tx.now))
    born = birthday(number) if number else None
    if number is None or born is None:
        raise Refused("id_number_wrong")
    keys = tx.services.keys
    return {
        "id_cipher": keys.seal(number, ID_NUMBER),
        "id_index": keys.find(number, ID_NUMBER),
        "birth_year": born.year,
        "gender": gender(number),
    }


def _kept(tx: Tx, household_id: str) -> Household:
    row = covered_households(tx, [household_id], roles=KEEPERS)[0]
    if row.ended_on:
        raise NotFound()
    return row


def _member(tx: Tx, household_id: str, member_id: str) -> Member:
    member = tx.session.get(Member, member_id)
    if member is None or member.household_id != household_id or member.ended_on:
        raise NotFound()
    return member


def _refuse_taken(tx: Tx, village_id: str, number: str) -> None:
    taken = select(Household.id).where(Household.village_id == village_id, Household.number == number)
    if tx.session.exec(taken).first():
        raise Refused("household_number_taken", number=number)


def _set(row: Household | Member, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
