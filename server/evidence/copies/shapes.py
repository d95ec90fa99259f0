"""What the darkroom is told to make, and what comes in and goes out of covering parts of a photo."""

from datetime import datetime
from typing import Final, TypedDict

from pydantic import BaseModel, Field, model_validator

MOST_BOXES: Final = 50
SMALLEST: Final = 0.002  # a tap is no box


class Mark(TypedDict):
    """What is written on a copy: two lines, and what the QR leads to. A sensitive matter has no code and no QR."""

    lines: list[str]
    address: str | None


class Box(BaseModel):
    """A part of a picture as seen upright: 0 is its left or top edge, 1 its right or bottom edge."""

    left: float = Field(ge=0, le=1, allow_inf_nan=False)
    top: float = Field(ge=0, le=1, allow_inf_nan=False)
    right: float = Field(ge=0, le=1, allow_inf_nan=False)
    bottom: float = Field(ge=0, le=1, allow_inf_nan=False)

    @model_validator(mode="after")
    def _has_area(self) -> "Box":
        if self.right - self.left < SMALLEST or self.bottom - self.top < SMALLEST:
            raise ValueError("a box has a width and a height")
        return self


class CoverIn(BaseModel):
    """What shall be covered, all of it: what was covered before and is not named here will be seen again."""

    boxes: list[Box] = Field(max_length=MOST_BOXES)


class CoverOut(BaseModel):
    """What is covered; ``ready`` once there is a public copy with these very boxes."""

    boxes: list[Box]
    by_name: str
    at: datetime | None
    ready: bool
