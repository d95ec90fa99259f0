"""Answering: each author for themselves, as often as they look; a fail makes an issue."""

from server.base.errors import NeedsMissing, Refused
from server.base.ids import derived_id
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.actions import record_photos
from server.evidence.subjects import open_subject
from server.issues.actions import report_issue
from server.issues.models import Issue
from server.issues.rules import CLOSED
from server.issues.shapes import ReportIssue
from server.lookbacks.models import Lookback, LookbackAnswer, LookbackItem
from server.lookbacks.settling import settle_item
from server.lookbacks.shapes import AnswerItem
from server.people.scope import REVIEWERS, VILLAGE_OFFICE, covered_place

ANSWERERS = VILLAGE_OFFICE | REVIEWERS


def answer_item(tx: Tx, body: AnswerItem) -> None:
    """Add what the author found. The item's state follows from everybody's newest answers."""
    lookback = answerable(tx, body.id)
    item = tx.session.get(LookbackItem, body.item_id)
    if item is None or item.lookback_id != lookback.id:
        raise Refused("lookback_item_gone")
    if _is_known(tx, body):
        return
    tx.add(_answer(tx, body))
    if body.answer == "fail":
        _make_issue(tx, lookback, item, body)
    else:
        _keep_photos(tx, lookback, item, body)
    note(tx, "lookback.answered", ("lookback", lookback.id), lookback.village_id, item=item.id, answer=body.answer)
    settle_item(tx, lookback, item)


def answerable(tx: Tx, lookback_id: str) -> Lookback:
    """The checklist, held back from others; whoever did not cover its village when they answered is told nothing."""
    lookback = tx.session.get(Lookback, lookback_id, with_for_update=True)
    if lookback is None:
        raise NeedsMissing(lookback_id)
    covered_place(tx, lookback.village_id, ANSWERERS, at=tx.made_at)
    return lookback


def _is_known(tx: Tx, body: AnswerItem) -> bool:
    known = tx.session.get(LookbackAnswer, body.answer_id)
    if known is not None and (known.item_id, known.author_id) != (body.item_id, tx.actor.person_id):
        raise Refused("id_taken")
    return known is not None


def _answer(tx: Tx, body: AnswerItem) -> LookbackAnswer:
    return LookbackAnswer(
        id=body.answer_id,
        item_id=body.item_id,
        author_id=tx.actor.person_id,
        answer=body.answer,
        note=body.note,
        made_at=tx.made_at,
        at=tx.now,
    )


def _make_issue(tx: Tx, lookback: Lookback, item: LookbackItem, body: AnswerItem) -> None:
    """One issue, whoever fails the item; what is still being worked on goes on; what was closed came back."""
    looked_at = tx.session.get(Issue, item.issue_id) if item.issue_id else None
    if looked_at is not None and looked_at.state not in CLOSED:
        _keep_photos(tx, lookback, item, body)
        return
    asked = ReportIssue(
        id=derived_id(item.id),
        category=item.category,
        text=body.note or item.title,
        source="lookback",
        place_id=looked_at.place_id if looked_at else lookback.village_id,
        household_id=item.household_id,
        owner_id=body.owner_id,
        due_on=body.due_on,
        photos=body.photos,
    )
    relapse_of = looked_at.id if looked_at else None
    item.made_issue_id = report_issue(tx, asked, lookback_item_id=item.id, relapse_of=relapse_of).id


def _keep_photos(tx: Tx, lookback: Lookback, item: LookbackItem, body: AnswerItem) -> None:
    """Never asked for, never reviewed, kept if somebody took them."""
    if not body.photos:
        return
    subject = open_subject(
        tx,
        "lookback_item",
        item.id,
        place_id=lookback.village_id,
        village_id=lookback.village_id,
        household_id=item.household_id,
        proves="record",
        title=item.title,
        is_reviewed=False,
    )
    record_photos(tx, subject, "proof", body.photos)
