"""The table of what is covered in photos."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime


class PhotoCover(SQLModel, table=True):
    """What a reviewer covered in a photo before it goes to everybody. The boxes are kept, the original stays."""

    __tablename__ = "photo_cover"

    photo_id: str = Field(primary_key=True, foreign_key="photo.id")
    boxes: list[list[float]] = Field(sa_type=Json)  # left, top, right, bottom as parts of width and height, upright
    by_id: str
    at: datetime = Field(sa_type=UTCDateTime)
    public_sha256: str | None = Field(default=None, index=True)  # the copy with these very boxes, once it is made
