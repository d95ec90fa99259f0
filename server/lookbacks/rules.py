"""Drawing a sample that anybody can draw again, and what many answers to one question add up to."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

BY_RECORDS = ""  # the author of an answer that the records gave


class Answered(Protocol):
    """What counts of an answer."""

    id: str
    author_id: str
    answer: str
    made_at: datetime


def drawn(seed: str, pool: Collection[str], size: int) -> list[str]:
    """``size`` of ``pool``, in the order of the SHA-256 of seed and id: random, and the same for whoever checks it."""
    return sorted(pool, key=lambda issue_id: hashlib.sha256(f"{seed}:{issue_id}".encode()).digest())[:size]


def current(answers: Sequence[Answered]) -> list[Answered]:
    """Each author's newest answer; what the records said counts only until a person looked."""
    newest = {a.author_id: a for a in sorted(answers, key=lambda a: (a.made_at, a.id))}
    by_people = [answer for author, answer in newest.items() if author != BY_RECORDS]
    return by_people or list(newest.values())


def state_of(answers: Sequence[Answered]) -> str:
    """``open`` without answers. While anybody's answer is fail it stays failed: they have to settle it."""
    given = {answer.answer for answer in current(answers)}
    return next((state for state in ("fail", "pass", "na") if state in given), "open")


def is_prefilled(answers: Sequence[Answered]) -> bool:
    """Whether only the records have answered."""
    return bool(answers) and all(answer.author_id == BY_RECORDS for answer in answers)


def day_of_month(day: date, wanted: int) -> date:
    """The ``wanted``-th of the month of ``day``, or its last day if it is shorter."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(wanted, last.day))
