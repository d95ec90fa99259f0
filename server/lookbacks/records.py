"""What the records already answer, so that nobody is asked for it. Rooms beside this one add theirs (``RECORDS``)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.households.models import Household
from server.issues.models import Issue
from server.issues.rules import OPEN

Finding = tuple[bool, str, str]  # is it fulfilled, the figures in Chinese, in English
Finder = Callable[[Tx, Sequence[str], datetime], dict[str, Finding]]  # villages, begin of the month


@dataclass(frozen=True)
class Findings:
    """All findings for some villages, by source."""

    by_source: dict[str, dict[str, Finding]]

    def of(self, source: str, village_id: str) -> Finding | None:
        """What the records say to a question of this source, if anything."""
        return self.by_source.get(source, {}).get(village_id)


def findings(tx: Tx, village_ids: Sequence[str], since: datetime) -> Findings:
    """What the records say about these villages since ``since``; one query per source."""
    others: dict[str, Finder] = tx.services.registry.get("records", {})
    finders: dict[str, Finder] = {"households_visited": _visited, "issues_on_time": _on_time} | others
    return Findings({source: find(tx, village_ids, since) for source, find in finders.items()})


def _visited(tx: Tx, village_ids: Sequence[str], since: datetime) -> dict[str, Finding]:
    is_visited = col(Household.last_visit_at) >= since
    asked = select(Household.village_id, func.count(), func.count().filter(is_visited)).where(
        col(Household.village_id).in_(village_ids), col(Household.ended_on).is_(None)
    )
    rows = tx.session.exec(asked.group_by(col(Household.village_id)))
    return {
        village: (done >= every, f"本月联系 {done} 户，共 {every} 户", f"{done} of {every} households this month")
        for village, every, done in rows
    }


def _on_time(tx: Tx, village_ids: Sequence[str], since: datetime) -> dict[str, Finding]:
    is_late = col(Issue.state).in_(OPEN) & (col(Issue.due_on) < local_date(tx.now))
    asked = select(Issue.village_id, func.count()).where(col(Issue.village_id).in_(village_ids), is_late)
    late = dict(tx.session.exec(asked.group_by(col(Issue.village_id))).all())
    return {
        village: (village not in late, f"过期的 {late.get(village, 0)} 件", f"{late.get(village, 0)} overdue")
        for village in village_ids
    }
