"""A village on the air: the served app with the cast in it, ready to be signed in to, killed and changed."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

from sqlmodel import col, func, select

from server.base.clock import SettableClock, local_date, local_time, system_clock
from server.base.services import Services
from server.base.tx import CONSOLE, Actor, Tx
from server.lookbacks.planning import ensure_lookbacks
from server.meetings.planning import ensure_meetings
from server.meetings.reminding import remind_meetings
from server.people.actions import set_password
from server.process import open_services, seed
from server.reference.calendar import is_workday
from server.sync.models import AnsweredOp
from tests.cast.server import PATIENCE, ROOT, ServerProcess
from tests.cast.town import PEOPLE

PASSWORD = "zhi-dong-2026-Ge"
PHONES = {name: phone for name, _, phone, *_ in PEOPLE}
NAMES = {name: called for name, called, *_ in PEOPLE}


class Village:
    """The server process, and a way to its rows."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.server = ServerProcess(folder, "", "--together", root=root)
        self.people = SimpleNamespace()

    @property
    def url(self) -> str:
        """Where the app is opened."""
        return self.server.url

    def settle(self) -> None:
        """Let the cast move in: passwords for all, this week's meeting reminded of, this month's look-back waiting."""
        town = self.server.fill()
        self.people = SimpleNamespace(**{name: person.id for name, person in vars(town.people).items()})
        town.services.db.close()
        with self.services() as services:
            seed(services)
            with services.writing(CONSOLE) as tx:
                for person_id in vars(self.people).values():
                    set_password(tx, person_id, PASSWORD)
                monday, today = _a_monday(tx), local_date(tx.now)
        self._let_pass(monday, today)

    def _let_pass(self, monday: date, today: date) -> None:
        """What the clock's process does of a Monday morning and late in a month, whatever day it is now."""
        clock = SettableClock(local_time(monday, 8, 30))
        with self.services(clock) as services:
            ensure_meetings(services)
            remind_meetings(services)
            clock.set(local_time(today.replace(day=28), 9))
            ensure_lookbacks(services)

    def move(self, folder: Path) -> "Village":
        """The same village once more, in a folder and on a port of its own."""
        shutil.copytree(self.server.settings.data, folder, dirs_exist_ok=True)
        twin = Village(folder, self.server.root)
        keys = ("XIAOGE_FIELD_KEYS", "XIAOGE_INDEX_KEYS")
        twin.server.environ |= {name: self.server.environ[name] for name in keys}
        twin.people = self.people
        return twin

    @contextmanager
    def services(self, clock: SettableClock | None = None) -> Iterator[Services]:
        """The server's own data, from beside it."""
        services = open_services(self.server.settings, clock or system_clock, is_checked=False)
        try:
            yield services
        finally:
            services.db.close()

    @contextmanager
    def tx(self, person: str | None = None) -> Iterator[Tx]:
        """A transaction of somebody, or of the console."""
        actor = Actor(getattr(self.people, person), "", "", "session") if person else CONSOLE
        with self.services() as services, services.writing(actor) as tx:
            yield tx

    @contextmanager
    def down(self) -> Iterator[None]:
        """Change rows while nothing is remembered of them."""
        self.server.kill()
        yield
        self.server.start()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for what no screen shows: that the server has something, or has done it of its own accord."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < deadline, "the server has not done it"
            time.sleep(0.1)

    def ops(self, kind: str, author: str = "worker") -> int:
        """How many ops of a kind the server has answered to somebody."""
        with self.tx() as tx:
            asked = select(func.count()).select_from(AnsweredOp)
            mine = (col(AnsweredOp.kind) == kind) & (col(AnsweredOp.author_id) == getattr(self.people, author))
            return tx.session.exec(asked.where(mine)).one()


def checkout(folder: Path, dist: Path) -> Path:
    """Copy the program with a built app into a folder: whoever builds or edits meanwhile does not disturb a flow."""
    for name in ("server", "schedulers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copytree(dist, folder / "server" / "static")
    return folder


def _a_monday(tx: Tx) -> date:
    """The last Monday on which meetings are held: not one of the holidays."""
    today = local_date(tx.now)
    monday = today - timedelta(days=today.weekday())
    while not is_workday(tx, monday):
        monday -= timedelta(weeks=1)
    return monday
