"""What goes in and out of changes of situation."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from server.base.ids import Id

Kind = Literal["away", "back", "moved", "split", "born", "died"]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]


class _Op(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ProposeSituation(_Op):
    """Op ``situation.propose``. Without a member it is about the whole household; without a day, since today."""

    id: Id
    household_id: Id
    kind: Kind
    member_id: Id | None = None
    on: date | None = None
    text: Line = ""


class WithdrawSituation(_Op):
    """Op ``situation.withdraw``: a thumb slipped."""

    id: Id


class ConfirmSituation(_Op):
    """Op ``situation.confirm``: the ledger follows. ``name``: of a child that was born. ``number``: of the household
    that split off; nothing: the old one's with the next free ending. ``head_id``: who is the head now."""

    id: Id
    on: date | None = None
    name: Name = ""
    number: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)] = ""
    head_id: Id | None = None


class DeclineSituation(_Op):
    """Op ``situation.decline``: it is not so, or not yet."""

    id: Id
    reason: Reason


class SituationOut(BaseModel):
    """A change of situation as everybody concerned sees it."""

    id: str
    village_id: str
    household_id: str
    household_head: str
    kind: Kind
    member_id: str | None
    member_name: str | None
    on: date
    text: str
    state: Literal["proposed", "withdrawn", "confirmed", "declined"]
    proposed_by: str
    proposer_name: str
    proposed_at: datetime
    decided_by_name: str | None
    reason: str
