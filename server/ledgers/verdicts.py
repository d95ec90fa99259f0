"""What is said of a unit before anything is written."""

from dataclasses import dataclass, field
from typing import Any

from server.ledgers.changes import Change

NEW, UPDATED, UNCHANGED, SUSPECT, BAD = "new", "updated", "unchanged", "suspect", "bad"
VERDICTS = (NEW, UPDATED, UNCHANGED, SUSPECT, BAD)


def problem(row: int, code: str, field_name: str = "", **more: str) -> dict[str, Any]:
    """One line of what is wrong: where, and a code that has its sentence; never a value."""
    return {"row": row, "field": field_name, "code": code, **more}


@dataclass
class Verdict:
    """``candidates``: what a suspect may be the same as; ``target``: what an update goes to, with its ``changes``.

    ``brings``: what later rows may stand on; ``stands_on``: of these one must have been brought by an earlier row.
    ``takes``: what is called otherwise from this row on; ``names``: field -> keys that an earlier row may have taken.
    """

    verdict: str
    reason: str = ""
    candidates: list[str] = field(default_factory=list)
    target: str | None = None
    problems: list[dict[str, Any]] = field(default_factory=list)
    marks: list["Mark"] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    brings: tuple[str, ...] = ()
    stands_on: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """Something that only one unit of a list should have: seen twice, both become suspect for ``reason``.

    ``where``: seen twice in different places, the reason is ``two_villages``.
    """

    key: str
    reason: str
    where: str = ""


@dataclass
class Outcome:
    """What became of a unit: the sealed trace of what was written, or why nothing was."""

    state: str  # applied | left
    trace: bytes | None = None
    problems: list[dict[str, Any]] = field(default_factory=list)
