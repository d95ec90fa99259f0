"""Ops on emergencies."""

from server.base.errors import NeedsMissing, NotFound
from server.base.tx import Tx
from server.emergencies.actions import mark_household
from server.emergencies.models import Emergency
from server.emergencies.shapes import MarkHousehold
from server.households.scope import covered_homes
from server.sync.registry import OpKind


def _village_of(tx: Tx, body: MarkHousehold) -> str | None:
    emergency = tx.session.get(Emergency, body.id)
    if emergency is None:
        raise NeedsMissing(body.id)
    try:
        covered_homes(tx, [body.household_id], at=tx.made_at)
    except NotFound:
        return None
    return emergency.village_id


OPS = [OpKind("emergency.mark", 1, MarkHousehold, mark_household, is_recording=True, place_of=_village_of)]
