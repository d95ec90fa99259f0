"""Ops on look-backs."""

from server.base.tx import Tx
from server.lookbacks.actions import answer_item
from server.lookbacks.models import Lookback
from server.lookbacks.shapes import AnswerItem
from server.sync.registry import OpKind


def _village(tx: Tx, body: AnswerItem) -> str | None:
    lookback = tx.session.get(Lookback, body.id)
    return lookback.village_id if lookback else None


OPS = [OpKind("lookback.answer", 1, AnswerItem, answer_item, is_recording=True, place_of=_village)]
