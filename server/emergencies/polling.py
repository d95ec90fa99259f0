"""Asking the source of warnings every few minutes; nothing it answers, or fails to, stops the scheduler."""

import time
import urllib.request
from collections.abc import Collection, Sequence
from datetime import timedelta
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

import structlog
from sqlmodel import col, delete, select

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.insert_missing import insert_missing
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.emergencies.models import WarningOver, WeatherWarning
from server.emergencies.warning_feed import BadFeed, Feed, Heard, read_feed
from server.sync.streams import REFERENCE, touch

log = structlog.get_logger(__name__)
TIMEOUT = 10  # seconds: the next poll comes in five minutes anyway
LARGEST = 1_000_000  # bytes; a province's warnings of a day take a tenth
LONGEST_READ = 30  # seconds for the whole document: a source that drips does not hold up the other jobs
KEEP = timedelta(days=30)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Where it leads to was not set by the county."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nowhere."""


def poll_warnings(services: Services) -> int:
    """Take in what the source says now; return how many warnings are new. Timed; silent while no source is set."""
    address = services.settings.warnings_url
    if not address:
        return 0
    try:
        feed = read_feed(_fetched(address), services.clock(), _areas(services.settings.warnings_areas))
    except (OSError, ValueError, HTTPException, BadFeed) as error:
        log.warning("warnings_not_read", reason=type(error).__name__, detail=str(error)[:200])
        return 0
    with services.writing(CLOCK) as tx:
        _forget(tx)
        _remember_over(tx, feed)
        over = _over(tx, feed)
        _end_replaced(tx, over)
        return _take_in(tx, [one for one in feed.heard if one.source_id not in over])


def _areas(said: str) -> list[str]:
    return [area.strip() for area in said.replace("，", ",").split(",") if area.strip()]


def _fetched(address: str) -> bytes:
    if urlsplit(address).scheme not in {"http", "https"}:
        raise ValueError("XIAOGE_WARNINGS_URL must begin with http:// or https://")
    opener = urllib.request.build_opener(_NoRedirect)
    request = urllib.request.Request(address, headers={"Accept": "application/cap+xml, application/json"})
    with opener.open(request, timeout=TIMEOUT) as answer:
        return _whole(answer)


def _whole(answer: HTTPResponse) -> bytes:
    until, document = time.monotonic() + LONGEST_READ, b""
    while piece := answer.read1(65_536):
        document += piece
        if len(document) > LARGEST:
            raise ValueError("larger than a list of warnings can be")
        if time.monotonic() > until:
            raise TimeoutError("the source takes too long")
    return document


def _remember_over(tx: Tx, feed: Feed) -> None:
    """A cancellation leaves the feed long before what it cancels may."""
    rows = [{"source_id": source_id, "heard_at": tx.now} for source_id in feed.over]
    insert_missing(tx.session, table_of(WarningOver), rows, ["source_id"], returning="source_id")


def _over(tx: Tx, feed: Feed) -> set[str]:
    """Of all that the feed names, what is over: said now, or before."""
    named = {*feed.over, *(one.source_id for one in feed.heard)}
    return set(tx.session.exec(select(WarningOver.source_id).where(col(WarningOver.source_id).in_(named))))


def _end_replaced(tx: Tx, over: Collection[str]) -> None:
    """解除, or another in its place: what was in force is over now, on every phone."""
    asked = select(WeatherWarning).where(WeatherWarning.expires_at > tx.now)
    for row in tx.session.exec(asked.where(col(WeatherWarning.source_id).in_(over))):
        row.expires_at = tx.now
        touch(tx, REFERENCE, "warning", row.id)


def _take_in(tx: Tx, heard: Sequence[Heard]) -> int:
    """New ones are added; one that its source changed is written over."""
    known = {row.source_id: row for row in tx.session.exec(
        select(WeatherWarning).where(col(WeatherWarning.source_id).in_([one.source_id for one in heard])))}  # fmt: skip
    for one in heard:
        row = known.get(one.source_id)
        if row is not None and any(getattr(row, name) != value for name, value in vars(one).items()):
            for name, value in vars(one).items():
                setattr(row, name, value)
            touch(tx, REFERENCE, "warning", row.id)
    rows = {new_id(tx.now): one for one in heard if one.source_id not in known}
    values = [{"id": key, "fetched_at": tx.now, **vars(one)} for key, one in rows.items()]
    new = insert_missing(tx.session, table_of(WeatherWarning), values, ["source_id"])
    for warning_id in sorted(new):
        touch(tx, REFERENCE, "warning", warning_id)
    return len(new)


def _forget(tx: Tx) -> None:
    tx.session.exec(delete(WeatherWarning).where(col(WeatherWarning.expires_at) < tx.now - KEEP))
    # nothing is believed that ends in more than 30 days, so nothing can come back after twice as many
    tx.session.exec(delete(WarningOver).where(col(WarningOver.heard_at) < tx.now - 2 * KEEP))
