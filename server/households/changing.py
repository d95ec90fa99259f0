"""What a confirmed change of situation does to the ledger: who is away, who came, who left, who lives apart now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from server.base.errors import Refused
from server.base.ids import new_id
from server.base.tx import Tx
from server.households.actions import NewHousehold, add_household, link_representative
from server.households.keeping import update_household
from server.households.ledger_shapes import HouseholdChange
from server.households.linking import is_representative
from server.households.models import Household, Member
from server.households.rendering import representatives_of
from server.households.search_keys import renew_keys
from server.households.telling import changed


@dataclass(frozen=True)
class Change:
    """What changed, for whom (nobody: for all), and since when."""

    household_id: str
    kind: str
    member_id: str | None
    on: date
    name: str = ""
    number: str = ""
    head_id: str | None = None


def change_household(tx: Tx, change: Change) -> None:
    """Bring the ledger to what is so now; the caller has checked that somebody may."""
    row = tx.get(Household, change.household_id)
    member = member_of(tx, row.id, change.member_id) if change.member_id else None
    _ACTS[change.kind](tx, row, member, change)
    if change.head_id is not None:
        _new_head(tx, row, member_of(tx, row.id, change.head_id))
    renew_keys(tx, [row.id])
    about = {"change": change.kind, "member_id": change.member_id, "on": change.on.isoformat()}
    changed(tx, row, "household.situation_changed", **about)


def member_of(tx: Tx, household_id: str, member_id: str) -> Member:
    """Somebody who lives in this household now."""
    member = tx.session.get(Member, member_id)
    if member is None or member.household_id != household_id or member.ended_on is not None:
        raise Refused("member_unknown")
    return member


def _away(tx: Tx, row: Household, member: Member | None, change: Change) -> None:
    if member is not None:
        member.is_away = True
    else:
        row.contact = "away"


def _back(tx: Tx, row: Household, member: Member | None, change: Change) -> None:
    if member is not None:
        member.is_away = False
    else:
        row.contact = "home"


def _moved(tx: Tx, row: Household, member: Member | None, change: Change) -> None:
    """The house stands empty; taking a household off the ledger for good is an act of its own."""
    if member is not None:
        member.ended_on = change.on
    else:
        row.contact = "empty"


def _died(tx: Tx, row: Household, member: Member | None, change: Change) -> None:
    if member is not None:
        member.ended_on = change.on


def _born(tx: Tx, row: Household, member: Member | None, change: Change) -> None:
    name = change.name or "新生儿"
    tx.add(Member(id=new_id(), household_id=row.id, name=name, relation="子女", birth_year=change.on.year))


def _split(tx: Tx, row: Household, member: Member | None, change: Change) -> None:
    """The member heads a household of their own beside the old one, with the same representative."""
    if member is None:
        raise Refused("member_required")
    new = add_household(
        tx,
        NewHousehold(
            place_id=row.place_id,
            number=change.number or _free_number(tx, row),
            head=member.name,
            yard=row.yard,
            group_name=row.group_name,
        ),
    )
    tx.session.flush()
    values = member.model_dump(exclude={"id", "household_id", "relation", "ended_on"})
    tx.add(Member(id=new_id(), household_id=new.id, relation="户主", **values))
    member.ended_on = change.on
    representative = representatives_of(tx, [row.id]).get(row.id)
    if representative is not None and is_representative(tx, representative.person_id, new.village_id):
        link_representative(tx, new.id, representative.person_id)


def _free_number(tx: Tx, row: Household) -> str:
    """``017`` → ``017-1``, or the next that nobody has."""
    asked = select(Household.number).where(
        Household.village_id == row.village_id, col(Household.number).startswith(f"{row.number}-", autoescape=True)
    )
    taken = set(tx.session.exec(asked))
    ending = next(i for i in range(1, len(taken) + 2) if f"{row.number}-{i}" not in taken)
    return f"{row.number}-{ending}"


def _new_head(tx: Tx, row: Household, member: Member) -> None:
    member.relation = "户主"
    update_household(tx, row.id, HouseholdChange(head=member.name))


_Act = Callable[[Tx, Household, Member | None, Change], None]
_ACTS: dict[str, _Act] = {
    "away": _away,
    "back": _back,
    "moved": _moved,
    "died": _died,
    "born": _born,
    "split": _split,
}
