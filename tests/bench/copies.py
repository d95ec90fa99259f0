"""What people do to a picture before they use it again."""

import io
import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance

Copy = Callable[[Image.Image, random.Random], Image.Image]


def _recompressed(quality: int) -> Copy:
    def copy(image: Image.Image, _chance: random.Random) -> Image.Image:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        return Image.open(io.BytesIO(out.getvalue()))

    return copy


def _resized(scale: float) -> Copy:
    return lambda image, _: image.resize(
        (int(image.width * scale), int(image.height * scale)), Image.Resampling.BICUBIC
    )


def _cut(left: float, top: float, right: float, bottom: float) -> Copy:
    def copy(image: Image.Image, _chance: random.Random) -> Image.Image:
        wide, high = image.size
        return image.crop(
            (round(wide * left), round(high * top), round(wide * (1 - right)), round(high * (1 - bottom)))
        )

    return copy


def _cut_anyhow(image: Image.Image, chance: random.Random) -> Image.Image:
    """Each side by something of its own, up to 5 %."""
    return _cut(*(chance.uniform(0, 0.05) for _ in range(4)))(image, chance)


def _brightened(factor: float) -> Copy:
    return lambda image, _: ImageEnhance.Brightness(image).enhance(factor)


def _with_bar(image: Image.Image, chance: random.Random) -> Image.Image:
    """A dark bar along the lower edge with three lines of text."""
    marked, (wide, high) = image.copy(), image.size
    draw = ImageDraw.Draw(marked, "RGBA")
    draw.rectangle((0, int(high * 0.82), wide, high), fill=(0, 0, 0, 150))
    for line in range(3):
        top = int(high * (0.84 + 0.05 * line))
        draw.rectangle((10, top, int(wide * chance.uniform(0.3, 0.8)), top + int(high * 0.025)), fill="white")
    return marked


def _with_corner(image: Image.Image, chance: random.Random) -> Image.Image:
    """A coloured head and lines of text at the lower left, as 水印相机 writes them."""
    marked, (wide, high) = image.copy(), image.size
    draw = ImageDraw.Draw(marked, "RGBA")
    draw.rectangle((int(wide * 0.02), int(high * 0.72), int(wide * 0.42), int(high * 0.79)), fill=(30, 90, 200))
    for line in range(4):
        top, length = high * (0.81 + line * 0.045), wide * chance.uniform(0.15, 0.45)
        draw.rectangle((wide * 0.02, top, wide * 0.02 + length, top + high * 0.025), fill="white")
    return marked


def _off_a_screen(image: Image.Image, chance: random.Random) -> Image.Image:
    """Held askew with a rim of up to 3.5 %, stripes of two grids over each other, noise, a veil of light."""
    wide, high = image.size
    rim = [chance.uniform(0, 0.035) for _ in range(8)]
    left = -rim[0] * wide, -rim[1] * high, -rim[2] * wide, high * (1 + rim[3])
    corners = *left, wide * (1 + rim[4]), high * (1 + rim[5]), wide * (1 + rim[6]), -rim[7] * high
    seen = image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=(12, 12, 14))
    down, across = np.mgrid[:high, :wide]
    grid = np.sin(2 * np.pi * (across * chance.uniform(0.2, 0.3) + down * chance.uniform(0.01, 0.05)))
    stripes = 1 + 0.06 * grid * np.sin(2 * np.pi * down * chance.uniform(0.2, 0.3))
    noise = np.random.default_rng(chance.randrange(1 << 30)).standard_normal((high, wide, 3)) * 6
    light = np.asarray(seen, float) * stripes[:, :, None] * chance.uniform(0.8, 1.1) + noise + 8
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def _turned(turn: Image.Transpose) -> Copy:
    return lambda image, _: image.transpose(turn)


def _mirrored_and_cut(image: Image.Image, chance: random.Random) -> Image.Image:
    return _cut_anyhow(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), chance)


def _elsewhere(mark: Copy, turn: Image.Transpose, back: Image.Transpose) -> Copy:
    """The same mark at another edge or corner."""
    return lambda image, chance: mark(image.transpose(turn), chance).transpose(back)


_UP, _ASIDE, _OVER = (Image.Transpose[name] for name in ("FLIP_TOP_BOTTOM", "FLIP_LEFT_RIGHT", "ROTATE_180"))
_LEFT, _RIGHT = Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270
COPIES: dict[str, Copy] = {
    "recompressed, quality 60": _recompressed(60),
    "recompressed, quality 25": _recompressed(25),
    "half the size": _resized(0.5),
    "a third of the size": _resized(0.34),
    "brighter by 30 %": _brightened(1.3),
    "darker by 30 %": _brightened(0.7),
    "watermark bar": _with_bar,
    "watermark bar above": _elsewhere(_with_bar, _UP, _UP),
    "watermark bar on the left": _elsewhere(_with_bar, _LEFT, _RIGHT),
    "watermark bar on the right": _elsewhere(_with_bar, _RIGHT, _LEFT),
    "watermark camera": _with_corner,
    "watermark camera, upper left": _elsewhere(_with_corner, _UP, _UP),
    "watermark camera, lower right": _elsewhere(_with_corner, _ASIDE, _ASIDE),
    "watermark camera, upper right": _elsewhere(_with_corner, _OVER, _OVER),
    **{f"turned: {turn.name.lower()}": _turned(turn) for turn in Image.Transpose},
    "cut 1 % per side": _cut(0.01, 0.01, 0.01, 0.01),
    "cut 3 % per side": _cut(0.03, 0.03, 0.03, 0.03),
    "cut 5 % per side": _cut(0.05, 0.05, 0.05, 0.05),
    "cut 5 % left": _cut(0.05, 0, 0, 0),
    "cut 3 % top": _cut(0, 0.03, 0, 0),
    "cut 5 % bottom": _cut(0, 0, 0, 0.05),
    "cut anyhow up to 5 %": _cut_anyhow,
    "mirrored and cut anyhow": _mirrored_and_cut,
    "photo of a screen": _off_a_screen,
}
