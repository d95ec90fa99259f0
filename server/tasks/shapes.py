"""What goes in and out of tasks."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from server.base.ids import Id

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Role = Literal["secretary", "officer", "grid_worker", "representative", "group_leader"]


class _Op(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ItemIn(_Op):
    """A line of the checklist."""

    id: Id
    text: Line


class CreateTask(_Op):
    """Op ``task.create``: asked of people, of roles at places, or both."""

    id: Id
    title: Line
    note: str = Field(default="", max_length=2000)
    items: list[ItemIn] = Field(default_factory=list, max_length=50)
    due_on: date
    place_ids: list[Id] = Field(default_factory=list, max_length=100)
    assignee_ids: list[Id] = Field(default_factory=list, max_length=100)
    roles: list[Role] = []

    @model_validator(mode="after")
    def _is_asked_of_somebody(self) -> "CreateTask":
        if not self.assignee_ids and not (self.place_ids and self.roles):
            raise ValueError("assignee_ids, or place_ids with roles, are needed")
        return self


class TickItem(_Op):
    """Op ``task.tick``: a line is done, or not after all."""

    id: Id
    item_id: Id
    done: bool


class FinishTask(_Op):
    """Op ``task.finish``: the task is finished, or not after all."""

    id: Id
    done: bool


class WithdrawTask(_Op):
    """Op ``task.withdraw``: no longer asked, or after all. ``id``: of one task, or of an asking with all its tasks."""

    id: Id
    withdrawn: bool


class DoneOut(BaseModel):
    """Who did it, and when."""

    by_name: str
    at: datetime


class ItemOut(BaseModel):
    """A line of the checklist."""

    id: str
    text: str
    done: DoneOut | None


class TaskOut(BaseModel):
    """A task; ``mine`` if it is asked of the caller. ``asked_id``: shared by the tasks of one asking."""

    id: str
    asked_id: str
    title: str
    note: str
    items: list[ItemOut]
    due_on: date
    village_ids: list[str]
    mine: bool
    finished_at: datetime | None
    created_by_name: str
    may_withdraw: bool


class TaskPage(BaseModel):
    """Tasks, newest first; ``next`` continues after the last."""

    items: list[TaskOut]
    next: str | None
