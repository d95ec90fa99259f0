"""What patrols find: rubbish, ditches, weeds, holes in the road, lamps; before and after."""

from server.demo.pictures.canvas import Canvas, Color, shade
from server.demo.pictures.scenery import CEMENT, EARTH, backdrop, fields, ground, house, weeds

BRIGHT: tuple[Color, ...] = ((206, 52, 48), (46, 92, 170), (232, 226, 210), (34, 34, 38), (222, 178, 60), (60, 140, 90))
WATER: Color = (98, 122, 118)


def draw_rubbish(canvas: Canvas, *, is_fixed: bool) -> None:
    """A heap at the roadside; swept, with a bin, afterwards."""
    _road(canvas)
    place = canvas.place
    x, y = place.uniform(0.2, 0.7), place.uniform(0.7, 0.82)
    items = [
        (place.gauss(x, 0.1), place.gauss(y, 0.05), place.uniform(0.02, 0.09), canvas.near(place.choice(BRIGHT), 30))
        for _ in range(place.randint(40, 110))
    ]
    if is_fixed:
        canvas.blob(x, y, 0.34, 0.1, shade(CEMENT, 0.94))
        canvas.box(x - 0.05, y - 0.2, x + 0.05, y, (52, 120, 72))
        canvas.box(x - 0.06, y - 0.22, x + 0.06, y - 0.19, (38, 96, 58))
        return
    for left, top, size, color in items:
        corners = [
            (left + canvas.place.uniform(-size, size), top + canvas.place.uniform(-size, size) / 2) for _ in range(5)
        ]
        canvas.shape(corners, color)


def draw_ditch(canvas: Canvas, *, is_fixed: bool) -> None:
    """A canal through the village, choked or clear."""
    place = canvas.place
    horizon = place.uniform(0.28, 0.4)
    backdrop(canvas, horizon)
    ground(canvas, horizon, canvas.near((104, 120, 74)))
    house(canvas, 0.68, 0.94, horizon + 0.14)
    far, near, bend = place.uniform(0.4, 0.55), place.uniform(0.35, 0.6), place.uniform(-0.1, 0.1)
    water = canvas.near((112, 150, 156) if is_fixed else (96, 104, 70), 8)
    canvas.shape(
        [(far, horizon + 0.05), (far + 0.05, horizon + 0.05), (near + 0.32 + bend, 1), (near - 0.25 + bend, 1)], water
    )
    canvas.grain(0.1, horizon + 0.1, 0.95, 1, 0.25)
    for side in (-0.25, 0.32):
        canvas.line([(far + max(0, side) / 6, horizon + 0.05), (near + side + bend, 1)], CEMENT, 0.022)
    floating = [
        (place.gauss(near, 0.1), place.uniform(0.6, 0.98), place.uniform(0.01, 0.06))
        for _ in range(place.randint(25, 60))
    ]
    if not is_fixed:
        for x, y, size in floating:
            canvas.blob(x, y, size, size / 3, canvas.near(place.choice((*BRIGHT, (80, 120, 50), (80, 120, 50))), 30))
        weeds(canvas, place, 30, 0.6)


def draw_weeds(canvas: Canvas, *, is_fixed: bool) -> None:
    """A yard overgrown and cluttered, or tidy."""
    place = canvas.place
    horizon = place.uniform(0.3, 0.4)
    backdrop(canvas, horizon)
    fields(canvas, horizon, 0.55)
    ground(canvas, 0.52, CEMENT if is_fixed else EARTH)
    house(canvas, place.uniform(0.05, 0.2), place.uniform(0.5, 0.7), 0.62)
    wood = [(place.uniform(0.45, 0.9), place.uniform(0.62, 0.8), place.uniform(0.1, 0.25)) for _ in range(12)]
    if is_fixed:
        for i in range(12):
            canvas.line([(0.72, 0.7 - i * 0.012), (0.96, 0.7 - i * 0.012)], canvas.near((140, 104, 70)), 0.012)
        return
    weeds(canvas, place, place.randint(90, 160), 0.58)
    for x, y, length in wood:
        canvas.line([(x, y), (x + length, y - place.uniform(-0.08, 0.08))], canvas.near((120, 92, 64), 20), 0.014)


def draw_hole(canvas: Canvas, *, is_fixed: bool) -> None:
    """A hole in the cement road, patched afterwards."""
    _road(canvas)
    place = canvas.place
    x, y, wide = place.uniform(0.35, 0.65), place.uniform(0.7, 0.85), place.uniform(0.2, 0.4)
    rim = [
        (x + wide / 2 * place.uniform(0.7, 1.1) * dx, y + wide / 5 * place.uniform(0.7, 1.1) * dy)
        for dx, dy in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    ]
    canvas.shape(rim, canvas.near((128, 126, 122), 6) if is_fixed else canvas.near((92, 76, 60)))
    if not is_fixed:
        canvas.blob(x, y + 0.01, wide * 0.6, wide * 0.2, canvas.near((128, 122, 110)))
        for _ in range(20):
            canvas.blob(place.gauss(x, wide / 2), place.gauss(y, 0.03), 0.012, 0.01, canvas.near((110, 104, 96), 20))


def draw_lamp(canvas: Canvas, *, is_fixed: bool) -> None:
    """A street lamp at dusk, dark or lit."""
    place = canvas.place
    canvas.gradient(0, 0.7, (44, 56, 92), (148, 116, 110))
    canvas.ridge(0.62, 0.08, (36, 46, 52))
    canvas.ridge(0.7, 0.05, (30, 38, 40))
    canvas.gradient(0.7, 1, (52, 54, 58), (70, 70, 70))
    house(canvas, 0.02, place.uniform(0.26, 0.36), 0.76)
    x, top = place.uniform(0.45, 0.75), place.uniform(0.12, 0.24)
    if is_fixed:
        canvas.blob(x, 0.86, 0.6, 0.16, (148, 138, 108))
        for size, color in ((0.3, (104, 96, 96)), (0.18, (168, 150, 118)), (0.09, (252, 240, 196))):
            canvas.blob(x - 0.12, top + 0.02, size, size * canvas.width / canvas.height, color)
    canvas.line([(x, 0.88), (x, top)], (150, 152, 156), 0.016)
    canvas.line([(x, top), (x - 0.13, top + 0.01)], (150, 152, 156), 0.012)
    canvas.box(x - 0.16, top, x - 0.08, top + 0.02, (250, 236, 190) if is_fixed else (70, 72, 76))
    canvas.shape(
        [(x - 0.06, top - 0.05), (x + 0.1, top - 0.07), (x + 0.11, top - 0.04), (x - 0.05, top - 0.02)], (32, 44, 88)
    )
    canvas.grain(0, 0.7, 1, 1, 0.3)


def _road(canvas: Canvas) -> None:
    place = canvas.place
    horizon = place.uniform(0.3, 0.42)
    backdrop(canvas, horizon)
    fields(canvas, horizon, 0.7)
    vanish, left, right = place.uniform(0.3, 0.7), place.uniform(-0.3, 0.1), place.uniform(0.8, 1.3)
    ground(canvas, 0.66, canvas.near((112, 116, 80)))
    canvas.shape([(vanish - 0.02, horizon + 0.02), (vanish + 0.03, horizon + 0.02), (right, 1), (left, 1)], CEMENT)
    canvas.grain(0, 0.6, 1, 1, 0.3)
    for _ in range(place.randint(1, 3)):
        start = place.choice((place.uniform(-0.05, 0.15), place.uniform(0.7, 0.85)))
        house(canvas, start, start + place.uniform(0.12, 0.22), place.uniform(0.5, 0.64))
