"""Sentences about meetings."""

from datetime import date, datetime
from typing import Any

from server.base.clock import BEIJING
from server.notices.shapes import NoticeWords
from server.notices.wording import MONTHS

REMINDER = NoticeWords(
    "meeting.reminder",
    "{when_zh}开例会",
    "Meeting on {when_en}",
    "{places_zh}。议程已经备好，点开就能看。{moved_zh}",
    "{places_en}. The agenda is ready. {moved_en}",
)
MOVED = NoticeWords(
    "meeting.moved",
    "例会改到{when_zh}",
    "Meeting moved to {when_en}",
    "{places_zh}。{moved_zh}",
    "{places_en}. {moved_en}",
)
CALLED_OFF = NoticeWords(
    "meeting.called_off",
    "{when_zh}的例会不开了",
    "No meeting on {when_en}",
    "{places_zh}。{moved_zh}",
    "{places_en}. {moved_en}",
)
SEVERAL = 4  # names that fit a line of a phone; beyond it they are counted

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOLIDAY = "放假"
NO_WORKDAY = "这一周都放假"


def day_zh(day: date) -> str:
    """11月23日（周一）."""
    return f"{day.month}月{day.day}日（周{WEEKDAYS_ZH[day.weekday()]}）"


def day_en(day: date) -> str:
    """Mon 23 Nov."""
    return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def said(starts_at: datetime, names: list[str], moved_from: date | None, reason: str) -> dict[str, object]:
    """Everything that the sentences above need: when, where, and why it is not on its usual day."""
    return _when(starts_at) | _places(names) | _moved(moved_from, reason)


def _when(moment: datetime) -> dict[str, object]:
    """``when_zh`` and ``when_en`` of a meeting's start."""
    local = moment.astimezone(BEIJING)
    clock = f"{local:%H:%M}"
    return {"when_zh": f"{day_zh(local.date())}{clock}", "when_en": f"{day_en(local.date())} {clock}"}


def _places(names: list[str]) -> dict[str, object]:
    """``places_zh`` and ``places_en``: all names if they are few, else the first ones and how many."""
    if len(names) <= SEVERAL:
        return {"places_zh": "、".join(names), "places_en": ", ".join(names)}
    some = names[:SEVERAL]
    return {
        "places_zh": f"{'、'.join(some)}等{len(names)}个村",
        "places_en": f"{', '.join(some)} and {len(names) - SEVERAL} more villages",
    }


def _moved(moved_from: date | None, reason: str) -> dict[str, object]:
    """``moved_zh`` and ``moved_en``: why it is not on its usual day; empty if it is."""
    if moved_from is None and not reason:
        return {"moved_zh": "", "moved_en": ""}
    if moved_from is None:
        return {"moved_zh": f"（{reason}）", "moved_en": "(no working day this week)"}
    return {
        "moved_zh": f"（原定{day_zh(moved_from)}，{reason}）",
        "moved_en": f"(usually {day_en(moved_from)}; public holiday)",
    }


LINES = {
    "issues_overdue": ("过期没办完的问题 {n} 件", "Issues overdue: {n}"),
    "issues_to_verify": ("等核实办结的问题 {n} 件", "Issues to verify and settle: {n}"),
    "issues_open": ("正在办的问题 {n} 件", "Issues being worked on: {n}"),
    "photos": ("要补拍的照片 {n} 张", "Photos to take again: {n}"),
    "lookback": ("本月回头看还剩 {n} 项", "Items left of this month's look-back: {n}"),
}


def count_line(kind: str, count: int, ref: str) -> dict[str, Any]:
    """So many things of a kind, as a line of the agenda."""
    zh, en = LINES[kind]
    return {"kind": kind, "text": zh.format(n=count), "text_en": en.format(n=count), "ref": ref, "count": count}


def action_line(action: dict[str, Any]) -> dict[str, Any]:
    """What was decided last time, as a line of the agenda."""
    who = f"（{action['owner_name']}）" if action.get("owner_name") else ""
    by = f" ({action['owner_name']})" if action.get("owner_name") else ""
    text = action["text"]
    return {
        "kind": "action",
        "text": f"上次定的：{text}{who}",
        "text_en": f"Decided last time: {text}{by}",
        "ref": f"/tasks/{action['id']}",
        "count": 1,
    }


def subject_title(week: str) -> str:
    """What the photographed minutes are called."""
    return f"例会记录 {week}"
