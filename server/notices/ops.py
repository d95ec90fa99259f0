"""Ops on notices."""

from server.base.tx import Tx
from server.notices.actions import mark_read
from server.notices.shapes import ReadNotices
from server.sync.registry import OpKind


def _read(tx: Tx, body: ReadNotices) -> None:
    mark_read(tx, body.ids)


OPS = [OpKind("notice.read", 1, ReadNotices, _read)]
