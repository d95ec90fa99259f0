"""Answers add up to the state of an item, and items to that of the checklist."""

from sqlmodel import select

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.lookbacks.models import DONE, OPEN, Lookback, LookbackAnswer, LookbackItem
from server.lookbacks.records import Finding
from server.lookbacks.rules import BY_RECORDS, is_prefilled, state_of
from server.sync.streams import place_stream, touch


def settle_item(tx: Tx, lookback: Lookback, item: LookbackItem) -> None:
    """Work out the state of an item from all of its answers; without open items the checklist is done."""
    tx.session.flush()
    answers = tx.session.exec(select(LookbackAnswer).where(LookbackAnswer.item_id == item.id)).all()
    item.state, item.is_prefilled = state_of(answers), is_prefilled(answers)
    finish_if_answered(tx, lookback)


def settle_by_records(tx: Tx, lookback: Lookback, item: LookbackItem, finding: Finding) -> None:
    """The records show by now that it is so: nobody needs to be asked."""
    answer_by_records(tx, item.id, finding)
    item.state, item.is_prefilled = "pass", True
    finish_if_answered(tx, lookback)


def finish_if_answered(tx: Tx, lookback: Lookback) -> None:
    """Done as soon as nothing is open, late or not."""
    tx.session.flush()
    still_open = select(LookbackItem.id).where(LookbackItem.lookback_id == lookback.id, LookbackItem.state == OPEN)
    if lookback.state != DONE and tx.session.exec(still_open.limit(1)).first() is None:
        lookback.state, lookback.done_at = DONE, tx.made_at
        note(tx, "lookback.done", ("lookback", lookback.id), place_id=lookback.village_id)
    touch(tx, place_stream(lookback.village_id), "lookback", lookback.id)


def answer_by_records(tx: Tx, item_id: str, finding: Finding) -> None:
    """Keep what the records say, as an answer without an author."""
    tx.insert(
        table_of(LookbackAnswer),
        id=new_id(tx.now),
        item_id=item_id,
        author_id=BY_RECORDS,
        answer="pass",
        note=finding[1],
        made_at=tx.now,
        at=tx.now,
    )
