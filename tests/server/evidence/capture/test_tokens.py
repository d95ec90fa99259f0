"""Capture tokens: of one author on one device, for a while, and nobody makes one without the key."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.evidence.capture.tokens import issued_at, new_token, supports

NOW = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
KEY, OLDER = b"k" * 32, b"o" * 32


def test_a_token_tells_when_it_was_issued():
    token = new_token(KEY, "worker", "phone", NOW)
    assert issued_at([KEY], token, "worker", "phone") == NOW
    assert issued_at([OLDER, KEY], token, "worker", "phone") == NOW
    assert len(token) == 32


@pytest.mark.parametrize(
    ("keys", "author", "device"),
    [([KEY], "other", "phone"), ([KEY], "worker", "tablet"), ([OLDER], "worker", "phone"), ([], "worker", "phone")],
)
def test_elsewhere_it_says_nothing(keys: list[bytes], author: str, device: str):
    assert issued_at(keys, new_token(KEY, "worker", "phone", NOW), author, device) is None


@given(st.integers(0, 31), st.sampled_from("ABCabc012-_"))
def test_a_single_changed_letter_makes_it_worthless(place: int, letter: str):
    token = new_token(KEY, "worker", "phone", NOW)
    changed = token[:place] + letter + token[place + 1 :]
    assert (issued_at([KEY], changed, "worker", "phone") is None) is (changed != token)


@given(st.text(max_size=100))
def test_whatever_is_no_token_says_nothing(text: str):
    assert issued_at([KEY], text, "worker", "phone") is None


def test_no_two_are_alike():
    assert len({new_token(KEY, "worker", "phone", NOW) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("after", "is_supported"),
    [
        (timedelta(), True),
        (timedelta(hours=36), True),
        (timedelta(hours=36, minutes=2), False),
        (timedelta(seconds=-30), True),  # the skew was measured over a slow link
        (timedelta(minutes=-2), False),
    ],
)
def test_it_supports_what_was_taken_while_it_was_good(after: timedelta, is_supported: bool):
    assert supports(NOW, NOW + after) is is_supported
