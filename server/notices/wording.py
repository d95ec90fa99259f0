"""What a notice says in each language: its sentences with the values filled in, days and times as people say them."""

from collections.abc import Mapping
from datetime import date, datetime

from server.base.clock import BEIJING
from server.notices.shapes import NoticeWords

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def sentences(words: NoticeWords, values: Mapping[str, object], today: date) -> dict[str, str]:
    """Title and body by column; ``today`` decides whether a day needs its year."""
    zh = {name: _zh(value, today) for name, value in values.items()}
    en = {name: _en(value, today) for name, value in values.items()}
    return {
        "title_zh": words.title_zh.format(**zh),
        "title_en": words.title_en.format(**en),
        "body_zh": words.body_zh.format(**zh),
        "body_en": words.body_en.format(**en),
    }


def _zh(value: object, today: date) -> object:
    """11月23日, 2027年1月5日; with a time 11月23日 18:00."""
    if isinstance(value, datetime):
        local = value.astimezone(BEIJING)
        return f"{_zh(local.date(), today)} {local:%H:%M}"
    if not isinstance(value, date):
        return value
    year = "" if value.year == today.year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日"


def _en(value: object, today: date) -> object:
    """23 Nov, 5 Jan 2027; with a time 23 Nov 18:00."""
    if isinstance(value, datetime):
        local = value.astimezone(BEIJING)
        return f"{_en(local.date(), today)} {local:%H:%M}"
    if not isinstance(value, date):
        return value
    year = "" if value.year == today.year else f" {value.year}"
    return f"{value.day} {MONTHS[value.month - 1]}{year}"
