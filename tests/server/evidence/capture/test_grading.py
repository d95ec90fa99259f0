"""The grade and its reasons, as a table; and what the author reads of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.evidence.capture.grading import LETTERS, REMARKS, graded, remarks_of
from server.evidence.capture.known import Known

TAKEN = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
EARLIER, LATER = TAKEN - timedelta(hours=5), TAKEN + timedelta(hours=1)


def known(source: str | None = "in_page", token_at: datetime | None = EARLIER, **given: Any) -> Known:
    return Known(source, TAKEN, token_at=token_at, **given)


@pytest.mark.parametrize(
    ("photo", "flags", "letter", "reasons"),
    [
        (known(), [], "A", ["in_page", "supported"]),
        (known("camera_app"), [], "A", ["camera_app", "supported"]),
        (known(token_at=None), [], "B", ["in_page", "unsupported"]),
        (known(token_at=TAKEN - timedelta(hours=37)), [], "B", ["in_page", "unsupported"]),
        (known(token_at=LATER), [], "C", ["in_page", "unsupported", "time_conflict"]),
        (known("camera_app", file_at=TAKEN - timedelta(minutes=9)), [], "A", ["camera_app", "supported"]),
        (known("camera_app", file_at=TAKEN + timedelta(days=1)), [], "A", ["camera_app", "supported"]),
        (known("camera_app", file_at=TAKEN - timedelta(minutes=11)), [], "B", ["not_fresh"]),
        (
            known("camera_app", file_at=EARLIER, facts={"taken_at": "2020-01-01T00:00:00"}),
            [],
            "C",
            ["not_fresh", "time_conflict"],
        ),
        (known("in_page", file_at=EARLIER), [], "A", ["in_page", "supported"]),  # no file was handed over
        (known("album"), [], "B", ["album"]),  # a token says nothing of what was there before
        (known("album", facts={"taken_at": "2020-01-01T00:00:00"}), [], "B", ["album"]),
        (known(None), [], "B", ["source_unknown"]),
        (known("screen"), ["screenshot"], "C", ["screenshot"]),
        (known(facts={"taken_at": "2026-11-16T09:00:30"}), [], "A", ["in_page", "supported"]),  # China's time
        (known(facts={"taken_at": "2026-11-16T01:00:00+00:00"}), [], "A", ["in_page", "supported"]),
        (known(facts={"taken_at": "2026-11-13T09:00:00"}), [], "C", ["in_page", "supported", "time_conflict"]),
        (known(facts={"taken_at": "nonsense"}), [], "A", ["in_page", "supported"]),
        (known(), ["clock_skew"], "B", ["in_page", "supported", "clock_skew"]),
        (known(), ["off_time"], "C", ["in_page", "supported", "off_time"]),
        (known(), ["far_off"], "C", ["in_page", "supported", "far_off"]),
        (known("album"), ["edited"], "C", ["album", "edited"]),
        (known(), ["same_bytes", "looks_alike", "pair_alike"], "A", ["in_page", "supported"]),  # flags of their own
    ],
)
def test_letter_and_reasons(photo: Known, flags: list[str], letter: str, reasons: list[str]):
    assert (graded(photo, flags).letter, graded(photo, flags).reasons) == (letter, reasons)


@pytest.mark.parametrize("source", ["in_page", "camera_app", "album", None])
def test_no_position_and_a_file_that_says_nothing_cost_nothing(source: str | None):
    bare = known(source)
    told = known(source, position={"accuracy_m": 8}, metres_off=0.0, facts={"camera": "HUAWEI", "format": "JPEG"})
    assert graded(bare, []) == graded(told, [])


@given(
    st.sampled_from(["in_page", "camera_app", "album", "screen", None]),
    st.sets(st.sampled_from(sorted(LETTERS))),
    st.booleans(),
)
def test_more_against_it_never_makes_it_better(source: str | None, flags: set[str], has_token: bool):
    photo = known(source, EARLIER if has_token else None)
    assert graded(photo, flags).letter >= graded(photo, []).letter


@pytest.mark.parametrize(
    ("source", "reasons", "words"),
    [
        ("in_page", [], ["on_site"]),  # known before it was looked into
        ("camera_app", ["camera_app", "supported"], ["on_site"]),
        ("camera_app", ["not_fresh"], ["from_album"]),  # never "on site"
        ("camera_app", ["not_fresh", "time_conflict"], ["from_album", "time_off"]),
        ("album", ["album"], ["from_album"]),
        ("album", ["album", "off_time"], ["from_album", "time_off"]),
        ("in_page", ["in_page", "time_conflict", "off_time"], ["on_site", "time_off"]),
        ("in_page", ["in_page", "clock_skew", "far_off"], ["on_site", "clock_off", "place_off"]),
        ("screen", ["screenshot"], ["screenshot"]),
        (None, ["source_unknown", "unsupported"], []),
    ],
)
def test_an_author_reads_words_never_letters(source: str | None, reasons: list[str], words: list[str]):
    assert remarks_of(source, reasons) == words
    assert not {"A", "B", "C"} & set(REMARKS.values())
