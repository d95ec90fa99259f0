"""The clock's process. APScheduler only ticks: its store is memory, and any number of these may run at once."""

import threading
from collections.abc import Callable

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from schedulers.table import TABLE, Timed
from server.base.clock import BEIJING, system_clock
from server.base.services import Services
from server.base.tx import CLOCK
from server.issues.reminding import seed_rules as seed_issue_rules
from server.lookbacks.seeds import seed_rules as seed_lookback_rules
from server.meetings.seeds import seed_rules as seed_meeting_rules

log = structlog.get_logger(__name__)
THREADS = 3  # a slow sweep must not hold up reminders and the sign of life


def run_scheduler(services: Services, stop: threading.Event) -> None:
    """Run every timed job until told to stop; jobs that are running then finish."""
    clock = BackgroundScheduler(
        timezone=BEIJING,
        executors={"default": ThreadPoolExecutor(THREADS)},
        # a tick that comes late comes once; what it missed is found in the rows
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for timed in TABLE:
        clock.add_job(tick(services, timed), trigger_of(timed), id=timed.name, next_run_time=system_clock())
    _wait_until_seeded(services, stop)
    clock.start()
    try:
        stop.wait()
    finally:
        clock.shutdown(wait=True)


def tick(services: Services, timed: Timed) -> Callable[[], None]:
    """One run of a job: what goes wrong is logged, and the next tick tries again."""

    def run() -> None:
        try:
            timed.act(services)
        except Exception as error:
            log.exception("timed job failed", job=timed.name, exc_info=error)

    return run


def trigger_of(timed: Timed) -> CronTrigger | IntervalTrigger:
    """When a job is due, for APScheduler. Days are never given by number: its Monday is 0, everybody else's 1."""
    if timed.seconds:
        return IntervalTrigger(seconds=timed.seconds, timezone=BEIJING)
    hour, minute = timed.at.split(":")
    return CronTrigger(hour=hour, minute=minute, timezone=BEIJING)


def seed(services: Services) -> None:
    """Put the templates and reminder rules of a new database into their tables; edited ones stay."""
    with services.writing(CLOCK) as tx:
        for seed_rules in (seed_meeting_rules, seed_lookback_rules, seed_issue_rules):
            seed_rules(tx)


def _wait_until_seeded(services: Services, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            return seed(services)
        except Exception as error:
            log.exception("waiting for the database", exc_info=error)
            stop.wait(5)
    return None
