"""Ops on look-backs."""

from server.base.tx import Tx
from server.lookbacks.actions import answer_item, answerable
from server.lookbacks.shapes import AnswerItem
from server.sync.registry import OpKind


def _village(tx: Tx, body: AnswerItem) -> str:
    return answerable(tx, body.id).village_id


OPS = [OpKind("lookback.answer", 1, AnswerItem, answer_item, is_recording=True, place_of=_village)]
