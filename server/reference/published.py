"""The published calendar: public holidays and swapped working days (调休) as the ``holidays`` package has them."""

from datetime import date
from functools import lru_cache

import holidays

SATURDAY = 5


def is_published_workday(day: date) -> bool:
    """Whether the published calendar has people work on ``day``."""
    special = special_days(day.year).get(day)
    return special[0] if special else day.weekday() < SATURDAY


@lru_cache(maxsize=16)
def special_days(year: int) -> dict[date, tuple[bool, str]]:
    """Days of ``year`` that are not what their weekday says: day -> (is it a working day, its name)."""
    china = holidays.country_holidays("CN", years=year, language="zh_CN")
    free = {day: (False, name) for day, name in china.items() if day.year == year and day.weekday() < SATURDAY}
    swapped = {day: (True, "调休上班") for day in china.weekend_workdays if day.year == year}
    return dict(sorted({**free, **swapped}.items()))
