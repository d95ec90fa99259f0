"""What the open page says a photo is about: the kind of an issue, as the diary has it since it was reported."""

import json
from collections.abc import Sequence

from sqlmodel import col, select

from server.base.tx import Tx
from server.chain.checking import Wrong
from server.chain.rows import LeafRow
from server.issues.models import Issue

BEGUN = ("issue.report", "issue.imported")


def check_matters(tx: Tx, rows: Sequence[LeafRow]) -> None:
    """The issues that these events speak of are still of the kind that was reported. Older lines say none."""
    said = dict(pair for row in rows if (pair := _said(row)))
    if not said:
        return
    asked = select(Issue.id, Issue.category).where(col(Issue.id).in_(said))
    for issue_id, category in tx.session.exec(asked):
        if category != said[issue_id]:
            raise Wrong(
                f"The kind of issue {issue_id} was changed: the diary says {said[issue_id]}, its row {category}."
            )


def _said(row: LeafRow) -> tuple[str, str] | None:
    if row.head is None or row.head[2] != "issue" or row.salt is None or '"category"' not in (row.data or ""):
        return None
    return row.head[3] or "", json.loads(row.data or "{}").get("category")
