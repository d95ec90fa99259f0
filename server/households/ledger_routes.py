"""HTTP doors for those who keep the ledger of households."""

from pydantic import BaseModel

from server.base.ids import Id
from server.base.tx import Tx
from server.base.web import Api, reading, writing
from server.households import actions, keeping
from server.households.actions import NewHousehold
from server.households.finding import find_by_number
from server.households.ledger_shapes import (
    CategoryEndIn,
    CategoryIn,
    FindIn,
    FoundOut,
    HouseholdChange,
    HouseholdIn,
    LinkIn,
    MemberChange,
    MemberIn,
    MemberRow,
    MoveIn,
    Strict,
)
from server.households.models import Household
from server.households.registered_twice import RegisteredTwicePage, TwiceQuery, registered_twice
from server.households.rendering import rendered
from server.households.shapes import HouseholdOut, HouseholdPath

api = Api("household_ledger", "/api/households")


class MemberPath(BaseModel):
    """Which person of which household."""

    id: Id
    member_id: Id


@api.on("POST", "/find", FoundOut)
def find(body: FindIn) -> FoundOut:
    """Covered households with exactly this phone or identity number; the reason goes into the diary."""
    with writing() as tx:
        return FoundOut(items=find_by_number(tx, body))


@api.on("GET", "/registered-twice", RegisteredTwicePage)
def list_registered_twice(query: TwiceQuery) -> RegisteredTwicePage:
    """People who are registered in several of my villages, for a town or the county."""
    with reading() as tx:
        return registered_twice(tx, query)


@api.on("POST", "", HouseholdOut, status=201)
def add_household(body: HouseholdIn) -> HouseholdOut:
    """A new household in one of my places."""
    with writing() as tx:
        return _one(tx, actions.add_household(tx, NewHousehold(**body.model_dump())))


@api.on("POST", "/<id>", HouseholdOut)
def update_household(path: HouseholdPath, body: HouseholdChange) -> HouseholdOut:
    """Correct what is known of a household."""
    with writing() as tx:
        return _one(tx, keeping.update_household(tx, path.id, body))


@api.on("POST", "/<id>/categories")
def categorise(path: HouseholdPath, body: CategoryIn) -> None:
    """The household has a category from a day on."""
    with writing() as tx:
        actions.categorise(tx, path.id, body.code, body.since)


@api.on("POST", "/<id>/categories/end")
def end_category(path: HouseholdPath, body: CategoryEndIn) -> None:
    """A category holds until a day."""
    with writing() as tx:
        actions.end_category(tx, path.id, body.code, body.until)


@api.on("POST", "/<id>/representative")
def link_representative(path: HouseholdPath, body: LinkIn) -> None:
    """Who keeps contact from today, or nobody."""
    with writing() as tx:
        if body.person_id is None:
            actions.unlink_representative(tx, path.id)
        else:
            actions.link_representative(tx, path.id, body.person_id)


@api.on("POST", "/<id>/move")
def move_household(path: HouseholdPath, body: MoveIn) -> None:
    """To another place."""
    with writing() as tx:
        actions.move_household(tx, path.id, body.place_id, body.number)


@api.on("POST", "/<id>/end")
def end_household(path: HouseholdPath, body: Strict) -> None:
    """Merged or dissolved."""
    with writing() as tx:
        actions.end_household(tx, path.id)


@api.on("GET", "/<id>/members", list[MemberRow])
def list_members(path: HouseholdPath) -> list[MemberRow]:
    """The members as the ledger shows them, numbers masked."""
    with reading() as tx:
        return keeping.member_rows(tx, path.id)


@api.on("POST", "/<id>/members", MemberRow, status=201)
def add_member(path: HouseholdPath, body: MemberIn) -> MemberRow:
    """Somebody came into the household."""
    with writing() as tx:
        return keeping.member_row(tx, keeping.add_member(tx, path.id, body))


@api.on("POST", "/<id>/members/<member_id>", MemberRow)
def update_member(path: MemberPath, body: MemberChange) -> MemberRow:
    """Correct what is known of a person."""
    with writing() as tx:
        return keeping.member_row(tx, keeping.update_member(tx, path.id, path.member_id, body))


@api.on("POST", "/<id>/members/<member_id>/end")
def end_member(path: MemberPath, body: Strict) -> None:
    """Somebody left the household for good."""
    with writing() as tx:
        keeping.end_member(tx, path.id, path.member_id)


def _one(tx: Tx, row: Household) -> HouseholdOut:
    tx.session.flush()
    return rendered(tx, [row])[0]
