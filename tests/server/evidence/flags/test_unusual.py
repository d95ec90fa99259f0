"""What raises a flag, and what does not, as tables; each with its evidence."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server.evidence.capture.known import Known, Limits
from server.evidence.flags.unusual import unusual

ACT = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
LIMITS = Limits(clock=timedelta(minutes=10), metres=1000, act=timedelta(hours=72))
POSITION = {"lat": 27.0, "lng": 110.5, "accuracy_m": 30.4, "source": "device"}


def found(source: str | None = "in_page", taken_at: datetime = ACT, **given: Any) -> dict[str, Any]:
    return unusual(Known(source, taken_at, **given), LIMITS)


def test_nothing_known_raises_nothing():
    assert found(None) == {}


@pytest.mark.parametrize(
    ("minutes", "is_raised"), [(0, False), (10, False), (-10, False), (11, True), (-11, True), (600_000, True)]
)
def test_a_clock_that_is_off(minutes: int, is_raised: bool):
    said = found(skew=timedelta(minutes=minutes))
    assert said == ({"clock_skew": {"seconds": minutes * 60, "limit_seconds": 600}} if is_raised else {})


@pytest.mark.parametrize(("metres", "is_raised"), [(None, False), (0.0, False), (1000.0, False), (1000.6, True)])
def test_a_position_outside(metres: float | None, is_raised: bool):
    said = found(position=POSITION, metres_off=metres)
    told = {"metres": 1001, "accuracy_m": 30, "margin_m": 1000, "by": "device"}
    assert said == ({"far_off": told} if is_raised else {})


@pytest.mark.parametrize(
    ("hours", "is_raised"), [(0, False), (-72, False), (72, False), (-73, True), (73, True), (-24 * 400, True)]
)
def test_taken_long_before_or_after_the_act(hours: int, is_raised: bool):
    said = found("album", ACT + timedelta(hours=hours), acted_at=ACT)
    assert ("off_time" in said) is is_raised
    assert not is_raised or (said["off_time"]["hours"], said["off_time"]["by"]) == (hours, "phone")


def test_the_files_own_time_speaks_too():
    said = found("camera_app", ACT, acted_at=ACT, facts={"taken_at": "2026-11-01T09:00:00"})
    assert said["off_time"] == {
        "taken_at": "2026-11-01T01:00:00.000Z",
        "acted_at": "2026-11-16T01:00:00.000Z",
        "hours": -360,
        "by": "file",
    }


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_file_with_a_year_of_no_calendar_says_nothing(year: str):
    written = f"{year}-12-31T23:59:59"
    assert found("album", ACT, acted_at=ACT, facts={"taken_at": f"{written}-14:00"}) == {}
    assert found("album", ACT, acted_at=ACT, facts={"taken_at": f"{year}-01-01T00:00:00"}) == {}


PNG = {"type": "image/png", "width": 1080, "height": 2400}


@pytest.mark.parametrize(
    ("source", "facts", "is_raised"),
    [
        ("screen", {}, True),  # its name said so on the phone
        ("album", PNG, True),
        ("album", PNG | {"width": 2400, "height": 1080}, True),
        ("album", {"format": "PNG", "width": 1170, "height": 2532}, True),
        (None, PNG, True),
        ("album", PNG | {"type": "image/jpeg"}, False),
        ("album", PNG | {"width": 1600, "height": 1200}, False),  # a drawing, a scan
        ("album", {"type": "image/png"}, False),  # no size is known
        ("in_page", PNG, False),
    ],
)
def test_a_screenshot(source: str | None, facts: dict[str, Any], is_raised: bool):
    assert ("screenshot" in found(source, facts=facts)) is is_raised


@pytest.mark.parametrize(
    ("software", "is_raised"),
    [
        ("Adobe Photoshop 25.0 (Windows)", True),
        ("Snapseed 2.0", True),
        ("美图秀秀", True),
        ("醒图", True),
        ("GIMP 2.10", True),
        ("今日水印相机", False),
        ("马克水印相机 8.1", False),
        ("水印相机 美图版", False),  # a watermark camera, whoever makes it
        ("Timemark", False),
        ("HUAWEI P40 12.0.0", False),
        ("17.5.1", False),
        ("", False),
    ],
)
def test_editors_leave_traces_and_watermark_cameras_are_cameras(software: str, is_raised: bool):
    assert found("album", facts={"software": software}) == ({"edited": {"software": software}} if is_raised else {})
