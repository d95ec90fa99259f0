"""Where somebody was is kept for a photo, and nowhere else: no table and no door holds positions over time."""

from inspect import unwrap
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from sqlmodel import SQLModel

from server.app import tables
from tests.guards.test_doors import routes

COORDINATES = ("lat", "lng", "lon", "latitude", "longitude", "geo", "track", "accuracy", "coordinate", "location")
KEPT = {
    "photo.position": "where the phone was for this one photo; erased with it",
    "household.lat": "where a house stands, one per house, without who or when",
    "household.lng": "the same",
    "place.lat": "the centre of a village",
    "place.lng": "the same",
}
TAKEN = {
    "Where": "where a house stands",
    "PlaceShapeIn": "centre and boundary of a place",
    "PlaceShape": "the same, as a form showed it",
}


def is_coordinate(name: str) -> bool:
    return any(name == word or name.startswith(f"{word}_") or name.endswith(f"_{word}") for word in COORDINATES)


def test_only_photos_houses_and_places_have_a_position():
    tables()
    found = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if is_coordinate(column.name) or (column.name == "position" and str(column.type) != "INTEGER")
    }
    assert found == KEPT.keys()


def test_no_photo_keeps_two_positions_and_no_table_a_list_of_them():
    tables()
    for table in SQLModel.metadata.tables.values():
        assert "track" not in table.name and "position" not in table.name, table.name


def fields(shape: Any, seen: set[Any]) -> set[str]:
    """Shapes, at any depth, that take coordinates."""
    if get_args(shape):
        return {name for part in get_args(shape) for name in fields(part, seen)}
    if not (isinstance(shape, type) and issubclass(shape, BaseModel)) or shape in seen:
        return set()
    seen.add(shape)
    mine = {shape.__name__ for name in shape.model_fields if is_coordinate(name)}
    return mine | {name for field in shape.model_fields.values() for name in fields(field.annotation, seen)}


@pytest.mark.parametrize("kind", ["ops", "routes"])
def test_only_photos_houses_and_places_are_told_with_a_position(app: Any, services: Any, kind: str):
    if kind == "ops":
        bodies = [op.body for op in services.registry["ops"].values()]
    else:
        bodies = [unwrap(view).__annotations__.get("body") for *_, view in routes(app)]
    found = {name for body in bodies if body is not None for name in fields(body, set())}
    assert found
    assert found <= {"Position", *TAKEN}, found
