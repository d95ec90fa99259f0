"""Ops on households: what their own people do with them, with or without signal."""

from server.base.errors import NotFound
from server.base.tx import Tx
from server.households.numbers import note_call
from server.households.placing import locate_household
from server.households.scope import covered_homes
from server.households.shapes import CallHousehold, LocateHousehold
from server.sync.registry import OpKind


def _village_of(tx: Tx, body: CallHousehold) -> str | None:
    try:
        return covered_homes(tx, [body.household_id], at=tx.made_at)[0].village_id
    except NotFound:
        return None


OPS = [
    OpKind("household.call", 1, CallHousehold, note_call, is_recording=True, place_of=_village_of),
    OpKind("household.locate", 1, LocateHousehold, locate_household),
]
