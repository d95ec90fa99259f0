"""The desk of lists whose rows are single acts: judged one by one, looked up and written a hundred at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import SQLModel

from server.base.errors import Problem
from server.base.tx import Tx
from server.households.models import Household
from server.households.rules import mask_id_number
from server.ledgers.cells.text import Wrong
from server.ledgers.desk import Asked
from server.ledgers.kinds.kind import Field, Kind, Unit, Values
from server.ledgers.rows.pen import Pen, write_out
from server.ledgers.verdicts import BAD, SUSPECT, UNCHANGED, Mark, Outcome, Verdict, problem
from server.ledgers.where import Where
from server.people.rules import mask_phone

NUMBERS = {"id_number": mask_id_number, "phone": mask_phone, "rep_phone": mask_phone}


@dataclass(frozen=True)
class Row:
    """One row at work: where it may reach, what it says, what a person decided; ``home_id``: that it is this one.

    ``seen``: what was looked up for it and its neighbours, so that it is looked up once.
    """

    tx: Tx
    where: Where
    values: Values
    batch_id: str = ""
    decision: str = ""
    target: str | None = None
    home_id: str = ""
    position: int = 0
    seen: dict[str, Any] = field(default_factory=dict)


Judge = Callable[[Row], Verdict]
Write = Callable[[Row, Pen], None]
OfRows = Callable[[Sequence[Row]], None]
Shown = Callable[[Tx, Sequence[str]], dict[str, list[str]]]


@dataclass(frozen=True)
class Rows:
    """``judge`` and ``write`` raise ``Wrong(code)`` for a row that is bad, ``write`` before it writes anything.

    ``look_up`` finds what a hundred rows name, in a few questions; ``finish`` tells people, when all are written.
    """

    kind: Kind
    judge: Judge
    write: Write
    candidates: Shown
    title: str
    same: Callable[[Row], str] = lambda row: ""
    homes: Shown = lambda tx, ids: {}
    look_up: OfRows = lambda rows: None
    finish: OfRows = lambda rows: None
    at_once: int = 100

    def judged(self, tx: Tx, where: Where, units: Sequence[Unit]) -> list[Verdict]:
        """Each by itself; what they name is looked up for all of them at once."""
        rows = [Row(tx, where, _values(unit), position=unit.position) for unit in units]
        self.look_up(rows)
        return [self._judged(row, unit) for row, unit in zip(rows, units, strict=True)]

    def _judged(self, row: Row, unit: Unit) -> Verdict:
        wrong = {**unit.wrong, **unit.lines[0].wrong}
        if wrong:
            return Verdict(BAD, problems=[problem(unit.position, code, name) for name, code in wrong.items()])
        try:
            verdict = self.judge(row)
        except Wrong as error:
            return Verdict(BAD, problems=[problem(unit.position, error.code, COLUMN_OF.get(error.code, ""))])
        key = self.same(row)
        verdict.marks = [Mark(key, "twice")] if key and verdict.verdict != UNCHANGED else []
        return verdict

    def applied(self, tx: Tx, where: Where, asked: Sequence[Asked], batch_id: str) -> list[Outcome]:
        """In order: a later row may stand on an earlier one."""
        rows = [_decided(tx, where, one, batch_id) for one in asked]
        self.look_up(rows)
        with tx.session.no_autoflush:
            new, renamed = list[SQLModel](), list[SQLModel]()
            found = [self._applied(Pen(tx, new, renamed), row, one) for row, one in zip(rows, asked, strict=True)]
            write_out(tx, new, renamed)
            self.finish(rows)
        return found

    def _applied(self, pen: Pen, row: Row, asked: Asked) -> Outcome:
        verdict = self._judged(row, asked.unit)
        if verdict.verdict == BAD or (verdict.verdict == SUSPECT and not row.decision):
            code = "undecided" if asked.decision else "changed_meanwhile"
            return Outcome("left", None, verdict.problems or [problem(asked.unit.position, code)])
        if verdict.verdict == UNCHANGED and row.decision != "new":
            return Outcome("applied")
        try:
            self.write(row, pen)
        except Problem as refusal:
            return Outcome("left", None, [problem(asked.unit.position, SAID.get(refusal.code, "refused"))])
        except Wrong as error:
            return Outcome("left", None, [problem(asked.unit.position, error.code, COLUMN_OF.get(error.code, ""))])
        return Outcome("applied", pen.lifted().sealed(pen.tx.services.keys), verdict.problems)

    def shown(self, tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
        """What a suspect may be the same as."""
        return {**self.homes(tx, ids), **self.candidates(tx, ids)}

    def line_of(self, unit: Unit) -> list[str]:
        """The row's own words, long numbers masked."""
        values = _values(unit)
        rest = [_shown(field, values[field.name]) for field in self.kind.fields if values.get(field.name)]
        known_by = (self.title, "head", "number", "name")
        title = next((str(values[name]) for name in known_by if values.get(name)), "")
        return [title, " · ".join(text for text in rest if text != title)]


COLUMN_OF = {
    "village_missing": "village",
    "village_unknown": "village",
    "village_ambiguous": "village",
    "group_unknown": "group",
    "household_unknown": "head",
    "household_ambiguous": "head",
    "category_unknown": "category",
    "role_unknown": "role",
    "level_unknown": "level",
    "name_missing": "name",
    "place_unknown": "parent",
    "parent_needed": "parent",
    "parent_unknown": "parent",
    "place_inside_itself": "parent",
    "rep_ambiguous": "rep",
    "state_unknown": "status",
    "phone_taken": "phone",
}
SAID = {"not_found": "not_yours", "phone_taken": "phone_taken", "category_unknown": "category_unknown"}


def _decided(tx: Tx, where: Where, asked: Asked, batch_id: str) -> Row:
    """A decision on which household it is leaves the rest of the row to be judged as it is."""
    row = Row(tx, where, _values(asked.unit), batch_id, asked.decision, asked.target, position=asked.unit.position)
    is_home = asked.decision == "same" and tx.session.get(Household, asked.target or "") is not None
    return replace(row, home_id=str(asked.target), target=None, decision="") if is_home else row


def _values(unit: Unit) -> dict[str, Any]:
    return {**unit.values, **unit.lines[0].values}


def _shown(field: Field, value: object) -> str:
    text = NUMBERS[field.name](str(value)) if field.name in NUMBERS else str(value)
    return f"{text} 元" if field.is_money else text
