"""Days and times in notices read as people say them, in both languages."""

from datetime import UTC, date, datetime

import pytest

from server.notices.shapes import NoticeWords
from server.notices.wording import sentences

WORDS = NoticeWords("t", "{when}前", "By {when}", "{who}，{when}", "{who}, {when}")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("when", "zh", "en"),
    [
        (date(2026, 12, 1), "12月1日", "1 Dec"),
        (date(2027, 1, 5), "2027年1月5日", "5 Jan 2027"),
        (datetime(2026, 11, 23, 10, 5, tzinfo=UTC), "11月23日 18:05", "23 Nov 18:05"),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), "2027年1月1日 00:00", "1 Jan 2027 00:00"),
        ("周一", "周一", "周一"),
        (3, "3", "3"),
    ],
)
def test_days_and_times(when, zh: str, en: str):
    said = sentences(WORDS, {"when": when, "who": "谢大山"}, TODAY)
    assert said == {
        "title_zh": f"{zh}前",
        "title_en": f"By {en}",
        "body_zh": f"谢大山，{zh}",
        "body_en": f"谢大山, {en}",
    }
