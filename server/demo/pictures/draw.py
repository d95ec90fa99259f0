"""Draws one photo by its kind, its place and whether the matter is fixed by then."""

from dataclasses import dataclass

from server.demo.chance import Chance
from server.demo.pictures.canvas import Canvas, encoded
from server.demo.pictures.indoors import draw_minutes, draw_yard
from server.demo.pictures.street import draw_ditch, draw_hole, draw_lamp, draw_rubbish, draw_weeds
from server.demo.pictures.toilet import draw_toilet

KINDS = {
    "toilet": draw_toilet,
    "rubbish": draw_rubbish,
    "ditch": draw_ditch,
    "weeds": draw_weeds,
    "hole": draw_hole,
    "lamp": draw_lamp,
    "yard": draw_yard,
    "minutes": draw_minutes,
}
UPRIGHT = 0.7  # of photos are taken with the phone upright


@dataclass(frozen=True)
class Drawn:
    """JPEG bytes of a photo and of its thumbnail."""

    photo: bytes
    thumb: bytes
    width: int
    height: int


def draw(kind: str, place: str, take: str, *, is_fixed: bool) -> Drawn:
    """``place`` is the same for photos of one pair, ``take`` is each photo's own."""
    chance = Chance(f"picture:{kind}:{place}")
    upright = kind == "minutes" or chance.happens(UPRIGHT)
    canvas = Canvas(chance, Chance(f"take:{kind}:{place}:{take}"), upright=upright)
    KINDS[kind](canvas, is_fixed=is_fixed)
    image = canvas.taken()
    photo, thumb = encoded(image)
    return Drawn(photo, thumb, image.width, image.height)
