"""Places as phones and pages see them."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["province", "city", "county", "town", "village", "area", "group", "cluster"]


class PlaceOut(BaseModel):
    """A place on a phone; ``pinyin``: the initials of its name, with every reading, to be found by offline."""

    id: str
    parent_id: str | None
    level: Level
    name: str
    pinyin: str
    code: str | None
    village_id: str | None


class PlacePage(BaseModel):
    """The children of one place, in order of their codes, and the way down to it."""

    above: list[PlaceOut]
    places: list[PlaceOut]


class FormerName(BaseModel):
    """A name that a place had until a day."""

    name: str
    valid_to: date


class PlaceFound(BaseModel):
    """A place, with the names above it; ``former``: the name by which it was found, if it has another now."""

    id: str
    name: str
    level: str
    above: str
    code: str | None
    former: str


class PlacesFound(BaseModel):
    """In order of the tree; ``next`` goes into ``after``."""

    places: list[PlaceFound]
    next: str | None


class PlaceActOut(BaseModel):
    """The last act at a place, while it can be taken back."""

    event_id: str
    kind: str
    built_on: dict[str, int] = {}  # records by table that stand in the way


class PlaceContents(BaseModel):
    """What goes along when a place is moved or merged."""

    places: int
    households: int
    people: int


class PlaceDetail(PlaceOut):
    """One place with its history; ``last``: for those who keep it."""

    path: str
    lat: float | None
    lng: float | None
    boundary: dict[str, Any] | None
    above: list[PlaceOut]
    former_names: list[FormerName]
    last: PlaceActOut | None


class PlaceIn(BaseModel):
    """A new place."""

    model_config = ConfigDict(extra="forbid")

    parent_id: str
    level: Level
    name: str = Field(min_length=1, max_length=60)
    code: str = Field(default="", max_length=20, pattern=r"^[0-9A-Za-z]*$")


class PlaceNameIn(BaseModel):
    """Another name. ``seen``: the one that the form showed."""

    model_config = ConfigDict(extra="forbid")

    seen: str | None = None
    name: str = Field(min_length=1, max_length=60)


class PlaceCodeIn(BaseModel):
    """Another code. ``seen``: the one that the form showed."""

    model_config = ConfigDict(extra="forbid")

    seen: str | None = None
    code: str = Field(min_length=1, max_length=20)
    valid_from: date


class PlaceShape(BaseModel):
    """Where the place lies (WGS-84): centre, and boundary as a GeoJSON geometry; what is left out goes."""

    model_config = ConfigDict(extra="forbid")

    lat: float | None = Field(default=None, ge=-90, le=90)
    lng: float | None = Field(default=None, ge=-180, le=180)
    boundary: dict[str, Any] | None = None


class PlaceShapeIn(PlaceShape):
    """Another shape. ``seen``: the one that the form showed."""

    seen: PlaceShape | None = None


class PlaceTargetIn(BaseModel):
    """The other place of a move or merge."""

    model_config = ConfigDict(extra="forbid")

    place_id: str


class PlaceUndoIn(BaseModel):
    """Which act: nothing else may have been done at the place since."""

    model_config = ConfigDict(extra="forbid")

    event_id: str
