"""What goes in and out of issues."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from server.base.ids import Id
from server.evidence.shapes import PhotoIn

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,60}$")]
Photos = Annotated[list[PhotoIn], Field(max_length=9)]
Source = Literal["patrol", "visit", "lookback", "resident", "inspection"]


class _Op(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReportIssue(_Op):
    """Op ``issue.report``: a problem at a place or a household, with photos of how it is now."""

    id: Id
    category: Code
    text: Text = ""
    source: Source
    place_id: Id | None = None
    household_id: Id | None = None
    owner_id: Id | None = None
    due_on: date | None = None
    photos: Photos = []

    @model_validator(mode="after")
    def _is_somewhere(self) -> "ReportIssue":
        if self.place_id is None and self.household_id is None:
            raise ValueError("place_id or household_id is needed")
        return self


class FixIssue(_Op):
    """Op ``issue.fix``: reported as fixed (反馈), with photos of how it is after, and of before if there were none."""

    id: Id
    step_id: Id
    note: Text = ""
    photos: Photos = []
    before: Photos = []


class ReshootPhoto(_Op):
    """Op ``issue.reshoot``: a returned photo taken again."""

    id: Id
    photo: PhotoIn
    slot: Literal["before", "after"]
    replaces: Id


class Step(_Op):
    """Ops ``issue.accept``, ``issue.settle``, ``issue.unaccept`` and ``issue.unfix``: a step that may carry a note."""

    id: Id
    step_id: Id
    note: Text = ""


class ReasonedStep(_Op):
    """Ops ``issue.return``, ``issue.void`` and ``issue.reopen``: a decision that says why."""

    id: Id
    step_id: Id
    reason: Reason


class AssignIssue(_Op):
    """Op ``issue.assign``: given to an owner with a deadline (交办)."""

    id: Id
    step_id: Id
    owner_id: Id
    due_on: date
    note: Text = ""


class ExtendIssue(_Op):
    """Op ``issue.extend``: a later deadline, and why (延期)."""

    id: Id
    step_id: Id
    due_on: date
    reason: Reason


class StepOut(BaseModel):
    """A step as people read it."""

    id: str
    kind: str
    by_id: str
    by_name: str
    at: datetime
    note: str
    due_on: date | None


class SlotOut(BaseModel):
    """The photos of a slot, newest last."""

    slot: str
    photos: list[str]


class IssueOut(BaseModel):
    """An issue as everybody concerned sees it."""

    id: str
    number: str
    village_id: str
    place_id: str
    household_id: str | None
    household_head: str | None
    category: str
    text: str
    source: str
    state: str
    owner_id: str | None
    owner_name: str | None
    owner_pinyin: str  # initials of the name
    due_on: date | None
    is_overdue: bool
    reported_by: str
    reporter_name: str
    reported_at: datetime
    fixed_at: datetime | None
    settled_at: datetime | None
    steps: list[StepOut]
    slots: list[SlotOut]
    visit_id: str | None
    lookback_item_id: str | None
    relapse_of: str | None


class ListedIssue(IssueOut):
    """An issue as read online, with its place as the reader calls it."""

    place_name: str


class IssuePage(BaseModel):
    """Issues, newest first; ``next`` continues after the last."""

    items: list[ListedIssue]
    next: str | None
