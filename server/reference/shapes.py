"""What goes in and out of reference data."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,60}$")]
LabelSet = Literal["purpose", "phrase", "household_category", "return_reason", "defect", "call_purpose", "special"]
OwnerRole = Literal["secretary", "officer", "grid_worker", "group_leader"]


class CategoryIn(BaseModel):
    """A category as the county wants it from now on. ``seen``: as it was when the form was opened."""

    seen: "CategoryOut | None" = None
    code: Code
    parent: Code | None = None
    label_zh: str = Field(min_length=1, max_length=40)
    label_en: str = Field(min_length=1, max_length=80)
    days: int = Field(ge=1, le=365)
    default_owner_role: OwnerRole
    sensitive: bool = False
    retired: bool = False
    order: int = 0


class CategoryOut(BaseModel):
    """A category in force."""

    code: str
    parent: str | None
    label_zh: str
    label_en: str
    days: int
    default_owner_role: str
    sensitive: bool
    retired: bool
    order: int
    pinyin: str


class LabelIn(BaseModel):
    """A word of a set as the county wants it from now on. ``seen``: as it was when the form was opened."""

    seen: "LabelOut | None" = None
    set: LabelSet
    code: Code
    label_zh: str = Field(min_length=1, max_length=120)
    label_en: str = Field(min_length=1, max_length=240)
    order: int = 0
    retired: bool = False


class LabelOut(BaseModel):
    """A word of a set."""

    id: str
    set: str
    code: str
    label_zh: str
    label_en: str
    order: int
    retired: bool


class DayIn(BaseModel):
    """A day declared working or free. ``seen``: what was declared of it when the form was opened."""

    seen: "DayOut | None" = None
    date: date
    is_workday: bool
    note: str = Field(default="", max_length=80)


class DayOut(BaseModel):
    """A day that is not what its weekday says."""

    date: date
    is_workday: bool
    note: str


class PeriodIn(BaseModel):
    """How long a class is kept from now on, in days; ``None``: for ever. ``seen``: what was decided before."""

    seen: int | None = None
    code: str = Field(max_length=40)
    days: int | None = Field(default=None, ge=1, le=100_000)
