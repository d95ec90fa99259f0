"""A household toilet beside the house: in one of its troubles, and put right."""

from dataclasses import dataclass

from server.demo.chance import Chance
from server.demo.pictures.canvas import Canvas, Color, shade
from server.demo.pictures.scenery import CEMENT, EARTH, backdrop, ground, house, weeds

BRICK: Color = (156, 92, 70)
DOORS: tuple[Color, ...] = ((70, 110, 150), (120, 76, 48), (150, 152, 156), (58, 120, 96), (176, 60, 52))


@dataclass(frozen=True)
class Hut:
    """Where the toilet stands in the picture, and what was wrong with it."""

    left: float
    right: float
    top: float
    base: float
    wall: Color
    door: Color
    trouble: str


def draw_toilet(canvas: Canvas, *, is_fixed: bool) -> None:
    """The same place before and after."""
    place = canvas.place
    horizon = place.uniform(0.3, 0.42)
    backdrop(canvas, horizon)
    left = place.uniform(0.16, 0.42)
    hut = Hut(
        left,
        left + place.uniform(0.28, 0.42),
        place.uniform(0.26, 0.36),
        place.uniform(0.74, 0.84),
        canvas.near(place.choice((BRICK, (206, 198, 182), (172, 166, 156))), 20),
        place.choice(DOORS),
        place.choice(("door", "roof", "tank", "pipe", "water", "old")),
    )
    ground(canvas, horizon + 0.06, CEMENT if is_fixed else EARTH)
    if place.happens(0.6):
        start = 0.66 if hut.left < 0.3 else 0.0
        house(canvas, start, start + 0.3, place.uniform(0.5, 0.62))
    _walls(canvas, hut, (228, 228, 222) if is_fixed else hut.wall)
    (_fixed if is_fixed else _broken)(canvas, hut)


def _walls(canvas: Canvas, hut: Hut, wall: Color) -> None:
    depth = 0.1
    side = [
        (hut.right, hut.top),
        (hut.right + depth, hut.top + 0.02),
        (hut.right + depth, hut.base - 0.05),
        (hut.right, hut.base),
    ]
    canvas.shape(side, shade(wall, 0.72))
    canvas.box(hut.left, hut.top, hut.right, hut.base, wall)
    rows = canvas.place.randint(9, 16)
    for row in range(1, rows):
        y = hut.top + (hut.base - hut.top) * row / rows
        canvas.line([(hut.left, y), (hut.right, y)], shade(wall, 0.9), 0.002)
    canvas.grain(hut.left, hut.top, hut.right + depth, hut.base, 0.35)


def _roof(canvas: Canvas, hut: Hut, color: Color, sag: float) -> None:
    canvas.shape(
        [
            (hut.left - 0.04, hut.top + 0.015),
            (hut.right + 0.12, hut.top + 0.03 + sag),
            (hut.right + 0.1, hut.top - 0.03 + sag),
            (hut.left - 0.02, hut.top - 0.05),
        ],
        color,
    )


def _doorway(hut: Hut) -> tuple[float, float, float, float]:
    wide = hut.right - hut.left
    return hut.left + wide * 0.3, hut.top + (hut.base - hut.top) * 0.26, hut.left + wide * 0.72, hut.base


def _broken(canvas: Canvas, hut: Hut) -> None:
    chance = canvas.place
    left, top, right, bottom = _doorway(hut)
    canvas.box(left, top, right, bottom, (34, 30, 28))
    if hut.trouble != "door":
        canvas.shape(
            [(left, top + 0.02), (left + 0.07, top + 0.06), (left + 0.06, bottom), (left, bottom)], shade(hut.door, 0.7)
        )
    if hut.trouble != "roof":
        _roof(canvas, hut, canvas.near((112, 104, 98)), chance.uniform(0.01, 0.04))
    for _ in range(chance.randint(3, 9)):  # stains
        x = chance.uniform(hut.left, hut.right - 0.02)
        y = chance.uniform(hut.top, hut.base - 0.1)
        canvas.blob(
            x, y, chance.uniform(0.01, 0.05), chance.uniform(0.03, 0.12), shade(hut.wall, chance.uniform(0.62, 0.85))
        )
    _mess(canvas, hut, chance)
    weeds(canvas, chance, chance.randint(8, 40), 0.72)


def _mess(canvas: Canvas, hut: Hut, chance: Chance) -> None:
    x, y = chance.uniform(0.1, 0.9), chance.uniform(hut.base + 0.03, 0.95)
    if hut.trouble in ("tank", "pipe", "old"):
        canvas.blob(x, y, 0.3, 0.09, (74, 66, 50))
        canvas.blob(x + 0.02, y - 0.005, 0.2, 0.05, (54, 50, 40))
    if hut.trouble == "pipe":
        canvas.line(
            [(hut.right + 0.05, hut.base - 0.1), (hut.right + 0.08, hut.base + 0.05), (x, y)], (206, 202, 190), 0.02
        )
    for _ in range(chance.randint(4, 14)):  # bricks, planks, bowls
        bx, by = chance.random(), chance.uniform(hut.base, 0.98)
        canvas.box(
            bx,
            by,
            bx + chance.uniform(0.02, 0.07),
            by + chance.uniform(0.01, 0.03),
            canvas.near(chance.choice((BRICK, (120, 100, 76), (90, 92, 96))), 24),
        )


def _fixed(canvas: Canvas, hut: Hut) -> None:
    chance = canvas.place
    left, top, right, bottom = _doorway(hut)
    stripe = hut.top + (hut.base - hut.top) * 0.72
    canvas.box(hut.left, stripe, hut.right, hut.base, canvas.near((150, 176, 190), 24))
    canvas.box(left - 0.008, top - 0.008, right + 0.008, bottom, (240, 240, 236))
    canvas.box(left, top, right, bottom, hut.door)
    canvas.box(left + 0.03, top + 0.03, right - 0.03, top + 0.12, shade(hut.door, 1.2))
    canvas.blob(right - 0.025, (top + bottom) / 2, 0.016, 0.016, (222, 214, 160))
    _roof(canvas, hut, canvas.near((136, 60, 52), 20), 0)
    pipe = hut.right + 0.06
    canvas.line([(pipe, hut.base - 0.06), (pipe, hut.top - 0.1)], (232, 232, 228), 0.016)
    canvas.box(pipe - 0.02, hut.top - 0.12, pipe + 0.02, hut.top - 0.095, (210, 210, 206))
    canvas.box(hut.left + 0.02, top + 0.02, hut.left + 0.07, top + 0.05, (52, 92, 160))
    for i in range(3):  # the three cells of the tank
        x = 0.08 + 0.09 * i
        canvas.box(x, hut.base + 0.05, x + 0.07, hut.base + 0.09, (110, 112, 112))
    if chance.happens(0.5):
        canvas.box(0.84, hut.base - 0.06, 0.93, hut.base - 0.01, (238, 238, 238))
        canvas.line([(0.885, hut.base - 0.01), (0.885, hut.base + 0.06)], (190, 190, 190), 0.02)
