"""GeoJSON areas (RFC 7946) as far as a boundary needs them: pure."""

from typing import Any

MOST_POINTS = 20_000  # of a county's border drawn finely; more is a mistake of the export


def is_area(shape: dict[str, Any]) -> bool:
    """Whether this is a Polygon or MultiPolygon with closed rings of WGS-84 degrees (longitude first)."""
    polygons = {"Polygon": [shape.get("coordinates")], "MultiPolygon": shape.get("coordinates")}.get(
        str(shape.get("type"))
    )
    if not isinstance(polygons, list) or not polygons:
        return False
    rings = [ring for polygon in polygons for ring in (polygon if isinstance(polygon, list) else [None])]
    return (
        bool(rings) and all(_is_ring(ring) for ring in rings) and sum(len(ring or ()) for ring in rings) <= MOST_POINTS
    )


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and all(map(_is_point, ring)) and ring[0] == ring[-1]


def _is_point(point: Any) -> bool:
    if not isinstance(point, list) or not 2 <= len(point) <= 3:
        return False
    if not all(isinstance(part, int | float) and not isinstance(part, bool) for part in point):
        return False
    return bool(-180 <= point[0] <= 180 and -90 <= point[1] <= 90)
