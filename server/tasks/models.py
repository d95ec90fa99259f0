"""Tables of tasks."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime


class Task(SQLModel, table=True):
    """A task of one village, or of people only. One that is asked of many villages is a task in each."""

    id: str = Field(primary_key=True)
    asked_id: str = Field(index=True)  # the id in the op: shared by the tasks that one asking made
    village_id: str | None = Field(default=None, foreign_key="place.id", index=True)
    title: str
    note: str = ""
    roles: list[str] = Field(default_factory=list, sa_type=Json)
    due_on: date
    created_by: str = Field(index=True)
    created_at: datetime = Field(sa_type=UTCDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    finished_by: str | None = None
    finish_said_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # when its state was last said
    withdrawn_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # by its giver: gone from phones
    shows: str | None = None  # what its photos are to show, by ``evidence.slots``; most ask for none
    withdraw_said_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class TaskItem(SQLModel, table=True):
    """A line of the checklist. What was said last about it counts, by the clock of whoever said it."""

    __tablename__ = "task_item"

    id: str = Field(primary_key=True)
    task_id: str = Field(foreign_key="task.id", index=True)
    position: int
    text: str
    is_done: bool = False
    said_by: str | None = None
    said_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class TaskAssignee(SQLModel, table=True):
    """A person of whom a task is asked by name."""

    __tablename__ = "task_assignee"

    task_id: str = Field(primary_key=True, foreign_key="task.id")
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True)
    until: datetime | None = Field(default=None, sa_type=UTCDateTime)  # handed over then: what they did before counts
