"""Ops on changes of situation."""

from server.base.errors import NotFound
from server.base.tx import Tx
from server.households.scope import covered_homes
from server.situations.actions import confirm_situation, decline_situation, propose_situation, withdraw_situation
from server.situations.shapes import ConfirmSituation, DeclineSituation, ProposeSituation, WithdrawSituation
from server.sync.registry import OpKind


def _village_of(tx: Tx, body: ProposeSituation) -> str | None:
    try:
        return covered_homes(tx, [body.household_id], at=tx.made_at)[0].village_id
    except NotFound:
        return None


OPS = [
    OpKind("situation.propose", 1, ProposeSituation, propose_situation, is_recording=True, place_of=_village_of),
    OpKind("situation.withdraw", 1, WithdrawSituation, withdraw_situation),
    OpKind("situation.confirm", 1, ConfirmSituation, confirm_situation),
    OpKind("situation.decline", 1, DeclineSituation, decline_situation),
]
