"""What goes in and out of tasks."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from server.base.ids import Id
from server.evidence.shapes import PhotoIn

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Shows = Literal["stage", "board"]  # how a project goes on, or a notice board as it hangs; of ``evidence.slots``
Role = Literal["secretary", "officer", "grid_worker", "representative", "group_leader"]


class _Op(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ItemIn(_Op):
    """A line of the checklist."""

    id: Id
    text: Line


class CreateTask(_Op):
    """Op ``task.create``: asked of people, of roles at places, or both. ``shows``: what its photos are to show."""

    id: Id
    title: Line
    note: str = Field(default="", max_length=2000)
    items: list[ItemIn] = Field(default_factory=list, max_length=50)
    due_on: date
    place_ids: list[Id] = Field(default_factory=list, max_length=100)
    assignee_ids: list[Id] = Field(default_factory=list, max_length=100)
    roles: list[Role] = []
    shows: Shows | None = None

    @model_validator(mode="after")
    def _is_asked_of_somebody(self) -> "CreateTask":
        if not self.assignee_ids and not (self.place_ids and self.roles):
            raise ValueError("assignee_ids, or place_ids with roles, are needed")
        if self.shows and not self.place_ids:
            raise ValueError("photos are of somewhere: place_ids are needed")
        return self


class SlotPhoto(_Op):
    """A photo of one slot; ``replaces`` one of it that was returned."""

    slot: Literal["before", "during", "after", "proof"]
    photo: PhotoIn
    replaces: Id | None = None


class ShowTask(_Op):
    """Op ``task.show``: photos of what the task asks to be shown, any of its slots, first or again."""

    id: Id
    photos: list[SlotPhoto] = Field(min_length=1, max_length=9)


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


class TaskSlot(BaseModel):
    """The photos of a slot, newest last."""

    slot: str
    photos: list[str]


class TaskOut(BaseModel):
    """A task; ``mine`` if it is asked of the caller. ``asked_id``: shared by the tasks of one asking.

    ``slots``: every one that its photos are to fill, in order; none where it asks for no photo.
    """

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
    slots: list[TaskSlot]


class ListedTask(TaskOut):
    """A task as read online, with its village as the reader calls it; empty to whoever has only one."""

    place_name: str


class TaskPage(BaseModel):
    """Tasks, newest first; ``next`` continues after the last."""

    items: list[ListedTask]
    next: str | None
