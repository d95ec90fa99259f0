"""Ops on visits."""

from server.base.errors import NotFound
from server.base.tx import Tx
from server.households.scope import covered_homes
from server.sync.registry import OpKind
from server.visits.actions import record_visit, withdraw_visit
from server.visits.shapes import RecordVisit, WithdrawVisit


def _village_of(tx: Tx, body: RecordVisit) -> str | None:
    try:
        return covered_homes(tx, body.household_ids, at=tx.made_at)[0].village_id
    except NotFound:
        return None


OPS = [
    OpKind("visit.record", 1, RecordVisit, record_visit, is_recording=True, place_of=_village_of),
    OpKind("visit.withdraw", 1, WithdrawVisit, withdraw_visit),
]
