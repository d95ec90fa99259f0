"""Look-backs: last months' are done, this month's is under way."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from sqlmodel import col, select

from server.base.clock import local_date, local_time, month_of
from server.base.tx import Tx
from server.demo.chance import Chance
from server.demo.figures import SHOWN, Figures
from server.demo.scene import Scene, Village
from server.demo.story import Story
from server.demo.words import FOUND_WRONG, PUT_RIGHT
from server.issues.actions import report_fixed
from server.issues.decisions import settle_issue
from server.issues.models import Issue
from server.issues.rules import OPEN as UNFIXED
from server.issues.shapes import FixIssue, Step
from server.lookbacks.actions import answer_item
from server.lookbacks.keeping import ask_records_again, mark_late
from server.lookbacks.models import OPEN, LookbackItem
from server.lookbacks.planning import ensure_lookbacks, lookback_id
from server.lookbacks.shapes import AnswerItem

SITTINGS = (4, 11, 18, 24)  # about these days of the month the office sits down with the list
LEFT = dict(zip(SHOWN, (4, 6), strict=True))  # items that the secretaries of the sign-in page still have to do
TOO_LATE = timedelta(days=10)  # a story that begins later in a month leaves that month out
FAILS, MENDED = 0.09, 0.95


def tell_lookbacks(scene: Scene, figures: Figures, story: Story) -> None:
    """Every month that the story touches."""
    chance = Chance("look-backs")
    began = story.now - timedelta(weeks=figures.weeks)
    for month in _months(local_date(began - TOO_LATE), story.today):
        opened = max(local_time(month, 0, 15), began)
        story.ticks(opened, ensure_lookbacks)
        story.ticks(local_time(month + timedelta(days=27), 20), ask_records_again)
        story.ticks(local_time(month + timedelta(days=28), 0, 20), mark_late)
        for village in scene.villages:
            _sit_down(chance, story, village, month, opened)


def _months(first: date, last: date) -> list[date]:
    """The first days of months that lie between two days, both counted."""
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    return [day for day in days if day.day == 1]


def _sit_down(chance: Chance, story: Story, village: Village, month: date, opened: datetime) -> None:
    is_over = month_of(story.today) != month_of(month)
    left = 0 if is_over else LEFT.get(village.name, 0)
    for day in SITTINGS:
        at = local_time(
            month + timedelta(days=day + chance.randint(-2, 1)), chance.randint(14, 17), chance.randint(0, 59)
        )
        if at > opened:
            part = None if day == SITTINGS[-1] else chance.randint(2, 4)
            story.does(
                at, chance.choice(village.office), partial(_answer, chance, village, month_of(month), part, left)
            )
    mended = local_time(month + timedelta(days=25), 15, chance.randint(0, 59))
    story.does(mended, village.grid[0], partial(_mend, chance, village))
    story.does(mended + timedelta(days=1), village.secretary, partial(_settle, chance, village))


def _answer(chance: Chance, village: Village, month: str, part: int | None, left: int, tx: Tx) -> None:
    """The next ``part`` open items (None: all), but always leave the last ``left``."""
    parent = lookback_id(village.id, month)
    asked = select(LookbackItem).where(LookbackItem.lookback_id == parent, LookbackItem.state == OPEN)
    items = tx.session.exec(asked.order_by(col(LookbackItem.position))).all()
    for item in items[: max(0, len(items) - left)][:part]:
        answer_item(tx, _found(chance, village, parent, item, tx))


def _found(chance: Chance, village: Village, parent: str, item: LookbackItem, tx: Tx) -> AnswerItem:
    # A toilet that fails again would be one more than were filed.
    may_fail = item.section == "template" and not item.category.startswith("toilet")
    is_failed = may_fail and chance.happens(FAILS)
    return AnswerItem(
        id=parent, answer_id=chance.id_at(tx.now), item_id=item.id, answer="fail" if is_failed else "pass",
        note=chance.choice(FOUND_WRONG) if is_failed else "", owner_id=village.grid[0].id if is_failed else None,
    )  # fmt: skip


def _mend(chance: Chance, village: Village, tx: Tx) -> None:
    """What a look-back found is put right before the month is over, most of it."""
    for issue in _from_lookbacks(tx, village, UNFIXED):
        if chance.happens(MENDED):
            report_fixed(tx, FixIssue(id=issue.id, step_id=chance.id_at(tx.now), note=PUT_RIGHT))


def _settle(chance: Chance, village: Village, tx: Tx) -> None:
    for issue in _from_lookbacks(tx, village, ["fixed"]):
        settle_issue(tx, Step(id=issue.id, step_id=chance.id_at(tx.now)))


def _from_lookbacks(tx: Tx, village: Village, states: Sequence[str]) -> Sequence[Issue]:
    asked = select(Issue).where(
        Issue.village_id == village.id, Issue.source == "lookback", col(Issue.state).in_(states)
    )
    return tx.session.exec(asked.order_by(col(Issue.id))).all()
