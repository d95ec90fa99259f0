"""The table of used capture tokens."""

from sqlmodel import Field, SQLModel


class TokenUse(SQLModel, table=True):
    """A capture token and the one photo that it supports: the first recorded that named it."""

    __tablename__ = "token_use"

    token: str = Field(primary_key=True)
    photo_id: str = Field(foreign_key="photo.id", index=True)
