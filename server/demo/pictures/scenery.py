"""The village around: sky, hills, fields, trees, ground, houses."""

from server.demo.chance import Chance
from server.demo.pictures.canvas import Canvas, Color, shade

SKIES: tuple[tuple[Color, Color], ...] = (
    ((120, 168, 214), (214, 228, 236)),
    ((164, 186, 204), (226, 230, 230)),
    ((178, 184, 190), (212, 214, 214)),
    ((98, 146, 204), (240, 226, 204)),
)
GREENS: tuple[Color, ...] = ((74, 112, 62), (92, 128, 66), (64, 100, 74), (120, 134, 70))
EARTH: Color = (128, 104, 78)
CEMENT: Color = (176, 174, 166)
WALLS: tuple[Color, ...] = ((226, 220, 208), (206, 176, 150), (232, 230, 224), (196, 200, 198), (184, 112, 86))


def backdrop(canvas: Canvas, horizon: float) -> None:
    """Sky and hills down to the horizon, trees before them."""
    above, below = canvas.light.choice(SKIES)
    canvas.gradient(0, horizon + 0.08, above, below)
    if canvas.light.happens(0.5):
        _clouds(canvas, horizon)
    for distance in (3, 2, 1):
        green = canvas.near(canvas.place.choice(GREENS))
        haze = tuple(round(part + (sky - part) * distance / 4.5) for part, sky in zip(green, below, strict=True))
        canvas.ridge(horizon - 0.03 * distance, 0.03 + 0.04 * distance, (haze[0], haze[1], haze[2]))
    _trees(canvas, horizon)


def ground(canvas: Canvas, horizon: float, color: Color) -> None:
    """From the horizon to our feet."""
    canvas.gradient(horizon, 1, shade(color, 0.92), canvas.near(shade(color, 1.1)))
    canvas.grain(0, horizon, 1, 1, 0.35)


def fields(canvas: Canvas, horizon: float, bottom: float) -> None:
    """Strips of paddies and oranges between horizon and yard."""
    steps = canvas.place.randint(3, 6)
    for i in range(steps):
        top = horizon + (bottom - horizon) * i / steps
        color = canvas.near(canvas.place.choice(GREENS), 24)
        tilt = canvas.place.uniform(-0.02, 0.02)
        canvas.shape([(0, top - tilt), (1, top + tilt), (1, bottom), (0, bottom)], color)
    canvas.grain(0, horizon, 1, bottom, 0.3)


def house(canvas: Canvas, left: float, right: float, base: float) -> None:
    """Two or three storeys with windows and a tiled or flat roof."""
    storeys, wide = canvas.place.randint(1, 3), right - left
    high = 0.13 * storeys * canvas.place.uniform(0.85, 1.15)
    wall, roof = canvas.near(canvas.place.choice(WALLS)), canvas.near((96, 72, 66))
    canvas.box(left, base - high, right, base, wall)
    canvas.shape(
        [(left, base - high), (left, base), (left - wide * 0.12, base - 0.02), (left - wide * 0.12, base - high)],
        shade(wall, 0.75),
    )
    if canvas.place.happens(0.6):
        canvas.shape(
            [
                (left - wide * 0.16, base - high),
                (right + 0.02, base - high),
                (right - wide * 0.1, base - high - 0.06),
                (left + wide * 0.02, base - high - 0.06),
            ],
            roof,
        )
    else:
        canvas.box(left - 0.01, base - high - 0.012, right + 0.01, base - high, shade(wall, 0.85))
    columns = canvas.place.randint(2, 4)
    for row in range(storeys):
        for column in range(columns):
            x, y = left + wide * (column + 0.3) / columns, base - high + high * (row + 0.25) / storeys
            is_door = row == storeys - 1 and column == columns // 2
            canvas.box(
                x,
                y,
                x + wide * 0.42 / columns,
                base if is_door else y + high * 0.42 / storeys,
                (104, 66, 48) if is_door else (70, 86, 98),
            )
    canvas.grain(left, base - high, right, base, 0.22)


def weeds(canvas: Canvas, chance: Chance, count: int, top: float) -> None:
    """Tufts of grass."""
    for _ in range(count):
        x, y, color = chance.random(), chance.uniform(top, 1), canvas.near(chance.choice(GREENS), 20)
        for _ in range(4):
            canvas.line([(x, y), (x + chance.uniform(-0.025, 0.025), y - chance.uniform(0.02, 0.07))], color, 0.004)


def _clouds(canvas: Canvas, horizon: float) -> None:
    for _ in range(canvas.light.randint(3, 8)):
        x, y = canvas.light.random(), canvas.light.uniform(0, horizon * 0.6)
        for _ in range(5):
            canvas.blob(
                x + canvas.light.uniform(-0.08, 0.08),
                y + canvas.light.uniform(-0.01, 0.01),
                canvas.light.uniform(0.06, 0.16),
                canvas.light.uniform(0.02, 0.05),
                (236, 238, 240),
            )


def _trees(canvas: Canvas, horizon: float) -> None:
    for _ in range(canvas.place.randint(6, 22)):
        x, size = canvas.place.random(), canvas.place.uniform(0.03, 0.1)
        green = canvas.near(canvas.place.choice(GREENS), 20)
        for _ in range(4):
            canvas.blob(
                x + canvas.place.uniform(-size, size) / 2,
                horizon - canvas.place.uniform(0, size * 0.7),
                size * 0.7,
                size * 0.8,
                canvas.near(green, 10),
            )
