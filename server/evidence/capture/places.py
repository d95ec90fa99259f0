"""How far a position lies outside the place of a photo."""

from collections.abc import Callable
from functools import partial
from typing import Any

from server.base.tx import Tx
from server.places.distance import Point, metres_between, metres_outside
from server.places.models import Place


def metres_off(tx: Tx, place_id: str, position: dict[str, Any]) -> float | None:
    """Metres outside, the position's accuracy taken off; ``None`` where nobody drew a boundary or set a centre."""
    away_from = tx.remember(("shape", place_id), lambda: _shape(tx, place_id))
    if away_from is None:
        return None
    away: float = away_from((position["lat"], position["lng"])) - position["accuracy_m"]
    return max(0.0, away)


def _shape(tx: Tx, place_id: str) -> Callable[[Point], float] | None:
    """By the boundary of the place or, inside a village, of the nearest around it; else by a centre. Never beyond."""
    around = _up_to_village(tx, place_id)
    reach = tx.services.settings.flag_centre_metres
    for place in around:
        if place.boundary is not None:
            return partial(_outside, place.boundary)
    for place in around:
        if place.lat is not None and place.lng is not None:
            return partial(_beyond, (place.lat, place.lng), reach)
    return None


def _outside(area: dict[str, Any], here: Point) -> float:
    return metres_outside(here, area)


def _beyond(centre: Point, reach: float, here: Point) -> float:
    return metres_between(here, centre) - reach


def _up_to_village(tx: Tx, place_id: str) -> list[Place]:
    place = tx.get(Place, place_id)
    found = [place]
    while place.village_id not in (None, place.id) and place.parent_id is not None:
        place = tx.get(Place, place.parent_id)
        found.append(place)
    return found
