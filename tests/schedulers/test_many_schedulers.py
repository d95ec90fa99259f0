"""Three schedulers at once, each dying at random in the middle of its work: everything happens exactly once."""

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from schedulers.table import TABLE
from server.base.clock import SettableClock
from server.base.ids import new_id
from server.lookbacks.models import Lookback, LookbackAnswer, LookbackItem
from server.meetings.models import Meeting
from server.notices.models import Delivery, Notice, Reminder
from server.people.models import Person, Post
from server.places.models import Place
from server.sync.models import Change, Stream
from tests.cast.town import LONG_AGO
from tests.schedulers.ticking import END, services_at

SCHEDULERS, DEATHS, VILLAGES = 3, 4, 12
ROOT = Path(__file__).parents[2]


@pytest.fixture
def many_villages(town):
    """Twelve more villages of 山门镇 with a secretary each; the cast's leader leads them all."""
    with town.tx() as tx:
        for number in range(VILLAGES):
            place_id, person_id = new_id(), new_id()
            tx.add(
                Place(
                    id=place_id,
                    parent_id=town.places.shanmen.id,
                    level="village",
                    name=f"{number}号村",
                    num=100 + number,
                    path=f"{town.places.shanmen.path}{100 + number}/",
                    village_id=place_id,
                )
            )
            tx.add(Person(id=person_id, name=f"支书{number}", created_at=tx.now))
            tx.session.flush()
            tx.add(Post(id=new_id(), person_id=person_id, role="secretary", place_id=place_id, from_on=LONG_AGO))
    return town


def run_scheduler(url: str, folder: Path, number: int, chance: random.Random) -> "subprocess.Popen[bytes]":
    """A scheduler that dies a few times and is started again; its last life has no end set."""
    deaths = [str(chance.randint(20, 600)) for _ in range(DEATHS)]
    command = [sys.executable, "-m", "tests.schedulers.ticking", url, str(folder), str(number), *deaths, "0"]
    return subprocess.Popen(command, cwd=ROOT)


@pytest.mark.timeout(300)
def test_crashes_and_company_change_nothing(many_villages, tmp_path):
    town = many_villages
    url = town.services.db.url.render_as_string(hide_password=False)
    chance = random.Random(int(tmp_path.stat().st_ino))
    started = [run_scheduler(url, tmp_path / str(i), i, chance) for i in range(SCHEDULERS)]
    for process in started:
        assert process.wait(timeout=280) == 0
    services = services_at(url, tmp_path / "last", SettableClock(END))
    for timed in TABLE:
        timed.act(services)
    services.db.close()

    with town.tx() as tx:
        check_meetings(tx)
        check_reminders(tx, town)
        check_lookbacks(tx)
        check_deliveries(tx)
        check_feed(tx)


def check_meetings(tx):
    weeks = Counter(week for week, _ in tx.session.exec(select(Meeting.week, Meeting.village_id)))
    assert weeks == dict.fromkeys(("2026-W47", "2026-W48", "2026-W49", "2026-W50"), VILLAGES + 3)


def check_reminders(tx, town):
    rows = tx.session.exec(select(Reminder)).all()
    told = Counter((row.person_id, f"{row.rule_id}:{row.period}") for row in rows if row.outcome != "skipped")
    notices = Counter((n.person_id, n.key) for n in tx.session.exec(select(Notice)))
    assert notices == told
    assert set(told.values()) == {1}
    of_week = Counter(row.rule_id for row in rows if row.period == "2026-W48")
    assert of_week == dict.fromkeys(("meeting-day-before", "meeting-same-day"), VILLAGES + 5)
    (leader,) = tx.session.exec(
        select(Notice).where(
            Notice.person_id == town.people.leader.id, col(Notice.key).startswith("meeting-day-before")
        )
    )
    assert f"等{VILLAGES + 2}个村" in leader.body_zh


def check_lookbacks(tx):
    assert len(tx.session.exec(select(Lookback)).all()) == VILLAGES + 3
    items = tx.session.exec(select(LookbackItem)).all()
    assert len(items) == (VILLAGES + 3) * 7
    answers = Counter(tx.session.exec(select(LookbackAnswer.item_id)).all())
    assert answers == {item.id: 1 for item in items if item.is_prefilled}


def check_deliveries(tx):
    sent = Counter(tx.session.exec(select(Delivery.notice_id).where(Delivery.state == "sent")).all())
    assert sent == dict.fromkeys(tx.session.exec(select(Notice.id)).all(), 1)


def check_feed(tx):
    """The newest pointer of every stream is there, and every notice, meeting and look-back has one."""
    newest = dict(tx.session.exec(select(Change.stream, func.max(Change.seq)).group_by(col(Change.stream))).all())
    assert newest == {name: seq for name, seq in tx.session.exec(select(Stream.name, Stream.seq)) if seq}
    pointers = set(tx.session.exec(select(Change.kind, Change.entity_id)))
    for kind, table in (("notice", Notice), ("meeting", Meeting), ("lookback", Lookback)):
        assert {(kind, row_id) for row_id in tx.session.exec(select(table.id))} <= pointers
