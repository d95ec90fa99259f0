"""What reviewers see: pairs on the wall and in the queue, with what helps to judge each photo."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel

from server.evidence.flags.shapes import FlagOut
from server.evidence.shapes import PhotoOut, Position, State


class EarlierVersion(BaseModel):
    """A version that was replaced: what was returned, why, by whom."""

    id: str
    version_no: int
    author_name: str
    taken_at: datetime
    state: State
    reason_code: str | None
    reason: str
    reviewed_by_name: str | None
    reviewed_at: datetime | None


class AnswerCard(BaseModel):
    """What a photo's author said to its return; the recording lies at ``/api/answers/<id>/voice``."""

    id: str
    text: str
    seconds: int | None
    photo_id: str | None
    at: datetime
    outcome: Literal["accepted", "stands", "dropped"] | None


class CoverCard(BaseModel):
    """Who looked for faces and plates in a photo, when, and how many parts they covered; none is an answer as well."""

    parts: int
    by_name: str
    at: datetime


class PhotoCard(PhotoOut):
    """A current photo on the wall, with what helps to judge it and the versions before it, newest first."""

    code: str
    width: int
    height: int
    source: str | None
    position: Position | None
    mine: bool
    owned: bool  # its matter is the caller's own: somebody else judges it
    earlier: list[EarlierVersion]
    grade: Literal["A", "B", "C"] | None  # for those who judge, and never of one's own photo; so are the three below
    reasons: list[str]
    flags: list[FlagOut]
    not_before: datetime | None
    answered: AnswerCard | None = None
    cover: CoverCard | None = None
    is_drawn: bool = True


class SubjectCard(BaseModel):
    """What a pair is about."""

    kind: str
    id: str
    title: str
    slots: list[str]
    place_id: str
    place_name: str
    village_name: str | None
    household_head: str | None
    closed_at: datetime | None


class IssueCard(BaseModel):
    """What the wall tells of the issue behind a pair; written by issues. A second look is not told its state."""

    number: str
    category: str
    owner_name: str | None
    due_on: date | None
    state: str | None


class Pair(BaseModel):
    """Before and after of one subject. Of three slots the last two stand in ``after``, as does one alone."""

    subject: SubjectCard
    before: list[PhotoCard]
    after: list[PhotoCard]
    issue: IssueCard | None


class Counts(BaseModel):
    """Current photos by what was said of them, within the same place and kind."""

    waiting: int = 0
    accepted: int = 0
    returned: int = 0
    later: int = 0


class Wall(BaseModel):
    """One page of pairs, those with the newest photos first; ``next`` asks for what comes before it."""

    pairs: list[Pair]
    next: str | None
    counts: Counts
