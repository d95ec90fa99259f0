"""What an issue is found by, as an index: its number, whole or its last letters, and its text from each character on.

Not here, because they may change: the people of its household and the words of its category are looked up as one
searches (``matching``).
"""

import re
from collections.abc import Collection, Iterable

from sqlmodel import col, delete, select

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.finding import LONGEST, keys_of
from server.base.pinyin import initials
from server.base.tx import Tx
from server.issues.models import Issue, IssueKey

MOST = 200  # characters of the text; what is said later in a long one is not searched
CLAUSES = re.compile(r"[^\w]+")


def search_keys(number: str, text: str) -> set[str]:
    """Clauses of a text are words, each with its likeliest initials: 水沟堵了，臭 → 水沟堵了 ~沟堵了 … sgdl 臭 c."""
    clauses = [clause for clause in CLAUSES.split(text[:MOST]) if clause]
    readings = [found[0][:LONGEST] for clause in clauses if (found := initials(clause[:LONGEST]))]
    return keys_of([number, *clauses], readings)


def add_issue_keys(tx: Tx, issue: Issue) -> None:
    """The keys of a new issue, whose row is there."""
    _write(tx, [(issue.id, issue.number, issue.text)])


def renew_issue_keys(tx: Tx, ids: Collection[str]) -> None:
    """Issues came in or their text was changed: keys follow the rows as they are now."""
    if not ids:
        return
    tx.session.exec(delete(IssueKey).where(col(IssueKey.issue_id).in_(ids)))
    asked = select(Issue.id, Issue.number, Issue.text).where(col(Issue.id).in_(ids))
    _write(tx, tx.session.exec(asked).all())


def _write(tx: Tx, issues: Iterable[tuple[str, str, str]]) -> None:
    for issue_id, number, text in issues:
        rows = [{"key": key, "issue_id": issue_id} for key in sorted(search_keys(number, text))]
        insert_rows(tx.session.connection(), table_of(IssueKey), rows)
