"""What people do with papers: ask for one, ask again."""

from datetime import date
from typing import Any

from server.base.clock import local_date
from server.base.errors import Refused
from server.base.ids import new_id
from server.base.jobs import enqueue
from server.base.tx import Tx
from server.documents.models import Document
from server.documents.rules import LONGEST, period
from server.documents.scope import issues_to_hand, my_document, place_to_report
from server.documents.shapes import BulletinIn, SheetsIn
from server.events.actions import note
from server.ledgers.vault import new_data_key

MAKE = "document.make"


def ask_bulletin(tx: Tx, body: BulletinIn) -> Document:
    """A bulletin (通报) about the issues of a place in a period."""
    require_period(body.from_on, body.to_on, local_date(tx.now))
    place = place_to_report(tx, body.place_id)
    name = f"通报-{place.name}-{period(body.from_on, body.to_on)}"
    asked = body.model_dump(mode="json", exclude={"place_id"})
    return _ask(tx, "bulletin", place.id, name, asked)


def ask_sheets(tx: Tx, body: SheetsIn) -> Document:
    """Assignment sheets (交办单), one for each issue."""
    issues = issues_to_hand(tx, body.issue_ids)
    first = issues[0]
    name = f"交办单-{first.number}" if len(issues) == 1 else f"交办单-{first.number}等{len(issues)}件"
    return _ask(tx, "assignment", first.village_id, name, {"issue_ids": [issue.id for issue in issues]})


def make_again(tx: Tx, document_id: str) -> None:
    """One that failed, or stands still, is tried once more."""
    document = my_document(tx, document_id)
    if document.state == "ready":
        raise Refused("document_ready")
    document.state, document.problem, document.done, document.changed_at = "waiting", "", 0, tx.now
    enqueue(tx, MAKE, document.id)


def require_period(first: date, last: date, today: date) -> None:
    """A year at most, begun by today."""
    if first > last or last - first > LONGEST or first > today:
        raise Refused("period_wrong")


def _ask(tx: Tx, kind: str, place_id: str, name: str, asked: dict[str, Any]) -> Document:
    document = tx.add(
        Document(
            id=new_id(tx.now), kind=kind, place_id=place_id, by_id=tx.actor.person_id, asked=asked, name=name,
            data_key=new_data_key(tx.services.keys), created_at=tx.now, changed_at=tx.now,
        )
    )  # fmt: skip
    note(tx, "document.asked", ("document", document.id), place_id, what=kind)
    enqueue(tx, MAKE, document.id)
    return document
