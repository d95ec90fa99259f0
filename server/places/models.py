"""Tables of places."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime
from server.base.finding import ByteOrder

# 省 市 县 镇 村 片 组 邻, from the top
LEVELS = ("province", "city", "county", "town", "village", "area", "group", "cluster")


class Place(SQLModel, table=True):
    """A node of the one tree. ``path`` is ``/1/7/42/``: numbers of the ancestors and its own; scope is its prefix."""

    id: str = Field(primary_key=True)
    # deferred: a restore loads rows in order of id, and a parent may be younger than its child
    parent_id: str | None = Field(
        default=None,
        sa_type=String,
        sa_column_args=[ForeignKey("place.id", deferrable=True, initially="DEFERRED")],
        index=True,
    )
    village_id: str | None = Field(default=None, index=True)  # the village this is or lies in; None above
    level: str
    name: str
    num: int = Field(unique=True)
    path: str = Field(unique=True, sa_type=ByteOrder)  # what lies inside a place is a range of them
    lat: float | None = None  # centre, WGS-84 degrees
    lng: float | None = None
    boundary: dict[str, Any] | None = Field(default=None, sa_type=Json)  # GeoJSON geometry, WGS-84
    began_on: date | None = None
    ended_on: date | None = None
    merged_into_id: str | None = None


class PlaceCode(SQLModel, table=True):
    """The 12-digit statistical code that a place had for a time. Codes are revised every June and never are keys.

    Two current places share a code where the statistics skip a level: the city 东莞 and its only county-level row.
    """

    __tablename__ = "place_code"

    place_id: str = Field(primary_key=True, foreign_key="place.id")
    code: str = Field(primary_key=True, index=True)
    valid_from: date = Field(primary_key=True)
    valid_to: date | None = None  # the first day on which it no longer held


class PlaceName(SQLModel, table=True):
    """A former name, kept when a place is renamed."""

    __tablename__ = "place_name"

    id: str = Field(primary_key=True)
    place_id: str = Field(foreign_key="place.id", index=True)
    name: str
    valid_to: date  # the day of the change


class PlacePath(SQLModel, table=True):
    """A former path, kept when a place is moved or merged: who covered it then is judged by this."""

    __tablename__ = "place_path"

    id: str = Field(primary_key=True)
    place_id: str = Field(foreign_key="place.id", index=True)
    path: str
    parent_id: str | None = None
    valid_to: date  # the day of the change

    __table_args__ = (Index("ix_place_path_valid", "place_id", "valid_to"),)


class PlaceMerge(SQLModel, table=True):
    """What came over when two places became one: for a week, so that it can go back. ``moved``: keys, nothing else."""

    __tablename__ = "place_merge"

    id: str = Field(primary_key=True)
    source_id: str = Field(foreign_key="place.id")
    target_id: str = Field(foreign_key="place.id", index=True)
    at: datetime = Field(sa_type=UTCDateTime)
    moved: dict[str, Any] = Field(sa_type=Json)
