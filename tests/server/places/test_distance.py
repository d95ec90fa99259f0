"""How far a point lies from a place: tables, and what must hold for every place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.places.distance import metres_between, metres_outside

LAT, LNG = 27.06, 110.57  # 洞口
STEP = 0.01  # degrees: 1,112 m north, 990 m east


def square(south: float, west: float, side: float) -> list[list[float]]:
    """A ring, longitude first."""
    north, east = south + side, west + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


VILLAGE = {"type": "Polygon", "coordinates": [square(LAT, LNG, STEP)]}
WITH_HOLE = {"type": "Polygon", "coordinates": [square(LAT, LNG, STEP), square(LAT + 0.004, LNG + 0.004, 0.002)]}
TWO_PARTS = {"type": "MultiPolygon", "coordinates": [[square(LAT, LNG, STEP)], [square(LAT + 0.05, LNG, STEP)]]}


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((LAT, LNG), (LAT, LNG), 0),
        ((0, 0), (0, 1), 111_195),
        ((0, 0), (1, 0), 111_195),
        ((60, 0), (60, 1), 55_597),
        ((39.9042, 116.4074), (31.2304, 121.4737), 1_067_300),  # 北京 to 上海
        ((0, 179.9), (0, -179.9), 22_239),
        ((90, 0), (-90, 0), 20_015_087),
    ],
)
def test_metres_between(one: tuple[float, float], other: tuple[float, float], metres: float):
    assert metres_between(one, other) == pytest.approx(metres, rel=1e-3, abs=1)


@pytest.mark.parametrize(
    ("area", "point", "metres"),
    [
        (VILLAGE, (LAT + 0.005, LNG + 0.005), 0),
        (VILLAGE, (LAT + 0.02, LNG + 0.005), 1112),
        (VILLAGE, (LAT - 0.001, LNG + 0.005), 111),
        (VILLAGE, (LAT + 0.005, LNG + 0.02), 990),
        (VILLAGE, (LAT + 0.02, LNG + 0.02), 1489),  # from a corner
        (WITH_HOLE, (LAT + 0.005, LNG + 0.005), 99),  # in the hole: to its rim
        (WITH_HOLE, (LAT + 0.001, LNG + 0.001), 0),
        (TWO_PARTS, (LAT + 0.055, LNG + 0.005), 0),
        (TWO_PARTS, (LAT + 0.03, LNG + 0.005), 2224),  # between them: to the nearer
    ],
)
def test_metres_outside(area: dict[str, Any], point: tuple[float, float], metres: float):
    assert metres_outside(point, area) == pytest.approx(metres, rel=5e-3, abs=1)


@given(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_nobody_is_nearer_to_a_boundary_than_to_its_corners(north: float, east: float):
    point = LAT + north, LNG + east
    outside = metres_outside(point, VILLAGE)
    nearest_corner = min(metres_between(point, (lat, lng)) for lng, lat in square(LAT, LNG, STEP))
    assert 0 <= outside <= nearest_corner * 1.01 + 1
    is_inside = 0 <= north <= STEP and 0 <= east <= STEP
    assert (outside == 0) is is_inside or outside < 0.01


def test_a_line_of_no_length_does_no_harm():
    ring = [[LNG, LAT], [LNG, LAT], [LNG + STEP, LAT], [LNG, LAT + STEP], [LNG, LAT]]
    assert metres_outside((LAT - 0.001, LNG), {"type": "Polygon", "coordinates": [ring]}) == pytest.approx(111, abs=1)
