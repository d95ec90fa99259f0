"""Reminding of look-backs: when they open, before they are due, and when they are late; once per person and month."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import col, select

from server.base.clock import local_date
from server.base.services import Services
from server.base.tx import Tx
from server.lookbacks.models import DONE, OPEN, Lookback, LookbackItem
from server.lookbacks.seeds import BEFORE_DUE, LATE, OPENED
from server.lookbacks.templates import template_for
from server.lookbacks.words import BEFORE_DUE as DUE_SOON
from server.lookbacks.words import LATE as IS_LATE
from server.lookbacks.words import OPENED as IS_READY
from server.lookbacks.words import said
from server.notices.models import ReminderRule
from server.notices.reminders import LOOK_BACK, Due, active_rules, already_reminded, due_at, is_due, remind
from server.people.concerned import concerned
from server.places.villages import Village, villages
from server.reference.calendar import is_workday, next_workday

WORDS = {OPENED: IS_READY, BEFORE_DUE: DUE_SOON, LATE: IS_LATE}


@dataclass(frozen=True)
class Unfinished:
    """A checklist with open items, the day that a rule counts from, and when it reminds of it."""

    lookback: Lookback
    village: Village
    left: int
    day: date
    due_at: datetime


def remind_lookbacks(services: Services) -> int:
    """Tell the village office, and when it is late the linked leader too; return how many were told."""
    return remind(services, _dues)


def _dues(tx: Tx) -> Iterator[Due]:
    by_month = _unfinished(tx)
    for about in WORDS:
        for rule in active_rules(tx, about):
            for month, found in by_month.items():
                for alike in _alike(tx, rule, found):
                    if is_due(tx, alike[0].due_at):
                        yield from _of_month(tx, rule, month, alike)


def _alike(tx: Tx, rule: ReminderRule, found: list[tuple[Lookback, Village, int]]) -> list[list[Unfinished]]:
    """Towns set days of their own: one notice says one day, and of none that it is late before it is."""
    groups: dict[tuple[date, date], list[Unfinished]] = defaultdict(list)
    for lookback, village, left in found:
        day = lookback.opened_on if rule.about == OPENED else lookback.due_on
        item = Unfinished(lookback, village, left, day, _due_at(tx, rule, day))
        groups[day, lookback.due_on].append(item)
    return [groups[key] for key in sorted(groups)]


def _unfinished(tx: Tx) -> dict[str, list[tuple[Lookback, Village, int]]]:
    """Those that are not done and were due not long ago, or are still to come."""
    left = func.count().filter(col(LookbackItem.state) == OPEN)
    asked = (
        select(Lookback, left)
        .join(LookbackItem, col(LookbackItem.lookback_id) == Lookback.id)
        .where(Lookback.state != DONE, col(Lookback.due_on) > local_date(tx.now - 3 * LOOK_BACK))
        .group_by(col(Lookback.id))
    )
    by_id = {village.id: village for village in villages(tx)}
    found: dict[str, list[tuple[Lookback, Village, int]]] = defaultdict(list)
    for lookback, count in tx.session.exec(asked):
        if lookback.village_id in by_id:
            found[lookback.month].append((lookback, by_id[lookback.village_id], count))
    return found


def _due_at(tx: Tx, rule: ReminderRule, day: date) -> datetime:
    def is_work(day: date) -> bool:
        return is_workday(tx, day)

    since = next_workday(tx, day) if rule.about == OPENED else day
    return tx.remember(("due", rule.id, since), lambda: due_at(tx, rule, since, is_work))


def _of_month(tx: Tx, rule: ReminderRule, month: str, coming: list[Unfinished]) -> Iterator[Due]:
    period = f"{month} {coming[0].day} {coming[0].lookback.due_on}"
    done = already_reminded(tx, rule, period)
    theirs: dict[str, list[Unfinished]] = defaultdict(list)
    people = _people(tx, rule, [item.village for item in coming])
    for item in sorted(coming, key=lambda item: item.village.path):
        for person_id in people[item.village.id]:
            theirs[person_id].append(item)
    for person_id, items in theirs.items():
        if person_id not in done:
            yield _due(rule, period, person_id, items)


def _people(tx: Tx, rule: ReminderRule, among: list[Village]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {village.id: [] for village in among}
    by_template: dict[str, list[Village]] = defaultdict(list)
    for village in among:
        if template := template_for(tx, village):
            by_template[template.id].append(village)
    for covered in by_template.values():
        template = template_for(tx, covered[0])
        assert template is not None
        above = template.leader_roles if rule.about == LATE else ()
        for village_id, people in concerned(tx, covered, local_date(tx.now), template.roles, above).items():
            found[village_id] = [person.person_id for person in people]
    return found


def _due(rule: ReminderRule, period: str, person_id: str, items: list[Unfinished]) -> Due:
    first = items[0].lookback
    values = said(first.month, first.due_on, [item.village.name for item in items], sum(item.left for item in items))
    link = f"/lookbacks/{first.id}" if len(items) == 1 else f"/lookbacks?month={first.month}"
    return Due(rule, period, person_id, items[0].due_at, WORDS[rule.about], link, values=values)
