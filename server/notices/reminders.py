"""Reminding: nouns say who is due, and once per person, rule and original period it is told, or skipped as too late."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlmodel import col, delete, select

from server.base.clock import local_date
from server.base.columns import table_of
from server.base.ids import new_id
from server.base.insert_missing import insert_missing
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.notices.actions import post_letters
from server.notices.models import Reminder, ReminderRule
from server.notices.rules import after_quiet, outcome_of, quiet_hours, reminder_due
from server.notices.shapes import Letter, NoticeWords
from server.reference.calendar import is_workday

LOOK_BACK = timedelta(days=8)  # what was missed before that is not even recorded as skipped
KEEP = timedelta(days=400)
PEOPLE_AT_ONCE = 500


@dataclass(frozen=True)
class Due:
    """One person to be reminded by one rule for one period, with everything that belongs into the one notice."""

    rule: ReminderRule
    period: str
    person_id: str
    due_at: datetime
    words: NoticeWords
    link: str
    ends_at: datetime | None = None  # from here on reminding is pointless
    values: dict[str, object] = field(default_factory=dict)


def seed_reminder_rules(tx: Tx, about: str, rules: Iterable[tuple[str, int, str, int]]) -> None:
    """Add rules (id, working days before, time, minutes of catching up) that are not there yet."""
    names = ("id", "workdays_before", "at", "catch_up_minutes")
    rows = [dict(zip(names, rule, strict=True)) | {"about": about, "is_active": True} for rule in rules]
    insert_missing(tx.session, table_of(ReminderRule), rows, ["id"])


def active_rules(tx: Tx, about: str) -> list[ReminderRule]:
    """The rules in force about something, in order of their ids."""
    asked = select(ReminderRule).where(ReminderRule.about == about, col(ReminderRule.is_active))
    return list(tx.session.exec(asked.order_by(col(ReminderRule.id))))


def due_at(tx: Tx, rule: ReminderRule, day: date, is_workday: Callable[[date], bool]) -> datetime:
    """When ``rule`` reminds of ``day``: never in the quiet hours."""
    moment = reminder_due(day, rule.workdays_before, time.fromisoformat(rule.at), is_workday)
    return after_quiet(moment, quiet_hours(tx.services.settings))


def is_due(tx: Tx, moment: datetime) -> bool:
    """Whether ``moment`` has come, and not so long ago that nobody cares."""
    return tx.now - LOOK_BACK <= moment <= tx.now


def already_reminded(tx: Tx, rule: ReminderRule, period: str) -> set[str]:
    """People for whom this rule and period are settled."""
    asked = select(Reminder.person_id).where(Reminder.rule_id == rule.id, Reminder.period == period)
    return set(tx.session.exec(asked))


def digests(
    tx: Tx, about: str, words: NoticeWords, waiting: Callable[[Tx, date], Iterable[tuple[str, int, int, str]]]
) -> Iterator[Due]:
    """On working days, one to each person for whom something waits: person, how many late, how many soon, the link."""
    today = local_date(tx.now)
    if not is_workday(tx, today):
        return
    for rule in active_rules(tx, about):
        moment = due_at(tx, rule, today, lambda day: is_workday(tx, day))
        if not is_due(tx, moment):
            continue
        done = already_reminded(tx, rule, today.isoformat())
        for person_id, late, soon, link in waiting(tx, today):
            if person_id not in done:
                values: dict[str, object] = {"n": late + soon, "late": late, "soon": soon}
                yield Due(rule, today.isoformat(), person_id, moment, words, link, values=values)


def remind(services: Services, find: Callable[[Tx], Iterable[Due]]) -> int:
    """Tell or skip everyone that ``find`` names, some hundred people per transaction; return how many were told.

    Any number of schedulers may do this at once: the row in ``reminder`` decides whose notice it is.
    """
    with services.reading(CLOCK) as tx:
        if after_quiet(tx.now, quiet_hours(services.settings)) > tx.now:
            return 0
        found = sorted(find(tx), key=lambda due: (due.rule.id, due.period, due.person_id))
    return sum(_settled(services, found[i : i + PEOPLE_AT_ONCE]) for i in range(0, len(found), PEOPLE_AT_ONCE))


def forget_old_reminders(tx: Tx) -> None:
    """Delete reminders older than 400 days: a yearly rule still sees its last period."""
    tx.session.exec(delete(Reminder).where(col(Reminder.at) < tx.now - KEEP))


def _settled(services: Services, dues: Sequence[Due]) -> int:
    with services.writing(CLOCK) as tx:
        rows = {new_id(tx.now): (due, outcome) for due, outcome in _judged(tx, dues)}
        values = [_row(tx, key, due, outcome) for key, (due, outcome) in rows.items()]
        table = table_of(Reminder)
        new = insert_missing(tx.session, table, values, ("rule_id", "period", "person_id"))
        told = [_letter(*rows[key]) for key in sorted(new) if rows[key][1] != "skipped"]
        post_letters(tx, told)
        return len(told)


def _judged(tx: Tx, dues: Sequence[Due]) -> Iterator[tuple[Due, str]]:
    for due in dues:
        catch_up = timedelta(minutes=due.rule.catch_up_minutes)
        if outcome := outcome_of(tx.now, due.due_at, catch_up, due.ends_at):
            yield due, outcome


def _row(tx: Tx, key: str, due: Due, outcome: str) -> dict[str, object]:
    return {
        "id": key,
        "rule_id": due.rule.id,
        "period": due.period,
        "person_id": due.person_id,
        "outcome": outcome,
        "due_at": due.due_at,
        "at": tx.now,
    }


def _letter(due: Due, outcome: str) -> Letter:
    key = f"{due.rule.id}:{due.period}"
    return Letter(due.person_id, due.words, due.link, key, outcome == "late", due.values)
