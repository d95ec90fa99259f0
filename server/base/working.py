"""The loop of a worker: looks for jobs, does them one after the other, and sits out a database in trouble."""

import threading
from collections.abc import Callable, Sequence

import structlog

from server.base.jobs import Job, claim, is_due
from server.base.services import Services
from server.base.tx import CLOCK

log = structlog.get_logger(__name__)
PAUSE, TROUBLE_PAUSE = 1.0, 10.0  # seconds between looks for work


def keep_looking(stop: threading.Event, look: Callable[[], object], mend: Callable[[], object] = lambda: None) -> None:
    """Look for work until told to stop; ``mend`` clears away what a look that failed left behind."""
    while not stop.is_set():
        stop.wait(_pause_after(look, mend))


def do_due(services: Services, kinds: Sequence[str], do: Callable[[Services, Job], None]) -> int:
    """Claim and do what is due of these kinds, one after the other; return how many were tried."""
    tried = 0
    while is_due(services, kinds):
        with services.writing(CLOCK) as tx:
            jobs = claim(tx, kinds, 1)
        if not jobs:  # somebody else was quicker
            break
        do(services, jobs[0])
        tried += 1
    return tried


def _pause_after(look: Callable[[], object], mend: Callable[[], object]) -> float:
    try:
        look()
    except Exception as error:
        # A lost database or a full disk ends by itself; the leases bring every job back.
        log.exception("work interrupted", exc_info=error)
        mend()
        return TROUBLE_PAUSE
    return PAUSE
