"""Photos that prove nothing but presence: a yard on a visit, minutes written by hand."""

from server.demo.pictures.canvas import Canvas, shade
from server.demo.pictures.scenery import CEMENT, backdrop, fields, ground, house
from server.demo.pictures.street import BRIGHT


def draw_yard(canvas: Canvas, *, is_fixed: bool) -> None:
    """In front of somebody's house, with laundry, oranges and a broom; ``is_fixed`` makes no difference."""
    place = canvas.place
    horizon = place.uniform(0.28, 0.4)
    backdrop(canvas, horizon)
    fields(canvas, horizon, 0.56)
    ground(canvas, place.uniform(0.54, 0.6), canvas.near(CEMENT))
    left = place.uniform(0.02, 0.4)
    house(canvas, left, left + place.uniform(0.35, 0.55), place.uniform(0.6, 0.68))
    line = place.uniform(0.5, 0.56)
    canvas.line([(0.55, line), (0.98, line - 0.02)], (90, 90, 92), 0.003)
    for i in range(place.randint(3, 6)):
        x = 0.58 + 0.065 * i
        canvas.box(x, line, x + 0.045, line + place.uniform(0.06, 0.13), canvas.near(place.choice(BRIGHT), 30))
    for _ in range(place.randint(10, 50)):
        canvas.blob(place.gauss(0.3, 0.06), place.gauss(0.84, 0.025), 0.024, 0.018, canvas.near((226, 130, 40), 16))


def draw_minutes(canvas: Canvas, *, is_fixed: bool) -> None:
    """A page of handwriting on a table; ``is_fixed`` makes no difference."""
    place = canvas.place
    table, paper = canvas.near((124, 88, 58), 20), canvas.near((238, 234, 222), 8)
    canvas.gradient(0, 1, table, shade(table, 0.8))
    canvas.grain(0, 0, 1, 1, 0.4)
    lean = place.uniform(-0.03, 0.03)
    canvas.shape([(0.1 + lean, 0.06), (0.9 + lean, 0.07), (0.92 - lean, 0.95), (0.08 - lean, 0.94)], paper)
    ink = place.choice(((32, 40, 90), (28, 28, 30), (40, 60, 110)))
    for row in range(place.randint(14, 22)):
        y, x = 0.12 + row * 0.037, 0.15 + (0.06 if row % 5 == 0 else 0)
        canvas.line([(0.12, y + 0.016), (0.88, y + 0.016)], shade(paper, 0.9), 0.002)
        end = place.uniform(0.4, 0.86)
        while x < end:
            strokes = [(x + place.uniform(0, 0.022), y + place.uniform(-0.011, 0.011)) for _ in range(4)]
            canvas.line(strokes, ink, 0.003)
            x += 0.03
