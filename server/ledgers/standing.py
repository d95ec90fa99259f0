"""Rows that stand on others: what an earlier row of the list brings is there for a later one, and nothing else is."""

from server.ledgers.kinds.kind import Unit
from server.ledgers.verdicts import BAD, Verdict, problem


class Standing:
    """Sees a list's verdicts in order; a row on which nothing can stand is bad before anything is written."""

    def __init__(self) -> None:
        self._brought: set[str] = set()
        self._taken: set[str] = set()

    def see(self, unit: Unit, verdict: Verdict) -> None:
        """What it stands on must have been brought, what it names must not be called otherwise by now."""
        if verdict.stands_on and self._brought.isdisjoint(verdict.stands_on):
            _refuse(unit, verdict, "parent_unknown", "parent")
        for name, keys in verdict.names.items():
            if verdict.verdict != BAD and not self._taken.isdisjoint(keys):
                _refuse(unit, verdict, "renamed_above", name)
        if verdict.verdict != BAD:
            self._taken.update(verdict.takes)
            self._taken.difference_update(verdict.brings)
            self._brought.update(verdict.brings)
            self._brought.difference_update(verdict.takes)


def _refuse(unit: Unit, verdict: Verdict, code: str, name: str) -> None:
    verdict.verdict, verdict.changes, verdict.marks = BAD, [], []
    verdict.problems = [*verdict.problems, problem(unit.position, code, name)]
