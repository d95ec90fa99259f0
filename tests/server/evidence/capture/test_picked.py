"""What a phone read of a file before it made it small, and how anything else is dropped, never refused."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.evidence.capture.picked import file_moment, moment_of, picked_facts
from server.evidence.shapes import PhotoIn

FULL = {
    "type": "image/jpeg",
    "271": "HUAWEI",
    "272": "P40",
    "305": "今日水印相机",
    "36867": "2026:11:16 09:00:00",
    "1": "N",
    "2": [27.0, 3.0, 36.0],
    "3": "E",
    "4": [110.0, 34.0, 12.0],
}
PHOTO = {
    "id": "01931d5c-7d1e-7000-8000-000000000001",
    "sha256": "a" * 64,
    "size": 1,
    "mime": "image/jpeg",
    "width": 1,
    "height": 1,
    "taken_at": "2026-11-16T01:00:00Z",
}


def test_everything_said():
    assert picked_facts(FULL) == {
        "type": "image/jpeg",
        "camera": "HUAWEI P40",
        "software": "今日水印相机",
        "taken_at": "2026-11-16T09:00:00",
        "lat": 27.06,
        "lng": 110.57,
    }


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (None, {}),
        ({}, {}),
        ({"type": "image/png"}, {"type": "image/png"}),
        ({"36867": "0000:00:00", "36881": "+08:00"}, {}),
        ({"36867": "2026:11:16 09:00:00", "36881": "+09:00"}, {"taken_at": "2026-11-16T09:00:00+09:00"}),
        ({"1": "S", "2": [1.0, 30.0, 0.0], "3": "W", "4": [2.0, 0.0, 0.0]}, {"lat": -1.5, "lng": -2.0}),
        ({"1": "N", "2": [0.0, 0.0, 0.0], "3": "E", "4": [0.0, 0.0, 0.0]}, {}),  # a receiver without a fix
        ({"2": [27.0, 3.0], "4": [110.0, 0.0, 0.0], "1": "N", "3": "E"}, {}),
        ({"2": [270.0, 0.0, 0.0], "4": [110.0, 0.0, 0.0], "1": "N", "3": "E"}, {}),
    ],
)
def test_in_part(said: dict[str, Any] | None, facts: dict[str, Any]):
    assert picked_facts(said) == facts


@pytest.mark.parametrize(
    "text", [None, "", "yesterday", "2026-13-45T00:00:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59-23:00"]
)
def test_a_time_that_is_none(text: str | None):
    assert moment_of(text) is None


@pytest.mark.parametrize(
    ("said", "skew", "moment"),
    [
        ("2026-11-16T01:00:00.000Z", None, datetime(2026, 11, 16, 1, tzinfo=UTC)),
        ("2026-11-16T01:00:00.000Z", timedelta(hours=1), datetime(2026, 11, 16, 2, tzinfo=UTC)),
        ("1970-01-01T00:00:00.000Z", None, None),  # a phone that does not know
        ("nonsense", None, None),
        (["x"], None, None),
    ],
)
def test_when_the_file_was_written(said: Any, skew: timedelta | None, moment: datetime | None):
    photo = PhotoIn.model_validate(PHOTO | {"picked": {"file_at": said}})
    assert file_moment(photo.picked, skew) == moment


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(ANYTHING, ANYTHING)
def test_whatever_a_phone_says_no_photo_is_refused_for_it(token: Any, picked: Any):
    photo = PhotoIn.model_validate(PHOTO | {"token": token, "picked": picked})
    picked_facts(photo.picked)
    assert photo.token is None or len(photo.token) <= 100


def test_too_much_is_cut():
    photo = PhotoIn.model_validate(PHOTO | {"picked": {"305": "x" * 500, **{str(n): "y" for n in range(100)}}})
    assert photo.picked is not None
    assert (len(photo.picked), len(str(photo.picked["305"]))) == (16, 80)
