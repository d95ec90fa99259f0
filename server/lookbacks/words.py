"""Sentences about look-backs."""

from datetime import date
from typing import Any

from server.base.tx import Tx
from server.issues.models import Issue
from server.lookbacks.models import LookbackItem, LookbackQuestion
from server.notices.shapes import NoticeWords
from server.reference.queries import categories

OPENED = NoticeWords(
    "lookback.opened",
    "{month}月回头看已备好",
    "Look-back of month {month} is ready",
    "{places_zh}，还有 {left} 项要看，{due}前看完。",
    "{places_en}: {left} items to look at by {due}.",
)
BEFORE_DUE = NoticeWords(
    "lookback.due_soon",
    "{month}月回头看快到期了",
    "Look-back of month {month} is due soon",
    "{places_zh}，还剩 {left} 项，{due}前看完。",
    "{places_en}: {left} items left, due by {due}.",
)
LATE = NoticeWords(
    "lookback.late",
    "{month}月回头看过期了",
    "Look-back of month {month} is late",
    "{places_zh}，还剩 {left} 项，原定{due}前看完。",
    "{places_en}: {left} items left, was due by {due}.",
)
SEVERAL = 4  # names that fit a line of a phone; beyond it they are counted
LONGEST_PROMPT = 200


def said(month: str, due_on: date, names: list[str], left: int) -> dict[str, object]:
    """Everything that the sentences above need."""
    more = len(names) - SEVERAL
    some = names[:SEVERAL] if more > 0 else names
    return {
        "month": int(month[-2:]),
        "left": left,
        "due": due_on,
        "places_zh": "、".join(some) + (f"等{len(names)}个村" if more > 0 else ""),
        "places_en": ", ".join(some) + (f" and {more} more villages" if more > 0 else ""),
    }


def about_issue(tx: Tx, issue: Issue) -> dict[str, Any]:
    """Title and prompt of an item that looks at an issue again."""
    kind = categories(tx).get(issue.category)
    zh, en = (kind.label_zh, kind.label_en) if kind else (issue.category, issue.category)
    prompt = "" if issue.is_sensitive else issue.text[:LONGEST_PROMPT]
    return {
        "title": f"{zh} {issue.number}",
        "title_en": f"{en} {issue.number}",
        "prompt": prompt,
        "prompt_en": prompt,
    }


def carried(item: LookbackItem) -> dict[str, Any]:
    """Title and prompt of a failure that never became an issue."""
    return item.model_dump(include={"title", "title_en", "prompt", "prompt_en"})


def figures(question: LookbackQuestion, finding: tuple[bool, str, str]) -> dict[str, Any]:
    """The prompt of a question that the records could not answer with yes: their figures stand beside it."""
    _, zh, en = finding
    return {"prompt": f"{zh}。{question.prompt}", "prompt_en": f"{en}. {question.prompt_en}"}
