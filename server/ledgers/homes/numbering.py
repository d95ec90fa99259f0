"""Household numbers for lists that have none: the group in two digits, then the next free place in it."""

from dataclasses import dataclass, field

from sqlmodel import select

from server.base.tx import Tx
from server.households.models import Household


@dataclass
class Numbers:
    """Free numbers within one transaction; a village's taken ones are read when it is first asked about."""

    tx: Tx
    _taken: dict[str, set[str]] = field(default_factory=dict)
    _given: dict[str, set[str]] = field(default_factory=dict)
    _last: dict[tuple[str, str], int] = field(default_factory=dict)

    def next(self, village_id: str, group: str) -> str:
        """A number that nobody in the village has."""
        prefix = f"{int(group):02d}" if group.isdigit() else "00"
        taken = self._of(village_id)
        position = self._last.get((village_id, prefix), 0)
        while True:
            position += 1
            number = f"{prefix}{position:03d}"
            if number not in taken and number not in self._given.get(village_id, ()):
                break
        self._last[village_id, prefix] = position
        taken.add(number)
        return number

    def take(self, village_id: str, number: str) -> None:
        """Somebody of this transaction has the number."""
        self._given.setdefault(village_id, set()).add(number)

    def _of(self, village_id: str) -> set[str]:
        if village_id not in self._taken:
            asked = select(Household.number).where(Household.village_id == village_id)
            self._taken[village_id] = set(self.tx.session.exec(asked))
        return self._taken[village_id]
