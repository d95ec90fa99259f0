"""Covering parts of a picture so that nobody gets them back: a few large tiles of one rounded colour each."""

from collections.abc import Sequence

from PIL import Image

TILES = 6  # along the longer side: 18 digits or a face leave nothing in so few
STEP = 32  # colours are rounded to eight steps: what a tile was made of cannot be tried out

Box = Sequence[float]  # left, top, right, bottom as parts of width and height


def blot(image: Image.Image, boxes: Sequence[Box]) -> None:
    """Cover the boxes in ``image``."""
    for box in boxes:
        _blot(image, _pixels(box, image.size))


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Outwards to whole pixels, one more on each side, at least one wide."""
    (left, top, right, bottom), (width, height) = box, size
    x, y = min(int(left * width), width - 1), min(int(top * height), height - 1)
    return max(0, x - 1), max(0, y - 1), min(width, int(right * width) + 2), min(height, int(bottom * height) + 2)


def _blot(image: Image.Image, box: tuple[int, int, int, int]) -> None:
    part = image.crop(box)
    scale = TILES / max(part.size)
    few = max(1, min(TILES, round(part.width * scale))), max(1, min(TILES, round(part.height * scale)))
    tiles = part.resize(few, Image.Resampling.BOX).point(lambda value: value // STEP * STEP + STEP // 2)
    image.paste(tiles.resize(part.size, Image.Resampling.NEAREST), box)
