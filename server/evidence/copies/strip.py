"""The strip at the foot of a copy: two lines and a QR, as large as the picture allows. Runs in the darkroom."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import segno
from PIL import Image, ImageDraw, ImageFont

from server.evidence.copies.glyphs import drawable

FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "NotoSansSC-subset.otf"
BASE = 1600  # pixels of the long side to which the sizes below belong
FIRST, SECOND, AIR, MODULE = 36, 28, 14, 3
SMALLEST = 11  # pixels of a character; a picture too small for two such lines stays bare
DARKNESS = 0.6  # what is below stays recognizable, and white letters readable on snow
QUIET = 4  # modules around a QR, as its standard wants
WHITE, SOFT = (255, 255, 255), (225, 225, 225)
MASK = 3  # one pattern for all: choosing the best of eight takes 12 ms, and every reader reads this one


class _Line(NamedTuple):
    text: str
    font: ImageFont.FreeTypeFont
    colour: tuple[int, int, int]


def draw_strip(image: Image.Image, lines: list[str], address: str | None) -> None:
    """Draw into ``image`` (RGB), over its lowest part; nothing on a picture that is too small to be read."""
    scale = max(image.size) / BASE
    air, sign = max(3, round(AIR * scale)), _sign(address, scale, image.size) if address else None
    room = image.width - 2 * air - (sign.width + air if sign else 0)
    drawn = [_fitting(text, size, scale, room) for text, size in zip(lines, (FIRST, SECOND), strict=False)]
    if room < 8 * SMALLEST or not all(drawn):
        return
    set_in = [_Line(*found, colour) for found, colour in zip(filter(None, drawn), (WHITE, SOFT), strict=False)]
    height = max(sum(line.font.size for line in set_in) + (len(set_in) + 1) * air, sign.height if sign else 0)
    if height * 3 > image.height:
        return
    top = image.height - round(height)
    _darken(image, top)
    _write(image, set_in, air, top)
    if sign:
        image.paste(sign, (image.width - sign.width, image.height - sign.height))


def _darken(image: Image.Image, top: int) -> None:
    box = (0, top, *image.size)
    below = image.crop(box)
    image.paste(Image.blend(below, Image.new("RGB", below.size), DARKNESS), box)


def _write(image: Image.Image, lines: list[_Line], air: int, top: int) -> None:
    pen = ImageDraw.Draw(image)
    used = sum(line.font.size for line in lines)
    gap = (image.height - top - used) / (len(lines) + 1)
    y = float(top)
    for line in lines:
        y += gap
        pen.text((air, round(y + line.font.size / 2)), line.text, line.colour, line.font, anchor="lm")
        y += line.font.size


def _fitting(text: str, size: int, scale: float, room: int) -> tuple[str, ImageFont.FreeTypeFont] | None:
    """The text as large as it should be, smaller if it is long, and cut at the end if it is very long."""
    text = drawable(text, _font(BASE // FIRST))
    wanted = max(SMALLEST, round(size * scale))
    width = _font(wanted).getlength(text)
    fitted = wanted if width <= room else max(SMALLEST, int(wanted * max(0.6, room / width)))
    font = _font(fitted)
    while text and font.getlength(text) > room:
        text = text[:-2] + "…" if len(text) > 2 else ""
    return (text, font) if text else None


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def _sign(address: str, scale: float, size: tuple[int, int]) -> Image.Image | None:
    """The QR; ``None`` where it would take more than a fifth of the picture's short side, or be too fine."""
    module = max(2, round(MODULE * scale))
    code = segno.make(address, error="m", micro=False, mask=MASK, boost_error=False)
    rows = [bytes(255 * (1 - bit) for bit in row) for row in code.matrix]
    side = len(rows) + 2 * QUIET
    if side * module > min(size) / 5:
        return None
    grid = Image.new("L", (side, side), 255)
    grid.paste(Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)), (QUIET, QUIET))
    return grid.resize((side * module, side * module), Image.Resampling.NEAREST).convert("RGB")
