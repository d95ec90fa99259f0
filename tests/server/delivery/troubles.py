"""A database that fails while a worker is at work: between two of its transactions, or just before one is committed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import Any
from unittest.mock import patch

import pytest

from server.base.services import Services
from tests.cast.town import Town
from tests.server.delivery.test_full_disk import full
from tests.server.delivery.test_locked_file import locked
from tests.server.delivery.test_lost_connection import end_connections

Trouble = Callable[[Town], AbstractContextManager[None]]


@contextmanager
def cut_off(town: Town) -> Iterator[None]:
    """PostgreSQL ends all connections once, when everything of a transaction is written and nothing is committed."""

    def end(_tx: Any) -> None:
        town.services.before_commit.remove(end)
        end_connections(town)

    town.services.before_commit.append(end)
    yield
    with suppress(ValueError):
        town.services.before_commit.remove(end)


EVERY = pytest.mark.parametrize(
    ("database", "trouble"),
    [("sqlite", locked), ("sqlite", full), ("postgresql", cut_off)],
    indirect=["database"],
    ids=["locked", "full", "cut off"],
)


@contextmanager
def trouble_from(town: Town, number: int, trouble: Trouble) -> Iterator[None]:
    """From the worker's transaction with this number on (1: it claims its job), until the block ends."""
    services, count = town.services, [0]
    opened = services.writing
    with ExitStack() as begun:

        def writing(*who: Any) -> Any:
            count[0] += 1
            if count[0] == number:
                begun.enter_context(trouble(town))
            return opened(*who)

        with patch.object(services, "writing", writing):
            yield
    assert count[0] >= number, "the trouble came too late"


class Once(threading.Event):
    """Lets a worker's loop run once and keeps how long it would have rested then."""

    rest = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        """Told to stop at the first rest."""
        self.rest = timeout or 0.0
        self.set()
        return True


def rest_after(run: Callable[[Services, threading.Event], None], town: Town) -> float:
    """One round of a worker's own loop, which never raises; the seconds that it rests then."""
    stop = Once()
    run(town.services, stop)
    return stop.rest
