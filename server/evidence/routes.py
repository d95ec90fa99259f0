"""HTTP doors of evidence: pictures, the wall. Uploads have a door of their own (tus)."""

from typing import Literal

from flask import Response, request
from pydantic import BaseModel, Field
from werkzeug.wsgi import wrap_file

from server.base.errors import NotFound
from server.base.ids import Id
from server.base.web import Api, reading, services, writing
from server.evidence import tus, wall
from server.evidence.capture import routes as capture
from server.evidence.checks import look_now
from server.evidence.copies import routes as copies
from server.evidence.erased import erased_picture
from server.evidence.looks import note_look
from server.evidence.queue import routes as queue
from server.evidence.rules import ON_SCREENS
from server.evidence.scope import Picture, seen_picture
from server.evidence.shapes import State
from server.evidence.wall_shapes import Wall

api = Api("evidence", "/api")
more_apis = (tus.api, capture.api, copies.api, queue.api)
FOR_AN_HOUR = "private, max-age=3600"  # then a browser asks again by its ETag: what was erased is not shown for ever
FOR_NOW = "private, max-age=300"  # our check may still replace the phone's thumbnail
NEVER = "private, no-store"  # each look at an original is noted
AT_ONCE = 1_000_000  # bytes that are read whole; more is streamed


class PhotoPath(BaseModel):
    """Which photo."""

    photo_id: Id


class WallQuery(BaseModel):
    """Which part of the wall."""

    place_id: Id | None = None
    kind: str | None = Field(default=None, max_length=40)
    matter: str | None = Field(default=None, max_length=60)
    verdict: State | None = None
    flagged: bool = False
    before: str | None = Field(default=None, max_length=100)
    limit: int = Field(default=50, ge=1, le=500)


@api.on("GET", "/photos/<photo_id>/thumb")
def thumb(path: PhotoPath) -> Response:
    """The thumbnail."""
    return _picture(path.photo_id, "thumb")


@api.on("GET", "/photos/<photo_id>/display")
def display(path: PhotoPath) -> Response:
    """The picture, fit for a screen: upright, at most 1,600 pixels, with its mark; asked for, it is made next."""
    try:
        return _picture(path.photo_id, "display")
    except NotFound as problem:
        if problem.code == "photo_not_here":
            with writing() as tx:
                look_now(tx, path.photo_id)
        raise


@api.on("GET", "/photos/<photo_id>/public")
def public(path: PhotoPath) -> Response:
    """The picture for documents and groups: what a reviewer covered cannot be made out."""
    return _picture(path.photo_id, "public")


@api.on("GET", "/photos/<photo_id>/original")
def original(path: PhotoPath) -> Response:
    """The bytes as the phone sent them, for reviewers of the place."""
    with writing() as tx:
        seen_picture(tx, path.photo_id, "original")
        note_look(tx, path.photo_id)
    return _picture(path.photo_id, "original")


@api.on("GET", "/evidence/wall", Wall)
def photo_wall(query: WallQuery) -> Wall:
    """Pairs of before and after, those with the newest photos first."""
    with reading() as tx:
        return wall.wall(tx, **query.model_dump())


def _picture(photo_id: str, form: Literal["thumb", "display", "public", "original"]) -> Response:
    try:
        with reading() as tx:
            picture = seen_picture(tx, photo_id, form)
    except NotFound as problem:
        if problem.code == "photo_erased" and form != "original":
            return erased_picture()
        raise
    response = Response(status=304) if picture.sha256 in request.if_none_match else _bytes(picture)
    response.set_etag(picture.sha256)
    headers = {
        "Cache-Control": NEVER if form == "original" else FOR_AN_HOUR if picture.is_final else FOR_NOW,
        "Vary": "Cookie",  # another person on the same phone does not find these in the browser's cache
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    response.headers.update(headers)
    return response


def _bytes(picture: Picture) -> Response:
    try:
        response = _whole(picture) if picture.size <= AT_ONCE else _streamed(picture)
    except FileNotFoundError as error:
        raise NotFound("photo_not_here") from error
    if picture.media_type not in ON_SCREENS:
        response.headers["Content-Disposition"] = "attachment"
    return response


def _whole(picture: Picture) -> Response:
    return Response(services().store.read(picture.key, 0, picture.size), mimetype=picture.media_type)


def _streamed(picture: Picture) -> Response:
    stream = services().store.open(picture.key)
    response = Response(
        wrap_file(request.environ, stream, 1 << 18), mimetype=picture.media_type, direct_passthrough=True
    )
    response.content_length = picture.size
    return response
