"""What can be done to households: added, categorised, linked to a representative, moved, ended, visited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.columns import UTCDateTime
from server.base.errors import NotFound, Refused
from server.base.ids import new_id
from server.base.pinyin import pinyin_keys
from server.base.prepared import Prepared
from server.base.tx import Tx
from server.households.linking import locked_household, require_representative
from server.households.models import FormerHome, Household, HouseholdCategory, RepresentativeLink
from server.households.numbers import PHONE
from server.households.scope import KEEPERS, Home, covered_households
from server.households.search_keys import add_keys, renew_keys
from server.households.telling import changed, followed
from server.people.rules import mask_phone, normal_number
from server.people.scope import covered_place
from server.sync.streams import person_stream, place_stream, touch


@dataclass(frozen=True)
class NewHousehold:
    """What is known of a household when it is added."""

    place_id: str
    number: str
    head: str
    nickname: str = ""
    yard: str = ""
    group_name: str = ""
    phone: str = ""
    contact: str = "home"


def add_household(tx: Tx, new: NewHousehold) -> Household:
    """Add a household to a village or a place below it; its number is unique within the village."""
    place = covered_place(tx, new.place_id, KEEPERS)
    if place.village_id is None:
        raise Refused("not_a_village")
    taken = select(Household.id).where(Household.village_id == place.village_id, Household.number == new.number)
    if tx.session.exec(taken).first():
        raise Refused("household_number_taken", number=new.number)
    row = tx.add(
        Household(
            id=new_id(), number=new.number, village_id=place.village_id, place_id=place.id, head=new.head,
            nickname=new.nickname, yard=new.yard, group_name=new.group_name, contact=new.contact, created_at=tx.now,
            pinyin=pinyin_keys(new.head, new.nickname, new.yard, new.group_name), **sealed_phone(tx, new.phone),
        )
    )  # fmt: skip
    add_keys(tx, [row.model_dump()])
    changed(tx, row, "household.added")
    return row


def sealed_phone(tx: Tx, phone: str) -> dict[str, Any]:
    """The three columns of a phone number: sealed, indexed, masked; nothing for an empty one."""
    if not phone:
        return {}
    number = normal_number(phone)
    if number is None:
        raise Refused("phone_wrong")
    keys = tx.services.keys
    return {
        "phone_cipher": keys.seal(number, PHONE),
        "phone_index": keys.find(number, PHONE),
        "phone_masked": mask_phone(number),
    }


def categorise(tx: Tx, household_id: str, code: str, since: date) -> None:
    """From ``since`` the household has this category; having it already changes nothing."""
    row = _kept(tx, household_id)
    held = select(HouseholdCategory).where(
        HouseholdCategory.household_id == row.id, HouseholdCategory.code == code, col(HouseholdCategory.until).is_(None)
    )
    if tx.session.exec(held).first() is None:
        tx.add(HouseholdCategory(id=new_id(), household_id=row.id, code=code, since=since))
        changed(tx, row, "household.categorised", code=code, since=since.isoformat())


def end_category(tx: Tx, household_id: str, code: str, until: date) -> None:
    """The category holds until ``until``, the last day; its history stays."""
    row = _kept(tx, household_id)
    held = select(HouseholdCategory).where(
        HouseholdCategory.household_id == row.id, HouseholdCategory.code == code, col(HouseholdCategory.until).is_(None)
    )
    found = tx.session.exec(held).first()
    if found is None:
        raise NotFound()
    found.until = until
    changed(tx, row, "household.category_ended", code=code, until=until.isoformat())


def link_representative(tx: Tx, household_id: str, person_id: str) -> None:
    """From today this representative keeps contact; the one before keeps it until yesterday."""
    row, today = locked_household(tx, household_id), local_date(tx.now)
    require_representative(tx, person_id, row.village_id)
    unlink_representative(tx, household_id)
    tx.add(RepresentativeLink(id=new_id(), household_id=row.id, person_id=person_id, from_on=today))
    touch(tx, person_stream(person_id), "household", row.id)
    changed(tx, row, "household.linked", person_id=person_id)


def unlink_representative(tx: Tx, household_id: str) -> None:
    """Nobody keeps contact from today: a gap that is visible. A link of today alone is taken back."""
    row, today = locked_household(tx, household_id), local_date(tx.now)
    link = RepresentativeLink
    open_ = select(link).where(link.household_id == row.id, or_(col(link.to_on).is_(None), col(link.to_on) >= today))
    for found in tx.session.exec(open_):
        touch(tx, person_stream(found.person_id), "household", row.id)
        if found.from_on >= today:
            tx.session.delete(found)
        else:
            found.to_on = today - timedelta(days=1)
        changed(tx, row, "household.unlinked", person_id=found.person_id)


def move_household(tx: Tx, household_id: str, place_id: str, number: str = "") -> None:
    """To another place, perhaps in another village: both villages' phones hear of it."""
    row, place = _kept(tx, household_id), covered_place(tx, place_id, KEEPERS)
    if place.village_id is None:
        raise Refused("not_a_village")
    former = row.village_id
    touch(tx, place_stream(former), "household", row.id)
    tx.add(FormerHome(id=new_id(), household_id=row.id, place_id=row.place_id, until=tx.now))
    row.place_id, row.village_id, row.number = place.id, place.village_id, number or row.number
    renew_keys(tx, [row.id])
    changed(tx, row, "household.moved", to=place.id)
    followed(tx, row, {former, row.village_id})


def end_household(tx: Tx, household_id: str) -> None:
    """Merged or dissolved: it leaves the phones, its history stays."""
    row = _kept(tx, household_id)
    row.ended_on = local_date(tx.now)
    changed(tx, row, "household.ended")
    followed(tx, row, {row.village_id})


def _kept(tx: Tx, household_id: str) -> Household:
    return covered_households(tx, [household_id], roles=KEEPERS)[0]


_VISITED = Prepared(
    update(Household)
    .where(col(Household.id) == bindparam("home"))
    .where(
        or_(col(Household.last_visit_at).is_(None), col(Household.last_visit_at) < bindparam("at", type_=UTCDateTime))
    )
    .values(last_visit_at=bindparam("at", type_=UTCDateTime), last_visit_by=bindparam("by"))
)


def visited(tx: Tx, homes: Sequence[Home], at: datetime, by_name: str) -> None:
    """Remember when each household was last heard of, and by whom: help for the worker, never a score.

    An older visit that arrives late does not overwrite a newer one.
    """
    for home in homes:
        tx.update_last(_VISITED, home.id, home=home.id, at=at, by=by_name)
        touch(tx, place_stream(home.village_id), "household", home.id)
