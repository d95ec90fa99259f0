"""Composes a running process from settings: database, store, keys, checks; the web server with its helpers."""

import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from server import app as composition
from server.base import health, openapi, shell
from server.base.clock import Clock, system_clock
from server.base.config import SettingError, Settings
from server.base.crypto import Keys, new_key_setting, parse_keys
from server.base.db import Database
from server.base.files import open_store
from server.base.health import CHECKS
from server.base.ids import new_id
from server.base.migrate import check_version
from server.base.services import Services
from server.base.sockets import STREAMS, attach_sockets
from server.base.tx import CONSOLE, Actor
from server.feedback import reminding as feedback
from server.issues import reminding as issues
from server.lookbacks import seeds as lookbacks
from server.meetings import seeds as meetings
from server.reference.seeds import seed_reference
from server.sync.coverage import coverage_of
from server.sync.heartbeat import require_heartbeat
from server.sync.models import Meta

Loop = Callable[[Services, threading.Event], None]
KEY_ROW = "key:"  # + field:1, index:1 and so on
SWITCH_SECONDS = 0.0005  # Python's 5 ms lets one busy thread delay the others' commits; measured p99 19 -> 13 ms


def open_services(settings: Settings, clock: Clock = system_clock, *, is_checked: bool = True) -> Services:
    """Services of this process; raises ``SettingError`` or ``WrongVersion`` with a sentence."""
    _make_data_folder(settings.data)
    composition.tables()
    db = Database(settings.database)
    services = composition.create_services(settings, db, open_store(settings), read_keys(settings), clock)
    if is_checked:
        check_version(db)
        check_keys(services)
    watch(services)
    services.registry[STREAMS] = _streams
    return services


def watch(services: Services) -> None:
    """Say what has to answer for this process to be ready."""
    services.registry[CHECKS] = {
        "database": lambda s: s.db.ping(),
        "store": lambda s: s.store.ping(),
        "scheduler": require_heartbeat,
    }


def read_keys(settings: Settings) -> Keys:
    """Keys from the settings; a demo makes its own and keeps them in its data folder."""
    field, index = settings.field_keys, settings.index_keys
    if settings.demo and not field and not index:
        field, index = _demo_keys(settings.data / "keys.json")
    if not field or not index:
        raise SettingError("XIAOGE_FIELD_KEYS and XIAOGE_INDEX_KEYS are missing. Make them with: xiaoge keys new")
    return Keys(parse_keys(field, "XIAOGE_FIELD_KEYS"), parse_keys(index, "XIAOGE_INDEX_KEYS"))


def check_keys(services: Services) -> None:
    """Compare the keys with the checks stored in the database; a wrong or missing key stops the start.

    A check is stored for every key that something was written with: the newest of each kind. ``forget_old_keys``
    takes it out when nothing is left under the key.
    """
    have = services.keys.checks()
    with services.db.writing() as session:
        _epoch(session)
        for row in _key_rows(session):
            _require_key(row.value, have.get(row.name.removeprefix(KEY_ROW)), row.name.removeprefix(KEY_ROW))
        for name in services.keys.newest():
            if session.get(Meta, KEY_ROW + name) is None:
                session.add(Meta(name=KEY_ROW + name, value=have[name]))


def forget_old_keys(services: Services) -> None:
    """From now on the database starts without its older keys: for when nothing is left under them."""
    kept = {KEY_ROW + name for name in services.keys.newest()}
    with services.db.writing() as session:
        for row in _key_rows(session):
            if row.name not in kept:
                session.delete(row)


def seed(services: Services) -> None:
    """Put in what a new database begins with; what an administrator changed stays."""
    with services.writing(CONSOLE) as tx:
        seed_reference(tx)
        issues.seed_rules(tx)
        meetings.seed_rules(tx)
        lookbacks.seed_rules(tx)
        feedback.seed_rules(tx)


def build_web(services: Services) -> Any:
    """The web application with its shell, health, document and sockets."""
    sys.setswitchinterval(SWITCH_SECONDS)
    app = composition.create_app(services)
    app.before_request(health.begin_timing)
    app.after_request(health.end_timing)
    for pages in (health.pages, openapi.pages, shell.pages):
        app.register_blueprint(pages)
    attach_sockets(app, services)
    return app


def start_helpers(services: Services, loops: list[Loop]) -> Callable[[], None]:
    """Run scheduler and photo worker beside the server; return what stops them."""
    stop = threading.Event()
    threads = [threading.Thread(target=loop, args=(services, stop), name=loop.__name__, daemon=True) for loop in loops]
    for thread in threads:
        thread.start()

    def end() -> None:
        stop.set()
        for thread in threads:
            thread.join(timeout=5)
        services.db.close()

    return end


def _key_rows(session: Session) -> Sequence[Meta]:
    return session.exec(select(Meta).where(col(Meta.name).startswith(KEY_ROW))).all()


def _require_key(stored: str, given: str | None, name: str) -> None:
    where = "XIAOGE_FIELD_KEYS and XIAOGE_INDEX_KEYS"
    if given is None:
        raise SettingError(
            f"The key {name}, which this database was written with, is missing. Put it back into {where}; "
            "an old key may leave them only after: xiaoge keys rotate"
        )
    if given != stored:
        raise SettingError(
            f"The key {name} is not the one this database was written with. Put the right key into {where} "
            "(a backup names the keys it needs)."
        )


def _make_data_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"XIAOGE_DATA is {str(folder)!r}, which is no folder that can be made: {error.strerror}."
        ) from error


def _streams(services: Services, actor: Actor) -> list[str]:
    with services.reading(actor) as tx:
        return list(coverage_of(tx).streams)


def _epoch(session: Session) -> None:
    if session.get(Meta, "epoch") is None:
        session.add(Meta(name="epoch", value=new_id()))


def _demo_keys(path: Path) -> tuple[str, str]:
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump({"field": new_key_setting(), "index": new_key_setting()}, file)
    keys = json.loads(path.read_text(encoding="utf-8"))
    return keys["field"], keys["index"]
