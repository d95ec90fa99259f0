"""Who has papers made: whoever decides about the issues of a place, now. A paper is its maker's alone."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.errors import NotFound
from server.base.tx import Actor, Tx
from server.documents.models import Document
from server.issues.models import Issue
from server.issues.scope import DECIDERS, is_decider
from server.people.scope import covered_place
from server.places.models import Place


def place_to_report(tx: Tx, place_id: str) -> Place:
    """A place about whose issues the caller decides."""
    return covered_place(tx, place_id, DECIDERS)


def issues_to_hand(tx: Tx, ids: Sequence[str]) -> list[Issue]:
    """The issues, in order, if the caller decides about every one."""
    rows = {issue.id: issue for issue in tx.session.exec(select(Issue).where(col(Issue.id).in_(ids)))}
    found = [rows[i] for i in dict.fromkeys(ids) if i in rows]
    if len(found) < len(set(ids)) or not all(is_decider(tx, issue) for issue in found):
        raise NotFound()
    return found


def my_document(tx: Tx, document_id: str) -> Document:
    """A paper that the caller asked for, if what it is about is still theirs."""
    document = tx.session.get(Document, document_id)
    if document is None or document.by_id != tx.actor.person_id:
        raise NotFound()
    require_still_mine(tx, document)
    return document


def require_still_mine(tx: Tx, document: Document) -> None:
    """Whoever asked may have lost the post meanwhile."""
    if document.kind == "assignment":
        issues_to_hand(tx, document.asked["issue_ids"])
    else:
        place_to_report(tx, document.place_id)


def maker(person_id: str) -> Actor:
    """In whose name the worker reads."""
    return Actor(person_id=person_id, via="document")
