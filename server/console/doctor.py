"""The doctor: looks at settings, data folder, database, keys, store, message queue, pages, calendar."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import redis

from server.base import shell
from server.base.clock import stamp
from server.base.config import SettingError, Settings
from server.base.migrate import WrongVersion, check_version
from server.base.services import Services
from server.base.tx import CONSOLE
from server.events.queries import last_told
from server.evidence.reuse.backfill import A_MINUTE, left_without_prints
from server.process import check_keys, open_services, read_keys
from server.sync.heartbeat import last_beat, require_heartbeat

BACKUP_WITHIN = timedelta(days=2)  # a night may fail
Finding = tuple[str, str, str]  # what, the problem or "", the remedy


def examine(settings: Settings) -> Iterator[Finding]:
    """Every check in order; later ones need the earlier."""
    yield from _data_folder(settings)
    yield from _pages()
    yield from _message_queue(settings)
    yield from _identity(settings)
    yield from _files(settings)
    keys = _keys(settings)
    yield keys
    if keys[1]:
        return
    try:
        services = open_services(settings, is_checked=False)
    except Exception as error:  # noqa: BLE001 - the doctor names whatever is wrong
        yield (
            "database",
            f"cannot be opened ({type(error).__name__})",
            "Check XIAOGE_DATABASE_URL and that the server runs.",
        )
        return
    yield from _database(services)
    yield _tried(
        f"photo store: {settings.store}", services.store.ping, "Check XIAOGE_STORE and the XIAOGE_S3_ settings."
    )
    with suppress(Exception):
        services.db.close()


def _data_folder(settings: Settings) -> Iterator[Finding]:
    def write() -> None:
        settings.data.mkdir(parents=True, exist_ok=True)
        probe = settings.data / ".doctor"
        probe.write_bytes(b"ok")
        probe.unlink()

    yield _tried(f"data folder {settings.data}", write, "Make the folder writable, or set XIAOGE_DATA to another one.")


def _keys(settings: Settings) -> Finding:
    try:
        read_keys(settings)
    except SettingError as error:
        return "keys", str(error), "Make keys with: xiaoge keys new, and put them into the environment."
    return "keys", "", ""


def _files(settings: Settings) -> Iterator[Finding]:
    """What is set besides: where anchors go, whose fonts papers have."""
    folder = Path(settings.anchor_file).parent if settings.anchor_file else None
    problem = "" if folder is None or os.access(folder, os.W_OK) else f"{folder} is not there or cannot be written"
    yield f"anchor file: {settings.anchor_file or 'none'}", problem, "Check XIAOGE_ANCHOR_FILE."
    yield f"fonts of papers: {settings.fonts or 'the one that comes along'}", "", ""


def _pages() -> Iterator[Finding]:
    yield "pages", "" if shell.dist() else "the PWA is not built", "Run: make setup"


def _message_queue(settings: Settings) -> Iterator[Finding]:
    if not settings.message_queue:
        yield "message queue: none (one server process)", "", ""
        return
    address = settings.message_queue.replace("valkey://", "redis://").replace("valkeys://", "rediss://")
    yield _tried("message queue", redis.Redis.from_url(address, socket_timeout=3).ping, "Check XIAOGE_MESSAGE_QUEUE.")


def _identity(settings: Settings) -> Iterator[Finding]:
    missing = [name for name in ("sponsor", "user_unit", "filing_number") if not getattr(settings, name)]
    problem = f"not shown yet: {', '.join(missing)}" if missing and not settings.demo else ""
    yield "sponsor and filing number", problem, "Set XIAOGE_SPONSOR, XIAOGE_USER_UNIT and XIAOGE_FILING_NUMBER."


def _database(services: Services) -> Iterator[Finding]:
    name = "database: SQLite" if services.db.is_sqlite else "database: PostgreSQL"
    reached = _tried(name, services.db.ping, "Check that the database server runs and XIAOGE_DATABASE_URL is right.")
    yield reached
    if reached[1]:
        return
    try:
        check_version(services.db)
        yield "database version", "", ""
    except WrongVersion as error:
        yield "database version", str(error), "Run: xiaoge db upgrade"
        return
    try:
        check_keys(services)
        yield "keys fit the database", "", ""
    except SettingError as error:
        yield "keys fit the database", "they do not", str(error)
        return
    yield from _scheduler(services)
    yield from _old_photos(services)


def _scheduler(services: Services) -> Iterator[Finding]:
    with services.reading(CONSOLE) as tx:
        seen_at = last_beat(tx)
    if seen_at is None:  # nothing was started yet
        yield "scheduler: none has run yet", "", ""
        return
    yield _backup(services)
    remedy = "Start the server with its scheduler, or the scheduler beside it (docs/operating.md)."
    yield _tried(f"scheduler: last heard of at {stamp(seen_at)}", lambda: require_heartbeat(services), remedy)


def _backup(services: Services) -> Finding:
    """By the diary, as a backup may lie anywhere."""
    remedy = "Run xiaoge backup every night and copy the file off the machine (docs/backing-up.md)."
    with services.reading(CONSOLE) as tx:
        made_at = last_told(tx, "backup.made", ("storage", "here"))
    if made_at is None:
        return "backup", "none was ever made", remedy
    is_old = services.clock() - made_at > BACKUP_WITHIN
    return f"backup: the last one of {stamp(made_at)}", "that is more than two days ago" if is_old else "", remedy


def _old_photos(services: Services) -> Iterator[Finding]:
    """After an update their prints are made anew, while new photos go first."""
    with services.reading(CONSOLE) as tx:
        left = left_without_prints(tx)
    if left is not None:
        minutes = -(-left // A_MINUTE)
        yield f"old photos to be compared again: {left}, {minutes} minutes if no new ones come", "", ""


def _tried(name: str, act: Callable[[], object], remedy: str) -> Finding:
    try:
        act()
    except Exception as error:  # noqa: BLE001 - the doctor names whatever is wrong
        return name, f"{type(error).__name__}: {str(error).splitlines()[0][:100] if str(error) else ''}", remedy
    return name, "", ""
