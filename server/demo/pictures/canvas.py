"""A canvas in parts of its width and height, and what makes a drawing look as if a phone had taken it."""

from collections.abc import Sequence
from io import BytesIO
from math import pi, sin

from PIL import Image, ImageDraw, ImageOps

from server.demo.chance import Chance

LONG, SHORT = 1024, 768
THUMB = 240  # the long side of a thumbnail; it stays well below 16 KB
Color = tuple[int, int, int]
Point = tuple[float, float]


def shade(color: Color, by: float) -> Color:
    """Darker below 1, lighter above."""
    r, g, b = (max(0, min(255, round(part * by))) for part in color)
    return r, g, b


class Canvas:
    """Drawn upon from the back to the front. ``light`` is the camera's: it differs between two photos of one place."""

    def __init__(self, place: Chance, light: Chance, *, upright: bool) -> None:
        self.place, self.light = place, light
        self.width, self.height = (SHORT, LONG) if upright else (LONG, SHORT)
        self.image = Image.new("RGB", (self.width, self.height))
        self._lean = light.uniform(-0.02, 0.02)  # radians by which the phone is held askew
        self._draw = ImageDraw.Draw(self.image)

    def near(self, color: Color, by: int = 14) -> Color:
        """A colour close to this one, the same whenever the place is drawn."""
        r, g, b = (max(0, min(255, part + self.place.randint(-by, by))) for part in color)
        return r, g, b

    def gradient(self, top: float, bottom: float, above: Color, below: Color) -> None:
        """Fill the full width between two heights."""
        size = self.width, max(1, round((bottom - top) * self.height))
        band = ImageOps.colorize(Image.linear_gradient("L").resize(size), above, below)
        self.image.paste(band, (0, round(top * self.height)))

    def shape(self, points: Sequence[Point], color: Color) -> None:
        """A filled polygon."""
        self._draw.polygon([self._at(point) for point in points], color)

    def box(self, left: float, top: float, right: float, bottom: float, color: Color) -> None:
        """A filled rectangle."""
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], color)

    def blob(self, x: float, y: float, wide: float, high: float, color: Color) -> None:
        """A filled ellipse around a point."""
        (x, y), wide, high = self._at((x, y)), wide * self.width / 2, high * self.height / 2
        self._draw.ellipse((x - wide, y - high, x + wide, y + high), color)

    def line(self, points: Sequence[Point], color: Color, thick: float) -> None:
        """A line; ``thick`` in parts of the width."""
        self._draw.line([self._at(point) for point in points], color, max(1, round(thick * self.width)), "curve")

    def ridge(self, height: float, rise: float, color: Color) -> None:
        """A chain of hills from side to side."""
        waves = [(self.place.uniform(0.5, 4), self.place.uniform(0, 2 * pi), self.place.random()) for _ in range(3)]
        ys = [height - rise * sum(a * sin(f * 2 * pi * x / 40 + p) for f, p, a in waves) / 3 for x in range(41)]
        self.shape([(x / 38 - 0.025, y) for x, y in enumerate(ys)] + [(1.1, 1.1), (-0.1, 1.1)], color)

    def grain(self, left: float, top: float, right: float, bottom: float, strength: float) -> None:
        """Roughen an area: plaster, earth, water."""
        x0, x1 = (round(min(1, max(0, x)) * self.width) for x in (left, right))
        y0, y1 = (round(min(1, max(0, y)) * self.height) for y in (top, bottom))
        box = x0, y0, x1, y1
        size = box[2] - box[0], box[3] - box[1]
        if min(size) > 0:
            cell = self.place.choice((3, 4, 6))
            mask = _noise(self.place, (size[0] // cell + 1, size[1] // cell + 1), strength).resize(size)
            darker = self.image.crop(box).point([round(level * 0.62) for _ in range(3) for level in range(256)])
            self.image.paste(darker, box, mask)

    def taken(self) -> Image.Image:
        """As the phone's camera would see it: hand, lens, light and sensor."""
        x, y = self.width * self.light.uniform(0, 0.04), self.height * self.light.uniform(0, 0.04)
        frame = (x, y, x + self.width * 0.95, y + self.height * 0.95)
        seen = self.image.resize((self.width, self.height), Image.Resampling.BILINEAR, box=frame)
        bright = self.light.uniform(0.88, 1.06)
        levels = [bright * self.light.uniform(0.96, 1.04) for _ in range(3)]
        exposed = seen.point([min(255, round(level * part)) for part in levels for level in range(256)])
        size = exposed.size
        noise = _noise(self.light, (size[0] // 2, size[1] // 2), 1).resize(size)
        return Image.blend(exposed, noise.convert("RGB"), 0.05)

    def _at(self, point: Point) -> Point:
        x, y = point[0] * self.width, point[1] * self.height
        return x - (y - self.height / 2) * self._lean, y + (x - self.width / 2) * self._lean


def _noise(chance: Chance, size: tuple[int, int], strength: float) -> Image.Image:
    """Random grey: bytes of our own chance, since Pillow's noise never repeats itself."""
    noise = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    return noise if strength == 1 else noise.point([round(level * strength) for level in range(256)])


def encoded(image: Image.Image) -> tuple[bytes, bytes]:
    """The photo and its thumbnail as JPEG."""
    thumb = image.resize(_thumb_size(image), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return _jpeg(image, 78), _jpeg(thumb, 72)


def _thumb_size(image: Image.Image) -> tuple[int, int]:
    return THUMB * image.width // max(image.size), THUMB * image.height // max(image.size)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
