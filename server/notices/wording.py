"""What a notice says in each language: its sentences with the values filled in, days and times as people say them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from server.base.clock import BEIJING
from server.notices.shapes import NoticeWords

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Day = Callable[[date, bool], str]


def sentences(words: NoticeWords, values: Mapping[str, object], today: date) -> dict[str, str]:
    """Title and body by column; a day of another year than ``today``'s is told with its year."""
    zh = {name: _said(value, today, _zh) for name, value in values.items()}
    en = {name: _said(value, today, _en) for name, value in values.items()}
    return {
        "title_zh": words.title_zh.format(**zh),
        "title_en": words.title_en.format(**en),
        "body_zh": words.body_zh.format(**zh),
        "body_en": words.body_en.format(**en),
    }


def _said(value: object, today: date, name: Day) -> object:
    """A day by its name, a time after its day, everything else as it is."""
    if isinstance(value, datetime):
        local = value.astimezone(BEIJING)
        return f"{_said(local.date(), today, name)} {local:%H:%M}"
    return name(value, value.year != today.year) if isinstance(value, date) else value


def _zh(day: date, has_year: bool) -> str:
    return (f"{day.year}年" if has_year else "") + f"{day.month}月{day.day}日"


def _en(day: date, has_year: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if has_year else "")
