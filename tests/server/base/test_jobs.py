"""Jobs: asked for once, done at least once, tried again with patience, given up in the end."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from server.base.jobs import LEASE, MAX_ATTEMPTS, Job, claim, done, drain, enqueue, failed, heartbeat, wait_before
from server.base.models import JobRow
from server.base.services import Services
from tests.cast.town import Town


def rows(town: Town) -> list[JobRow]:
    with town.tx() as tx:
        return list(tx.session.exec(select(JobRow).order_by(col(JobRow.key))))


def ask(town: Town, key: str, kind: str = "boil", water: int = 1) -> None:
    with town.tx() as tx:
        enqueue(tx, kind, key, water=water)


def taken(town: Town, limit: int = 10) -> list[Job]:
    with town.tx() as tx:
        return claim(tx, ["boil"], limit)


def recorder(seen: list[str]) -> Callable[[Services, Job], None]:
    return lambda _services, job: seen.append(job.key)


def test_a_job_is_done_once_and_gone(town: Town):
    ask(town, "a", water=3)
    seen: list[Job] = []
    assert drain(town.services, {"boil": lambda _services, job: seen.append(job)}) == 1
    assert [(job.key, job.payload) for job in seen] == [("a", {"water": 3})]
    assert rows(town) == []


def test_asking_twice_is_asking_once(town: Town):
    ask(town, "a", water=1)
    ask(town, "a", water=2)
    assert [(row.key, row.payload) for row in rows(town)] == [("a", {"water": 2})]


def test_a_job_waits_for_its_time_unless_asked_for_sooner(town: Town):
    with town.tx() as tx:
        enqueue(tx, "boil", "a", tx.now + timedelta(hours=1))
    assert taken(town) == []
    ask(town, "a")
    assert len(taken(town)) == 1


def test_a_claimed_job_is_nobody_elses_until_its_lease_ends(town: Town):
    ask(town, "a")
    first = taken(town)
    assert taken(town) == []
    town.clock.move(seconds=LEASE.total_seconds() + 1)
    second = taken(town)
    assert [job.attempts for job in first + second] == [1, 2]


def test_who_lost_the_lease_changes_nothing(town: Town):
    ask(town, "a")
    [lost] = taken(town)
    town.clock.move(minutes=6)
    [held] = taken(town)
    with town.tx() as tx:
        assert done(tx, lost) is False
        failed(tx, lost, "too late")
        assert heartbeat(tx, lost) is None
    with town.tx() as tx:
        assert done(tx, held) is True
    assert rows(town) == []


def test_a_heartbeat_keeps_the_lease(town: Town):
    ask(town, "a")
    [job] = taken(town)
    town.clock.move(minutes=4)
    with town.tx() as tx:
        renewed = heartbeat(tx, job)
    town.clock.move(minutes=4)
    assert taken(town) == []
    with town.tx() as tx:
        assert renewed
        assert done(tx, renewed)


def test_what_is_asked_for_while_it_runs_runs_again(town: Town):
    ask(town, "a", water=1)
    [job] = taken(town)
    ask(town, "a", water=2)
    with town.tx() as tx:
        assert done(tx, job)
    assert [again.payload for again in taken(town)] == [{"water": 2}]


def test_a_failure_is_tried_again_later_and_others_go_on(town: Town):
    ask(town, "a")
    ask(town, "b")
    seen: list[str] = []

    def fails_on_a(_services: Services, job: Job) -> None:
        seen.append(job.key)
        if job.key == "a":
            raise ValueError("no water")

    drain(town.services, {"boil": fails_on_a})
    assert sorted(seen) == ["a", "b"]
    assert [(row.key, row.error) for row in rows(town)] == [("a", "ValueError")]
    assert drain(town.services, {"boil": fails_on_a}) == 0
    town.clock.move(seconds=11)
    assert drain(town.services, {"boil": recorder(seen)}) == 1
    assert rows(town) == []


def test_waits_grow_to_an_hour():
    waits = [wait_before(attempt).total_seconds() for attempt in (1, 2, 3, 20, 2000)]
    assert waits == [10, 20, 40, 3600, 3600]


def test_after_many_failures_it_is_dead_until_asked_for_again(town: Town):
    ask(town, "a")
    for _ in range(MAX_ATTEMPTS):
        [job] = taken(town)
        with town.tx() as tx:
            failed(tx, job, "no water")
        town.clock.move(hours=2)
    assert taken(town) == []
    assert [row.state for row in rows(town)] == ["dead"]
    ask(town, "a")
    assert [job.attempts for job in taken(town)] == [1]


def test_a_job_that_kills_its_worker_every_time_is_buried(town: Town):
    ask(town, "a")
    for _ in range(MAX_ATTEMPTS):
        assert len(taken(town)) == 1
        town.clock.move(hours=2)
    assert taken(town) == []
    assert [row.state for row in rows(town)] == ["dead"]


def test_nothing_is_asked_for_when_the_transaction_fails(town: Town):
    def crash() -> None:
        with town.tx() as tx:
            enqueue(tx, "boil", "a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        crash()
    assert rows(town) == []


def test_draining_stops_at_its_limit_and_knows_only_its_kinds(town: Town):
    for number in range(40):
        ask(town, f"{number:02}")
    ask(town, "other", kind="fry")
    seen: list[str] = []
    assert drain(town.services, {"boil": recorder(seen)}, limit=20) == 20
    assert drain(town.services, {"boil": recorder(seen)}) == 20
    assert len(set(seen)) == 40
    assert [row.kind for row in rows(town)] == ["fry"]


def test_a_database_in_trouble_is_no_attempt_however_long(town: Town):
    """After a night with a full disk nobody has to ask again."""
    ask(town, "a")
    no_room = sqlite3.OperationalError("no room")
    no_room.sqlite_errorcode = sqlite3.SQLITE_FULL

    def boil(_services: Services, _job: Job) -> None:
        raise no_room

    for _ in range(2 * MAX_ATTEMPTS):
        assert drain(town.services, {"boil": boil}) == 1
        town.clock.move(minutes=1)
    seen: list[str] = []
    assert drain(town.services, {"boil": recorder(seen)}) == 1
    assert seen == ["a"]
