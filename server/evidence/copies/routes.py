"""HTTP doors of what is made of photos: covering parts, and trying again what failed."""

from pydantic import BaseModel

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.evidence.checks import try_again
from server.evidence.copies.covering import cover_of, cover_photo
from server.evidence.copies.shapes import CoverIn, CoverOut

api = Api("copies", "/api/photos")


class CopiesPath(BaseModel):
    """Which photo."""

    photo_id: Id


@api.on("GET", "/<photo_id>/cover", CoverOut)
def covered(path: CopiesPath) -> CoverOut:
    """What is covered in a photo, for its reviewers."""
    with reading() as tx:
        return cover_of(tx, path.photo_id)


@api.on("POST", "/<photo_id>/cover", CoverOut)
def cover(path: CopiesPath, body: CoverIn) -> CoverOut:
    """Cover parts of a photo before it goes to everybody; these boxes take the place of those before."""
    with writing() as tx:
        return cover_photo(tx, path.photo_id, body.boxes)


@api.on("POST", "/<photo_id>/check")
def check(path: CopiesPath) -> None:
    """Have a photo looked into once more: one that could not be opened, or after places or limits changed."""
    with writing() as tx:
        try_again(tx, path.photo_id)
