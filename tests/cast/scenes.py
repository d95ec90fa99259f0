"""Pictures as a phone might take them in a village: sky, ground, houses, poles, noise. Equal seeds, equal pictures."""

import io
import random
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

Plane = npt.NDArray[np.float64]


def scene(seed: int, width: int = 480, height: int = 360) -> Image.Image:
    """One picture, upright or lying; no two seeds look alike."""
    numbers, chance = np.random.default_rng(seed), random.Random(seed)
    size = (width, height) if chance.random() < 0.6 else (height, width)
    horizon = int(size[1] * chance.uniform(0.15, 0.7))
    image = _land(size, horizon, numbers, chance)
    draw = ImageDraw.Draw(image)
    for _ in range(chance.randrange(4, 14)):
        _thing(draw, size, horizon, chance)
    image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 1.0)))
    light = np.array([chance.uniform(0.85, 1.1) for _ in range(3)]) * _shade(size, chance.uniform(0, 0.7))
    grain = numbers.standard_normal((size[1], size[0], 1)) * chance.uniform(1, 5)
    return _image(np.asarray(image, float) * light + grain)


def jpeg_of(image: Image.Image, quality: int = 85, **how: Any) -> bytes:
    """As a phone sends it."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality, **how)
    return out.getvalue()


def _land(size: tuple[int, int], horizon: int, numbers: np.random.Generator, chance: random.Random) -> Image.Image:
    width, height = size
    sky = np.array([chance.uniform(120, 235), chance.uniform(140, 235), chance.uniform(150, 250)])
    ground = np.array([chance.uniform(40, 170) for _ in range(3)])
    above = sky * np.linspace(1, 0.7, height)[:, None, None] + _clouds(size, 1.5, numbers) * chance.uniform(3, 15)
    below = ground + _clouds(size, chance.uniform(0.8, 1.4), numbers) * chance.uniform(10, 40)
    line = horizon + _clouds((width, 8), 1.5, numbers)[0, :, 0] * chance.uniform(2, 25)
    is_ground = np.arange(height)[:, None, None] > line[None, :, None]
    return _image(np.where(is_ground, below, above))


def _clouds(size: tuple[int, int], roughness: float, numbers: np.random.Generator) -> Plane:
    """Noise that is as strong as it is coarse, as clouds and soil are."""
    width, height = size[0] // 2, max(size[1] // 2, 4)
    far = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :])
    far[0, 0] = 1
    waves = (numbers.standard_normal((2, *far.shape)) / far**roughness).astype(float)
    field = np.fft.irfft2(waves[0] + 1j * waves[1], s=(height, width))
    field = (field - field.mean()) / field.std()
    return np.asarray(Image.fromarray(field.astype(np.float32)).resize(size, Image.Resampling.BICUBIC))[:, :, None]


def _thing(draw: ImageDraw.ImageDraw, size: tuple[int, int], horizon: int, chance: random.Random) -> None:
    x, y = chance.randrange(size[0]), int(chance.gauss(horizon, size[1] * 0.2))
    wide = chance.randrange(12, size[0] // 3)
    colour = tuple(chance.randrange(20, 240) for _ in range(3))
    kind = chance.random()
    if kind < 0.4:
        _house(draw, (x, y, wide, int(wide * chance.uniform(0.4, 1.4))), colour)
    elif kind < 0.6:
        draw.ellipse((x, y - wide // 2, x + wide // chance.randrange(1, 4), y), fill=colour)
    elif kind < 0.8:
        draw.line((x, y, x + chance.randrange(-wide, wide), y - wide * 2), fill=colour, width=chance.randrange(2, 9))
    else:
        around = range(chance.randrange(3, 6))
        draw.polygon([(x + chance.randrange(-wide, wide), y + chance.randrange(-wide, wide)) for _ in around], colour)


def _house(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], colour: tuple[int, ...]) -> None:
    x, y, wide, high = box
    draw.rectangle((x, y - high, x + wide, y), fill=colour)
    draw.polygon(
        [(x - 5, y - high), (x + wide // 2, y - high - wide // 3), (x + wide + 5, y - high)], fill=(60, 50, 50)
    )
    for window in range(1 + wide // 40):
        left = x + 6 + window * 30
        draw.rectangle((left, y - high // 2 - 6, left + 10, y - high // 2 + 6), fill=(30, 30, 40))


def _shade(size: tuple[int, int], much: float) -> Plane:
    across, down = np.linspace(-0.5, 0.5, size[0]), np.linspace(-0.5, 0.5, size[1])
    return (1 - much * (across[None, :] ** 2 + down[:, None] ** 2))[:, :, None]


def _image(values: Plane) -> Image.Image:
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
