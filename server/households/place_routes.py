"""HTTP doors of places: the tree below one's posts, and its changes."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from server.base.errors import NotFound
from server.base.ids import Id
from server.base.tx import Tx
from server.base.web import Api, reading, writing
from server.households import place_actions
from server.households.place_finding import places_found
from server.households.place_undoing import contents, last_act, stands_on, take_back
from server.people.scope import covers_path, my_posts
from server.places.feed import shown_place
from server.places.models import Place
from server.places.queries import ancestors, children, codes_of, names_of
from server.places.shapes import (
    FormerName,
    PlaceActOut,
    PlaceCodeIn,
    PlaceContents,
    PlaceDetail,
    PlaceIn,
    PlaceNameIn,
    PlaceOut,
    PlacePage,
    PlacesFound,
    PlaceShapeIn,
    PlaceTargetIn,
    PlaceUndoIn,
)

api = Api("places", "/api/places")


class PlacePath(BaseModel):
    """One place."""

    id: Id


class PlaceQuery(BaseModel):
    """Whose children; nothing: the places of my posts."""

    parent_id: Id | None = None


@api.on("GET", "", PlacePage)
def list_places(query: PlaceQuery) -> PlacePage:
    """The children of a place that I cover; without one, where my posts are."""
    with reading() as tx:
        if query.parent_id is None:
            mine = list(dict.fromkeys(post.place_id for post in my_posts(tx)))
            return PlacePage(above=[], places=_shown(tx, [tx.get(Place, place_id) for place_id in mine]))
        parent = _mine(tx, query.parent_id)
        above = [*ancestors(tx, parent), parent]
        return PlacePage(above=_shown(tx, above), places=_shown(tx, children(tx, parent.id)))


class FoundQuery(BaseModel):
    """What is looked for, and which part of it."""

    q: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    after: str = Field(default="", max_length=200)
    limit: Annotated[int, Field(ge=1, le=100)] = 30


@api.on("GET", "/found", PlacesFound)
def find_places(query: FoundQuery) -> PlacesFound:
    """Places anywhere below my posts, by name, former name, initials or code."""
    with reading() as tx:
        return places_found(tx, query.q, query.after, query.limit)


@api.on("GET", "/<id>", PlaceDetail)
def get_place(path: PlacePath) -> PlaceDetail:
    """One place with its former names."""
    with reading() as tx:
        return _detail(tx, _mine(tx, path.id))


@api.on("POST", "", PlaceOut, status=201)
def create_place(body: PlaceIn) -> PlaceOut:
    """Add a place below one of mine."""
    with writing() as tx:
        return _one(tx, place_actions.create_place(tx, body.parent_id, body.level, body.name, body.code))


@api.on("POST", "/<id>/rename", PlaceOut)
def rename_place(path: PlacePath, body: PlaceNameIn) -> PlaceOut:
    """Another name."""
    with writing() as tx:
        return _one(tx, place_actions.rename_place(tx, path.id, body))


@api.on("POST", "/<id>/code", PlaceOut)
def change_code(path: PlacePath, body: PlaceCodeIn) -> PlaceOut:
    """Another statistical code from a day on."""
    with writing() as tx:
        return _one(tx, place_actions.change_code(tx, path.id, body))


@api.on("POST", "/<id>/shape", PlaceOut)
def shape_place(path: PlacePath, body: PlaceShapeIn) -> PlaceOut:
    """Centre and boundary, in WGS-84."""
    with writing() as tx:
        return _one(tx, place_actions.shape_place(tx, path.id, body))


@api.on("POST", "/<id>/move", PlaceOut)
def move_place(path: PlacePath, body: PlaceTargetIn) -> PlaceOut:
    """Hang the place, with all below it, under another parent."""
    with writing() as tx:
        return _one(tx, place_actions.move_place(tx, path.id, body.place_id))


@api.on("POST", "/<id>/merge", PlaceOut)
def merge_places(path: PlacePath, body: PlaceTargetIn) -> PlaceOut:
    """Close this place and bring what is there to the other one."""
    with writing() as tx:
        return _one(tx, place_actions.merge_places(tx, path.id, body.place_id))


@api.on("GET", "/<id>/contents", PlaceContents)
def show_contents(path: PlacePath) -> PlaceContents:
    """What goes along when the place is moved or merged."""
    with reading() as tx:
        return contents(tx, path.id)


@api.on("POST", "/<id>/undo", PlaceOut)
def undo_act(path: PlacePath, body: PlaceUndoIn) -> PlaceOut:
    """Take back the last act at the place."""
    with writing() as tx:
        return _one(tx, take_back(tx, path.id, body.event_id))


def _mine(tx: Tx, place_id: str) -> Place:
    """A place that the caller covers, or holds a post at."""
    place = tx.session.get(Place, place_id)
    if place is None or not (covers_path(tx, place.path) or any(post.place_id == place_id for post in my_posts(tx))):
        raise NotFound()
    return place


def _last(tx: Tx, place: Place) -> PlaceActOut | None:
    act = last_act(tx, place)
    if act is None:
        return None
    return PlaceActOut(event_id=act.id, kind=act.kind, built_on=stands_on(tx, place, act))


def _detail(tx: Tx, place: Place) -> PlaceDetail:
    names = [FormerName(name=row.name, valid_to=row.valid_to) for row in names_of(tx, place)]
    return PlaceDetail(
        **dict(_one(tx, place)),
        path=place.path,
        lat=place.lat,
        lng=place.lng,
        boundary=place.boundary,
        above=_shown(tx, ancestors(tx, place)),
        former_names=names,
        last=_last(tx, place),
    )


def _one(tx: Tx, place: Place) -> PlaceOut:
    return _shown(tx, [place])[0]


def _shown(tx: Tx, places: list[Place]) -> list[PlaceOut]:
    tx.session.flush()
    codes = codes_of(tx, [place.id for place in places])
    return [shown_place(place, codes.get(place.id)) for place in places]
