"""Sealing: nothing is left out, nothing twice, never a fork, whoever dies or comes at the same moment."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from psycopg.errors import UniqueViolation
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select

from server.base.fast_insert import insert_rows
from server.base.ids import new_id
from server.chain import actions, verifying
from server.chain.actions import seal_all_events, seal_events
from server.chain.models import Leaf, Seal
from server.events.models import Event
from tests.cast.town import Town
from tests.schedulers.ticking import services_at
from tests.server.chain.diary import checked, is_sqlite, sealed, tamper, write


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seals of seven events."""
    monkeypatch.setattr(actions, "MAX_COUNT", 7)


def counted(town: Town) -> tuple[int, int, int]:
    """Events, leaves, and the newest seal's total."""
    with town.tx() as tx:
        total = tx.session.exec(select(func.max(Seal.total))).one()
        return (*(tx.session.exec(select(func.count()).select_from(t)).one() for t in (Event, Leaf)), total)  # type: ignore[return-value]


def test_every_event_gets_one_leaf(town: Town, small: None):
    write(town, 20)
    assert seal_all_events(town.services) == 20
    assert seal_all_events(town.services) == 0
    write(town, 3)
    assert seal_all_events(town.services) == 3
    assert counted(town) == (23, 23, 23)
    assert (checked(town).seals, checked(town).events) == (4, 23)


def test_one_that_comes_late_with_an_older_id_is_not_left_out(town: Town):
    old = new_id(town.clock() - timedelta(days=1))
    sealed(town)
    before = counted(town)[1]
    with town.tx() as tx:
        tx.add(_event(town, old))
    town.clock.move(minutes=1)
    seal_all_events(town.services)
    assert counted(town)[1] == before + 1
    assert checked(town).unsealed == 0


def test_every_minute_everything_is_sealed_whatever_its_id(town: Town):
    with town.tx() as tx:
        tx.add(_event(town, new_id(town.clock())))
    assert seal_events(town.services) == counted(town)[0]
    with town.tx() as tx:
        for days in (0, 1, 3, 400):
            tx.add(_event(town, new_id(town.clock() - timedelta(days=days))))
    assert seal_events(town.services) == 4
    assert seal_events(town.services) == seal_all_events(town.services) == 0
    assert checked(town).unsealed == 0


def test_a_line_taken_away_hides_another_until_night_at_most(town: Town):
    ids = sealed(town)
    tamper(town, "DELETE FROM event WHERE id = :id", id=ids[0])
    with town.tx() as tx:
        tx.add(_event(town, new_id(town.clock() - timedelta(days=3))))
    assert seal_events(town.services) == 0
    assert seal_all_events(town.services) == 1


def test_while_an_old_diary_is_sealed_for_the_first_time_nothing_is_wrong(
    town: Town, small: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(verifying, "MAX_COUNT", 7)
    write(town, 40)
    town.clock.move(days=30)
    written = 0

    def stop(services, last, leaves):
        nonlocal written
        written += 1
        return written <= 2 and write_seal(services, last, leaves)

    write_seal = actions._write_seal
    monkeypatch.setattr(actions, "_write_seal", stop)
    assert seal_events(town.services) == 14
    report = checked(town)
    assert (report.seals, report.unsealed) == (2, counted(town)[0] - 14)
    monkeypatch.undo()
    seal_events(town.services)
    assert checked(town).unsealed == 0


def test_many_sealers_at_once_make_one_chain(town: Town, small: None):
    gate = threading.Barrier(4)

    def work(number: int) -> int:
        gate.wait()
        done = 0
        for _ in range(6):
            write(town, 5, by=number)
            done += seal_all_events(town.services)
        return done

    with ThreadPoolExecutor(4) as pool:
        done = sum(pool.map(work, range(4)))
    done += seal_all_events(town.services)
    assert done == 120
    assert counted(town) == (120, 120, 120)
    assert checked(town).events == 120


def test_a_second_process_cannot_fork_the_chain_even_without_the_lock(
    town: Town, small: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(actions, "_is_alone", lambda _tx: True)
    write(town, 30)
    gate = threading.Barrier(2)

    def work(_: int) -> str:
        gate.wait()
        try:
            seal_all_events(town.services)
        except (IntegrityError, UniqueViolation) as error:
            return type(error).__name__
        return ""

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(work, range(2))) <= {"", "IntegrityError", "UniqueViolation"}
    seal_all_events(town.services)
    assert checked(town).events == 30


@pytest.mark.parametrize("statements", [1, 2, 3, 5, 8, 13, 21])
def test_a_killed_sealer_leaves_a_whole_chain(town: Town, small: None, statements: int):
    write(town, 40)
    url = town.services.db.url.render_as_string(hide_password=False)
    child = os.fork()
    if child == 0:
        left = [statements]

        def dying(*given: object) -> None:
            left[0] -= 1
            if left[0] < 0:
                os._exit(7)
            insert_rows(*given)  # type: ignore[arg-type]

        vars(actions)["insert_rows"] = dying
        seal_all_events(services_at(url, town.services.settings.data, town.clock))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (0, 7)
    checked(town)
    seal_all_events(town.services)
    assert checked(town).events == 40


def test_an_event_that_nobody_can_read_is_sealed_as_it_is(town: Town):
    (event_id,) = write(town, 1)
    if is_sqlite(town):
        tamper(town, "UPDATE event SET data = '{no json' WHERE id = :id", id=event_id)
    assert seal_all_events(town.services) == 1
    assert checked(town).events == 1


def test_sealing_takes_events_in_the_order_of_their_ids(town: Town):
    sealed(town)
    with town.tx() as tx:
        rows = tx.session.exec(select(Leaf.event_id).order_by(col(Leaf.seal_seq), col(Leaf.place))).all()
    assert list(rows) == sorted(rows)


def _event(town: Town, event_id: str) -> Event:
    moment = town.clock()
    return Event(
        id=event_id,
        kind="visit.recorded",
        subject_kind="visit",
        subject_id="v",
        actor_id="p",
        via="session",
        device_id="",
        at=moment,
        made_at=moment,
        data={},
    )
