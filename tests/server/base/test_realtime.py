"""Hints: the first after a quiet moment leaves at once, what follows leaves together."""

import threading
from collections.abc import Callable

import pytest

from server.base.realtime import Hints

Timer = threading.Timer


class Clock:
    """Timers that run when a test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def timer(self, seconds: float, act: Callable[[], None]) -> threading.Timer:
        """Note it instead of starting it."""
        made = Timer(seconds, act)
        made.start = lambda: self.waiting.append((seconds, act))  # type: ignore[method-assign]
        return made

    def run(self) -> float:
        """Let the next one ring; how long it would have waited."""
        seconds, act = self.waiting.pop(0)
        act()
        return seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("server.base.realtime.threading.Timer", made.timer)
    return made


def test_the_first_hint_leaves_at_once_and_a_storm_leaves_together(clock: Clock):
    sent: list[list[str]] = []
    hints = Hints(sent.append, 1.0)
    hints.nudge(["place:a"])
    assert clock.run() == 0
    assert sent == [["place:a"]]

    for n in range(100):
        hints.nudge([f"place:{n % 2}", "place:a"])
    assert len(sent) == 1
    assert clock.run() == 1.0
    assert sent[1:] == [["place:0", "place:1", "place:a"]]


def test_after_a_quiet_interval_it_is_the_first_again(clock: Clock):
    sent: list[list[str]] = []
    hints = Hints(sent.append, 1.0)
    hints.nudge(["place:a"])
    clock.run()
    clock.run()
    assert (clock.waiting, len(sent)) == ([], 1)
    hints.nudge(["place:a"])
    assert clock.run() == 0
    assert len(sent) == 2


def test_without_anybody_to_tell_nothing_is_kept(clock: Clock):
    Hints().nudge(["place:a"])
    assert clock.waiting == []
