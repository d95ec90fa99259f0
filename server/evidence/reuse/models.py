"""Tables of prints: they are the truth, what is searched is built from them."""

from sqlmodel import Field, SQLModel


class PhotoPrint(SQLModel, table=True):
    """What a photo is recognised by. ``number`` follows the order of commits, so that nobody reads past a later one."""

    __tablename__ = "photo_print"
    __table_args__ = {"sqlite_autoincrement": True}  # a number is never used again, or a reader would pass it over
    number: int | None = Field(default=None, primary_key=True)
    photo_id: str = Field(foreign_key="photo.id", unique=True)
    quality: int  # 0 to 100; below GOOD it is not compared
    prints: bytes  # of the whole, the centre, the middle: 32 bytes each


class PhotoSmall(SQLModel, table=True):
    """The photo in 32 x 32 gray, to be laid over another: apart from the prints, which are read by the million."""

    __tablename__ = "photo_small"
    photo_id: str = Field(primary_key=True, foreign_key="photo.id")
    gray: bytes
