"""Units of a list as they go out, for people to look at, numbers masked; and what people decide of them."""

from typing import Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.ledgers.shapes import Strict

VerdictName = Literal["new", "updated", "unchanged", "suspect", "bad"]


class ItemPath(BaseModel):
    """Which item of which batch."""

    id: Id
    item_id: Id


class CandidateOut(BaseModel):
    """What a suspect may be the same as."""

    id: str
    title: str
    lines: list[str]


class TwinOut(BaseModel):
    """Another unit of the same list that seems to be the same thing."""

    position: int
    last_row: int
    title: str
    lines: list[str]


class SaidOut(BaseModel):
    """In both languages."""

    zh: str
    en: str


class ProblemOut(BaseModel):
    """What is wrong with a row: its number, the column, in English with its heading as the file has it, a sentence."""

    row: int
    column: SaidOut
    zh: str
    en: str


class ChangeOut(BaseModel):
    """What a row would change: which field, of whom in a household, from what to what. Numbers are masked."""

    row: int
    field: SaidOut
    about: str
    before: SaidOut
    after: SaidOut


class ItemOut(BaseModel):
    """A unit of the list."""

    id: str
    position: int
    last_row: int
    verdict: VerdictName
    reason: str
    reason_zh: str
    reason_en: str
    decision: str
    target_id: str | None
    title: str
    lines: list[str]
    candidates: list[CandidateOut]
    twins: list[TwinOut]
    problems: list[ProblemOut]
    changes: list[ChangeOut]


class ItemPage(BaseModel):
    """Units in the order of the sheet."""

    items: list[ItemOut]
    next: int | None


class ItemQuery(BaseModel):
    """Which units: by verdict (``open``: suspects not decided), after a row of the sheet."""

    verdict: Literal["new", "updated", "unchanged", "suspect", "bad", "open", "partly", "left"]
    after: int = 0
    limit: int = Field(default=20, ge=1, le=100)


class DecisionIn(Strict):
    """What a suspect is: the same as a candidate, new, the one of several that counts, or to be left out."""

    decision: Literal["same", "new", "keep", "skip"]
    target_id: Id | None = None


class RestIn(Strict):
    """All suspects that are left: the same as their only candidate, or to be left out."""

    decision: Literal["same", "skip"]


class TwinsIn(Strict):
    """Of each thing that the list has several times: which of its rows counts."""

    keep: Literal["first", "last"]
