"""Twelve weeks of a village's work, as its phones hold it: visits, issues with their fixes, tasks, look-backs."""

import random
from datetime import datetime, timedelta
from typing import Any

from server.base.clock import SettableClock, local_date, local_time, system_clock
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import Actor
from server.lookbacks.planning import ensure_lookbacks
from server.process import open_services
from server.sync.push import push
from tests.bench import bodies
from tests.cast.town import Town

WEEKS, VISITS, ISSUES, TASKS = 12, 300, 5, 3  # a week: every household every other week
AT_ONCE = 50
DEVICE = "01990000-0000-7000-8000-00000000beef"
Ops = list[dict[str, Any]]


def fill_season(town: Town, homes: list[str]) -> None:
    """Everything is recorded on its day, through the actions that phones use."""
    now, chance = system_clock(), random.Random(12)
    clock = SettableClock(now)
    services = open_services(town.services.settings, clock, is_checked=False)
    worker, secretary = (
        Actor(person.id, DEVICE, "", "grant") for person in (town.people.worker, town.people.secretary)
    )
    for week in range(WEEKS, 0, -1):
        at = now - timedelta(weeks=week)
        clock.set(at)
        _push(services, worker, [bodies.visit(chance.choice(homes), DEVICE, [], at) for _ in range(VISITS)])
        _push(services, worker, _issues(town, at))
        _push(services, secretary, [_task(town, at) for _ in range(TASKS)])
        if week % 4 == 1:
            clock.set(local_time(local_date(at).replace(day=28), 9))
            ensure_lookbacks(services)
    services.db.close()


def _issues(town: Town, at: datetime) -> Ops:
    """Half of them are fixed at once."""
    found: Ops = []
    for number in range(ISSUES):
        issue, place_id = new_id(), town.places.dahe.id
        about = {"id": issue, "category": "toilet.tank", "source": "patrol", "place_id": place_id}
        found.append(bodies.op("issue.report", about | {"owner_id": town.people.worker.id}, DEVICE, at=at))
        if number % 2:
            found.append(bodies.op("issue.fix", {"id": issue, "step_id": new_id()}, DEVICE, needs=[issue], at=at))
    return found


def _task(town: Town, at: datetime) -> dict[str, Any]:
    due_on = (local_date(at) + timedelta(days=7)).isoformat()
    items = [{"id": new_id(), "text": text} for text in ("入户看一遍", "拍照", "报支书")]
    body = {"id": new_id(), "title": "查看饮水和用电", "items": items, "due_on": due_on}
    return bodies.op("task.create", body | {"assignee_ids": [town.people.worker.id]}, DEVICE, at=at)


def _push(services: Services, author: Actor, made: Ops) -> None:
    for start in range(0, len(made), AT_ONCE):
        answers = push(services, author, made[start : start + AT_ONCE], timedelta())
        assert all(answer.answer == "done" for answer in answers), answers
