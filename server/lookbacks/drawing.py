"""What a new checklist looks at again: last month's open failures, and closed issues drawn at random."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from server.base.tx import Tx
from server.issues.models import Issue
from server.issues.rules import CLOSED
from server.lookbacks.models import Lookback, LookbackItem
from server.lookbacks.rules import drawn

CLOSED_WITHIN = timedelta(days=92)  # a quarter: what was closed longer ago had its turn


@dataclass
class Previous:
    """What the village's last checklist left: failures whose issue is still open, and what it looked at."""

    failures: list[tuple[LookbackItem, Issue | None]] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Sample:
    """Issues drawn, and how."""

    issues: list[Issue]
    how: dict[str, Any]


def previous(tx: Tx, village_ids: Sequence[str], month: str) -> dict[str, Previous]:
    """Village id -> what its newest checklist before ``month`` left."""
    found: dict[str, Previous] = defaultdict(Previous)
    rows = _last_items(tx, village_ids, month)
    issues = _issues(tx, {i for _, item in rows for i in (item.issue_id, item.made_issue_id) if i})
    for village_id, item in rows:
        found[village_id].looked_at.add(item.issue_id or "")
        issue = issues.get(item.made_issue_id or item.issue_id or "")
        if item.state == "fail" and (issue is None or issue.state not in CLOSED):
            found[village_id].failures.append((item, issue))
    return found


def samples(
    tx: Tx, village_ids: Sequence[str], month: str, sizes: dict[str, int], left: dict[str, Previous]
) -> dict[str, Sample]:
    """Village id -> closed issues to verify on the spot, other than those looked at last time."""
    pools: dict[str, dict[str, Issue]] = defaultdict(dict)
    for issue in tx.session.exec(
        select(Issue).where(
            col(Issue.village_id).in_(village_ids),
            Issue.state == "settled",
            col(Issue.closed_at) >= tx.now - CLOSED_WITHIN,
            col(Issue.is_sensitive).is_(False),  # a dispute is not inspected by walking past
        )
    ):
        if issue.id not in left[issue.village_id].looked_at:
            pools[issue.village_id][issue.id] = issue
    return {village_id: _sample(village_id, month, pools[village_id], sizes[village_id]) for village_id in village_ids}


def _sample(village_id: str, month: str, pool: dict[str, Issue], size: int) -> Sample:
    seed = f"{village_id}:{month}"
    chosen = drawn(seed, pool, size)
    every = hashlib.sha256("\n".join(sorted(pool)).encode()).hexdigest()
    how = {"seed": seed, "pool": len(pool), "pool_sha256": every, "drawn": chosen}
    return Sample([pool[issue_id] for issue_id in chosen], how)


def _last_items(tx: Tx, village_ids: Sequence[str], month: str) -> list[tuple[str, LookbackItem]]:
    newest = (
        select(Lookback.village_id, func.max(Lookback.month).label("month"))
        .where(col(Lookback.village_id).in_(village_ids), col(Lookback.month) < month)
        .group_by(col(Lookback.village_id))
        .subquery()
    )
    is_newest = (col(Lookback.village_id) == newest.c.village_id) & (col(Lookback.month) == newest.c.month)
    asked = select(Lookback.village_id, LookbackItem).join(newest, is_newest)
    asked = asked.join(LookbackItem, col(LookbackItem.lookback_id) == Lookback.id).order_by(col(LookbackItem.position))
    return list(tx.session.exec(asked))


def _issues(tx: Tx, ids: Collection[str]) -> dict[str, Issue]:
    return {issue.id: issue for issue in tx.session.exec(select(Issue).where(col(Issue.id).in_(ids)))}
