"""HTTP doors of synchronisation."""

from flask import request

from server.base.errors import Invalid, Transport
from server.base.web import Api, actor, reading, services, writing
from server.sync.cursor import unpacked
from server.sync.pull import epoch_of, pull
from server.sync.push import push
from server.sync.received import skew_of
from server.sync.reports import entries_of, report
from server.sync.shapes import Answers, Batch, Changes, ReportIn, ReportOut

api = Api("sync", "/api/sync")
MAX_PAGE = 2000
MAX_OPS = 50


@api.on("POST", "/ops", Answers, grant=True)
def push_ops(body: Batch) -> Answers:
    """Take a few ops; each succeeds or fails alone."""
    if len(body.ops) > MAX_OPS:
        raise Transport(413, "too_large", limit=MAX_OPS)
    now = services().clock()
    answers = push(services(), actor(), body.ops, skew_of(now, body.sent_at))
    return Answers(server_time=now, epoch=_epoch(), answers=answers)


@api.on("GET", "/changes", Changes)
def changes() -> Changes:
    """What changed since ``Sync-Cursor`` (header), at most about ``Sync-Limit`` entities."""
    cursor = unpacked(request.headers.get("Sync-Cursor", ""))
    with reading() as tx:
        page = pull(tx, cursor, _limit(request.headers.get("Sync-Limit", "1000")))
        return Changes(
            server_time=tx.now,
            epoch=page.cursor.epoch,
            cursor=page.cursor.packed(),
            more=page.more,
            reset=page.reset,
            keep=page.keep,
            dropped=page.dropped,
            changed=page.changed,
            removed=page.removed,
            entries=entries_of(tx),
        )


@api.on("POST", "/report", ReportOut, grant=True)
def report_unsent(body: ReportIn) -> ReportOut:
    """A device says what it still has to send, so that this person's other entries can mention it."""
    with writing() as tx:
        report(tx, body)
        return ReportOut(server_time=tx.now)


def _epoch() -> str:
    """Read once by a process: a restore fills an empty database while no server runs on it."""
    registry = services().registry
    if "epoch" not in registry:
        with reading() as tx:
            registry["epoch"] = epoch_of(tx)
    return str(registry["epoch"])


def _limit(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MAX_PAGE:
        raise Invalid("limit_broken", limit=MAX_PAGE)
    return int(text)
