"""Checklists exist on the day that is set: one per village and month, a hundred villages per transaction."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from server.base.clock import local_date, local_time, month_of
from server.base.columns import table_of
from server.base.ids import derived_id
from server.base.insert_missing import insert_missing
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.events.actions import note
from server.events.models import Event
from server.issues.models import Issue
from server.lookbacks.drawing import Previous, Sample, previous, samples
from server.lookbacks.models import DONE, OPEN, Lookback, LookbackItem, LookbackQuestion
from server.lookbacks.records import Findings, findings
from server.lookbacks.rules import day_of_month
from server.lookbacks.settling import answer_by_records
from server.lookbacks.templates import questions_of, template_for
from server.lookbacks.words import about_issue, carried, figures
from server.places.villages import Village, in_chunks, villages
from server.sync.streams import place_stream, touch

MAKE_UP_UNTIL = 10  # of the month that follows: later, what was not looked back at is history
SAMPLE_FROM, QUESTIONS_FROM = 100, 200  # positions: open failures first, then the sample, then the questions


def lookback_id(village_id: str, month: str) -> str:
    """The id that everybody derives alike."""
    return derived_id(village_id, f"lookback:{month}")


def ensure_lookbacks(services: Services) -> int:
    """From the day that is set, make this month's checklists that are missing; return how many were made.

    Those that nobody made at the end of last month, because nothing ran, are made up for: due then, late now.
    """
    with services.reading(CLOCK) as tx:
        missing = {day: _missing(tx, day) for day in _days(tx)}
    return sum(_make(services, chunk, day) for day, found in missing.items() for chunk in in_chunks(found))


def _days(tx: Tx) -> list[date]:
    """Today, for its month; in the first days of a month also the last day of the one before."""
    today = local_date(tx.now)
    before = today.replace(day=1) - timedelta(days=1)
    return [before, today] if today.day <= MAKE_UP_UNTIL else [today]


def _missing(tx: Tx, day: date) -> list[Village]:
    there = set(tx.session.exec(select(Lookback.village_id).where(Lookback.month == month_of(day))))
    return [village for village in villages(tx) if village.id not in there and _is_time(tx, village, day)]


def _is_time(tx: Tx, village: Village, day: date) -> bool:
    template = template_for(tx, village)
    if template is None:
        return False
    opens = day_of_month(day, template.open_day)
    return opens <= day and (day == local_date(tx.now) or _had_begun(tx, opens))


def _had_begun(tx: Tx, day: date) -> bool:
    """Whether the diary reaches back to ``day``: who begins in December owes nothing for November."""
    first = tx.remember(
        "first event", lambda: tx.session.exec(select(Event.at).order_by(col(Event.id)).limit(1)).first()
    )
    return first is not None and local_date(first) <= day


def _make(services: Services, chunk: Sequence[Village], day: date) -> int:
    month, ids = month_of(day), [village.id for village in chunk]
    with services.writing(CLOCK) as tx:
        left = previous(tx, ids, month)
        sizes = {village.id: _template(tx, village).sample_size for village in chunk}
        sampled = samples(tx, ids, month, sizes, left)
        said = findings(tx, ids, local_time(day.replace(day=1), 0))
        rows = [_row(tx, village, day, sampled[village.id]) for village in chunk]
        table = table_of(Lookback)
        new = insert_missing(tx.session, table, rows, ("village_id", "month"))
        for village, row in zip(chunk, rows, strict=True):
            if row["id"] in new:
                _fill(tx, village, row, left[village.id], sampled[village.id], said)
        return len(new)


def _template(tx: Tx, village: Village) -> Any:
    template = template_for(tx, village)
    assert template is not None
    return template


def _row(tx: Tx, village: Village, day: date, sample: Sample) -> dict[str, Any]:
    due = day_of_month(day, _template(tx, village).due_day)
    return {
        "id": lookback_id(village.id, month_of(day)),
        "village_id": village.id,
        "month": month_of(day),
        "opened_on": local_date(tx.now),
        "due_on": max(day, due) if day == local_date(tx.now) else due,
        "state": OPEN,
        "sample": sample.how,
        "created_at": tx.now,
        "done_at": None,
    }


def _fill(tx: Tx, village: Village, row: dict[str, Any], left: Previous, sample: Sample, said: Findings) -> None:
    items = [
        *_carried(tx, row["id"], left),
        *(_sampled(tx, row["id"], i, issue) for i, issue in enumerate(sample.issues, SAMPLE_FROM)),
        *_asked(tx, village, row["id"], said),
    ]
    for item in items:
        tx.insert(table_of(LookbackItem), **item)
    for item in items:
        if item["is_prefilled"]:
            answer_by_records(tx, item["id"], said.by_source[item["source"]][village.id])
    if all(item["is_prefilled"] for item in items):
        lookback = tx.get(Lookback, row["id"])
        lookback.state, lookback.done_at = DONE, tx.now
    touch(tx, place_stream(village.id), "lookback", row["id"])
    note(tx, "lookback.opened", ("lookback", row["id"]), place_id=village.id, month=row["month"], items=len(items))


def _carried(tx: Tx, parent: str, left: Previous) -> Iterator[dict[str, Any]]:
    for position, (item, issue) in enumerate(left.failures):
        key = f"issue:{issue.id}" if issue else item.key
        words = about_issue(tx, issue) if issue else carried(item)
        yield (
            _item(parent, key, "open_failure", position)
            | words
            | {
                "category": issue.category if issue else item.category,
                "issue_id": issue.id if issue else None,
                "household_id": issue.household_id if issue else item.household_id,
            }
        )


def _sampled(tx: Tx, parent: str, position: int, issue: Issue) -> dict[str, Any]:
    known = {"category": issue.category, "issue_id": issue.id, "household_id": issue.household_id}
    return _item(parent, f"issue:{issue.id}", "sample", position) | about_issue(tx, issue) | known


def _asked(tx: Tx, village: Village, parent: str, said: Findings) -> Iterator[dict[str, Any]]:
    for position, question in enumerate(questions_of(tx, _template(tx, village)), QUESTIONS_FROM):
        finding = said.of(question.source, village.id)
        item = _item(parent, question.id, "template", position) | _words(question)
        if finding and finding[0]:
            item |= {"state": "pass", "is_prefilled": True}
        elif finding:
            item |= figures(question, finding)
        yield item | {"category": question.category, "source": question.source}


def _words(question: LookbackQuestion) -> dict[str, Any]:
    return question.model_dump(include={"title", "title_en", "prompt", "prompt_en"})


def _item(parent: str, key: str, section: str, position: int) -> dict[str, Any]:
    return {
        "id": derived_id(parent, key),
        "lookback_id": parent,
        "key": key,
        "section": section,
        "position": position,
        "state": OPEN,
        "is_prefilled": False,
        "source": "",
    }
