"""Tasks asked by the towns of all their villages, and by secretaries of their own people."""

from datetime import datetime, timedelta
from functools import partial

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.demo.chance import Chance
from server.demo.figures import SHOWN, Figures
from server.demo.scene import Scene, Town, Village
from server.demo.story import Story
from server.demo.words import TASKS
from server.tasks.actions import create_task, finish_task, tick_item
from server.tasks.models import Task, TaskItem
from server.tasks.shapes import CreateTask, FinishTask, ItemIn, Role, TickItem

FINISHED_AFTER = timedelta(days=14)
EVERY = timedelta(days=11)


def tell_tasks(scene: Scene, figures: Figures, story: Story) -> None:
    """One for every town about every eleven days; those of the last fortnight are still being worked on."""
    chance = Chance("tasks")
    for town in scene.towns:
        asked_at = story.daytime(chance, 2)
        for number in range(max(2, figures.weeks * 7 // EVERY.days)):
            _Asking(chance, story, town, number).ask(asked_at - EVERY * number)
    for name in SHOWN:
        _own(chance, story, scene.village(name))


class _Asking:
    """One task, asked of the village offices and grid workers of a town."""

    def __init__(self, chance: Chance, story: Story, town: Town, number: int) -> None:
        self.chance, self.story, self.town = chance, story, town
        self.title, self.note, self.lines = TASKS[number % len(TASKS)]

    def ask(self, at: datetime) -> None:
        """Create it; let villages tick and finish."""
        task_id = self.chance.id_at(at)
        due_on = local_date(at + timedelta(days=self.chance.randint(9, 18)))
        items = [ItemIn(id=self.chance.id_at(at), text=line) for line in self.lines]
        places = [village.id for village in self.town.villages]
        roles: list[Role] = ["officer", "grid_worker"]
        body = CreateTask(
            id=task_id, title=self.title, note=self.note, items=items, due_on=due_on, place_ids=places, roles=roles
        )
        self.story.does(at, self.town.office[0], partial(_create, body))
        for village in self.town.villages:
            self._work(village, task_id, at)

    def _work(self, village: Village, asked_id: str, at: datetime) -> None:
        is_over = self.story.now - at > FINISHED_AFTER
        if not is_over and self.chance.happens(0.5):
            return
        begun = at + timedelta(days=self.chance.uniform(0.5, 4))
        worker = self.chance.choice(village.grid)
        self.story.does(begun, worker, partial(_tick, village.id, asked_id, len(self.lines) if is_over else 1))
        if is_over:
            done = begun + timedelta(days=self.chance.uniform(1, 7))
            self.story.does(done, village.office[-1], partial(_finish, village.id, asked_id))


def _own(chance: Chance, story: Story, village: Village) -> None:
    """What the secretary asked of single people these days."""
    worker, representative = village.grid[0], village.representatives[0]
    for title, who, days_ago in (
        ("到二组看看水沟通了没有", worker, 1),
        ("把独居老人名单核对一遍", worker, 3),
        ("通知联系户周五大扫除", representative, 1),
    ):
        at = story.daytime(chance, days_ago)
        due_on = local_date(at + timedelta(days=days_ago + chance.randint(1, 4)))
        body = CreateTask(
            id=chance.id_at(at), title=title, due_on=due_on, assignee_ids=[who.id], place_ids=[village.id]
        )
        story.does(at, village.secretary, partial(_create, body))


def _create(body: CreateTask, tx: Tx) -> None:
    create_task(tx, body)


def _in_village(tx: Tx, village_id: str, asked_id: str) -> str:
    asked = select(Task.id).where(Task.asked_id == asked_id, Task.village_id == village_id)
    return tx.session.exec(asked).one()


def _tick(village_id: str, asked_id: str, count: int, tx: Tx) -> None:
    task_id = _in_village(tx, village_id, asked_id)
    items = select(TaskItem.id).where(TaskItem.task_id == task_id).order_by(col(TaskItem.position)).limit(count)
    for item_id in tx.session.exec(items).all():
        tick_item(tx, TickItem(id=task_id, item_id=item_id, done=True))


def _finish(village_id: str, asked_id: str, tx: Tx) -> None:
    finish_task(tx, FinishTask(id=_in_village(tx, village_id, asked_id), done=True))
