"""Who may ask what of whom, and whose task it is."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.tx import Tx
from server.people.scope import OFFICE, REVIEWERS, VILLAGE_OFFICE, HeldPost, covered_place, covers_path, posts_of
from server.places.models import Place
from server.places.within import lies_in
from server.tasks.models import Task, TaskAssignee
from server.tasks.shapes import CreateTask

ASKERS = VILLAGE_OFFICE | REVIEWERS | OFFICE


def task_to_change(tx: Tx, task_id: str) -> Task:
    """The task, locked until the commit; one that is not here yet may still arrive."""
    task = tx.session.get(Task, task_id, with_for_update=True)
    if task is None:
        raise NeedsMissing(task_id)
    return task


def asked_places(tx: Tx, body: CreateTask) -> list[Place]:
    """The places named, if the asker covers them all."""
    return [covered_place(tx, place_id, ASKERS) for place_id in body.place_ids]


def require_may_ask(tx: Tx, person_id: str) -> None:
    """Of oneself everybody may ask something; of others whoever covers a post of theirs."""
    if person_id == tx.actor.person_id or not tx.actor.is_person:
        return
    posts = posts_of(tx, person_id, local_date(tx.now))
    if not any(covers_path(tx, post.path, ASKERS) for post in posts):
        raise Refused("assignee_not_yours")


def villages_of(tx: Tx, places: Sequence[Place]) -> list[Place]:
    """The villages that these places are, lie in or contain, in order of their paths."""
    found = {p.village_id for p in places if p.village_id}
    for place in places:
        if place.village_id is None:
            below = select(Place.id).where(lies_in(place.path), Place.level == "village")
            found |= set(tx.session.exec(below.where(col(Place.ended_on).is_(None))))
    return list(tx.session.exec(select(Place).where(col(Place.id).in_(found)).order_by(col(Place.path))))


def is_asked_of(tx: Tx, task: Task, person_id: str, at: datetime | None = None) -> bool:
    """Whether a task is asked of this person, by name or by a role in its village."""
    named = tx.session.get(TaskAssignee, (task.id, person_id))
    if named is not None and (named.until is None or (at or tx.now) < named.until):
        return True
    return holds_role(task, posts_of(tx, person_id, local_date(at or tx.now)))


def holds_role(task: Task, posts: Sequence[HeldPost]) -> bool:
    """Whether one of ``posts`` is one that the task is asked of."""
    return task.village_id is not None and any(p.village_id == task.village_id and p.role in task.roles for p in posts)


def require_may_work(tx: Tx, task: Task) -> None:
    """Those it is asked of, whoever asked, and those who may ask in its village: then, or now."""
    me = tx.actor.person_id
    if not tx.actor.is_person or task.created_by == me or is_asked_of(tx, task, me, tx.made_at):
        return
    if task.village_id is None:
        raise NotFound()
    covered_place(tx, task.village_id, ASKERS, at=tx.made_at)
