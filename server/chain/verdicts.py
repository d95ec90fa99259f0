"""Verdicts against what the diary says of them: who, when, what and why; none put in, none left out, none let stand."""

import json
from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from server.base.quick import Quick
from server.base.tx import Tx
from server.chain.checking import Wrong
from server.chain.rows import LeafRow
from server.chain.rules import Head, time_text
from server.evidence.models import Review
from server.evidence.stated import words_hash

JUDGED, UNJUDGED = "photo.judged", "photo.unjudged"
_LINES = "(SELECT count(*) FROM event e WHERE e.subject_kind = 'photo' AND e.subject_id = r.photo_id AND e.kind = '{}')"
_UNSAID = Quick(
    f"SELECT r.photo_id FROM review r GROUP BY r.photo_id HAVING count(*) > {_LINES.format(JUDGED)} "
    f"OR count(r.undone_at) > {_LINES.format(UNJUDGED)} LIMIT 1"
)
_OTHERWISE = Quick(
    "SELECT p.id, p.state FROM photo p WHERE p.state <> COALESCE((SELECT r.verdict FROM review r WHERE "
    "r.photo_id = p.id AND r.undone_at IS NULL ORDER BY r.at DESC, r.id DESC LIMIT 1), 'waiting') LIMIT 1"
)


def check_verdicts(tx: Tx, rows: Sequence[LeafRow]) -> None:
    """The verdicts that these events speak of are still as they were given. Older lines do not name theirs."""
    lines = [(row.head, json.loads(row.data or "{}")) for row in rows if _is_of_verdict(row)]
    named = [(head, data) for head, data in lines if head and "review" in data]
    if not named:
        return
    asked = select(Review).where(col(Review.id).in_({data["review"] for _, data in named}))
    reviews = {review.id: review for review in tx.session.exec(asked)}
    for head, data in named:
        review = reviews.get(data["review"])
        if review is None:
            raise Wrong(f"A verdict on photo {head[3]} is missing: the diary says {data['verdict']} at {head[8]} UTC.")
        if not (_is_taken_back if head[1] == UNJUDGED else _is_as_given)(review, head, data):
            raise Wrong(f"A verdict on photo {head[3]} was changed: it is not what the diary says at {head[8]} UTC.")
    tx.session.expunge_all()


def check_no_verdict_unsaid(tx: Tx) -> None:
    """Every verdict has its line, so has every one that was taken back, and photos stand as verdicts say."""
    for (photo_id,) in _UNSAID.rows(tx):
        raise Wrong(f"No line of the diary says that a verdict on photo {photo_id} was given, or taken back.")
    for photo_id, state in _OTHERWISE.rows(tx):
        raise Wrong(f"The photo {photo_id} stands as {state}, which is not what its verdicts say.")


def _is_of_verdict(row: LeafRow) -> bool:
    return row.head is not None and row.head[1] in (JUDGED, UNJUDGED) and row.salt is not None


def _is_as_given(review: Review, head: Head, data: dict[str, Any]) -> bool:
    said = data["verdict"], data["reason_code"], data["words"], head[3], head[5], head[8]
    now = review.verdict, review.reason_code, words_hash(review.id, review.reason)
    return said == (*now, review.photo_id, review.by_id, time_text(review.at))


def _is_taken_back(review: Review, head: Head, _data: dict[str, Any]) -> bool:
    return review.undone_at is not None and time_text(review.undone_at) == head[8]
