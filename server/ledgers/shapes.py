"""What goes in and out of imports: kinds, batches, columns."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from server.base.ids import Id

State = Literal[
    "waiting", "reading", "columns", "staging", "preview", "applying", "done", "undoing", "undone", "failed",
    "discarded",
]  # fmt: skip
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]


class Strict(BaseModel):
    """Input: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid")


class FieldOut(BaseModel):
    """Something that a column can hold."""

    name: str
    zh: str
    en: str
    required: bool


class KindOut(BaseModel):
    """A list that can be brought in. ``needs``: of each set one column must be there."""

    name: str
    zh: str
    en: str
    tips_zh: str
    tips_en: str
    fields: list[FieldOut]
    needs: list[list[str]]


class KindPath(BaseModel):
    """Which kind."""

    kind: str = Field(pattern=r"^[a-z_]{1,40}$")


class ImportPath(BaseModel):
    """Which batch."""

    id: Id


class ImportIn(Strict):
    """A list that is about to be sent. ``sender``: who gave it; their headings are remembered."""

    kind: str = Field(pattern=r"^[a-z_]{1,40}$")
    place_id: Id
    file_name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    sender: Line = ""


class ColumnOut(BaseModel):
    """A column of the sheet: its heading, a few masked samples, and the field it seems to be."""

    index: int
    heading: str
    field: str
    is_hidden: bool
    samples: list[str]


class CountsOut(BaseModel):
    """How many units there are of each sort.

    ``open``: suspects not decided; ``skipped``: decided to be left out; ``partly``: some of their rows are left out.
    ``twins``: things that the list has several times, undecided. ``many``: decided together, to be taken back together.
    """

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    suspect: int = 0
    bad: int = 0
    open: int = 0
    skipped: int = 0
    twins: int = 0
    many: int = 0
    partly: int = 0
    applied: int = 0
    left: int = 0


class BlockedOut(BaseModel):
    """What was built on a batch: table, how many, and where some of it is."""

    what: str
    count: int
    titles: list[str]


class ImportOut(BaseModel):
    """A batch as lists show it."""

    id: str
    kind: str
    place_id: str
    place_name: str
    by_name: str
    sender: str
    file_name: str
    state: State
    problem: str
    done: int
    total: int
    created_at: datetime
    changed_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None


class ImportDetail(ImportOut):
    """A batch while one works on it."""

    sheets: list[str]
    sheet: str
    header_row: int | None  # 0: it has no headings
    likelier: str  # the kind that its headings speak of more clearly; mostly none
    notes: list[str]
    columns: list[ColumnOut]
    missing: list[str]
    passed_over: int
    counts: CountsOut
    has_errors: bool
    is_copy_old: bool  # the annotated copy does not know yet what was decided since
    has_original: bool
    blocked: list[BlockedOut]


class ColumnsIn(Strict):
    """Which column means what: index -> field, ``""`` for none. Another sheet, header row (0: the list has no
    headings) or kind asks for a new look."""

    kind: str | None = Field(default=None, pattern=r"^[a-z_]{1,40}$")
    sheet: str = Field(default="", max_length=120)
    header_row: int | None = Field(default=None, ge=0, le=200)
    columns: dict[str, str] = Field(default_factory=dict, max_length=200)
    look_again: bool = False
