"""Opening pictures, in the darkroom only; besides this file only ``thumbs`` and those that draw on copies know Pillow.

Measured: with an explicit ``draft`` a 12-megapixel JPEG costs 90 ms and 39 MB, without it 260 ms and 121 MB. ``draft``
still reads every byte, so a truncated file is found; ``verify()`` would call it whole.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pi_heif
from PIL import Image, ImageFile, MpoImagePlugin, PngImagePlugin, UnidentifiedImageError, WebPImagePlugin

from server.evidence.copies.blotting import Box, blot
from server.evidence.copies.shapes import Mark
from server.evidence.copies.strip import draw_strip
from server.evidence.exif import facts_of
from server.evidence.rules import UNKNOWN_TYPE, media_type_of
from server.evidence.thumbs import flat, is_fit_thumb

DISPLAY, THUMB = 1600, 320  # pixels of the long side
SKETCH = 64  # pixels of either side, in gray: what the search for earlier uses compares
DISPLAY_QUALITY, THUMB_QUALITY = 80, 72
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")  # a JPEG of two pictures, as many phones write, comes out as MPO
LONGEST_PROFILE = 8_192  # bytes of a colour profile that is worth keeping
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Unusable(Exception):
    """The file is no picture that can be shown; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Looked:
    """What was found: upright size, what the file says of itself, and what we made where it was needed."""

    width: int
    height: int
    facts: dict[str, Any] = field(default_factory=dict)
    display: bytes | None = None
    thumb: bytes | None = None
    sketch: bytes = b""


def prepare(max_pixels: int) -> None:
    """Set the guards of this process: a picture of more pixels is refused before it is decoded."""
    Image.MAX_IMAGE_PIXELS = max_pixels
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    pi_heif.register_heif_opener()
    assert MpoImagePlugin and PngImagePlugin and WebPImagePlugin  # registered now, not when the first one comes


def look_into(path: Path, phone_thumb: Path | None = None, mark: Mark | None = None) -> Looked:
    """Decode every byte; make a copy for screens with its mark, and a thumbnail if there is no fit one.

    Without a mark, the copy is made only where the file itself is unfit. Raises ``Unusable``.
    """
    with _named(path):
        return _looked_into(path, phone_thumb, mark)


def cover(path: Path, mark: Mark | None, boxes: Sequence[Box]) -> bytes:
    """A copy for everybody: what lies in the boxes cannot be made out, the mark is on top. Raises ``Unusable``."""
    with _named(path):
        opened = _opened(path, DISPLAY)
        blot(opened.image, boxes)
        return _marked(opened, mark)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Whatever goes wrong gets a name; only a lack of memory ends the process."""
    try:
        yield
    except (Unusable, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unusable("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise Unusable(_unidentified(path)) from error
    except Exception as error:
        raise Unusable("truncated" if "truncated" in str(error).lower() else "corrupt") from error


@dataclass
class _Opened:
    """A decoded picture, small and upright; its size as it was, upright."""

    image: Image.Image
    size: tuple[int, int]
    facts: dict[str, Any]
    profile: bytes | None


def _looked_into(path: Path, phone_thumb: Path | None, mark: Mark | None) -> Looked:
    opened = _opened(path, None if mark is None else DISPLAY)
    looked = Looked(*opened.size, opened.facts)
    thumb = _fitted(opened.image, THUMB, None)
    looked.sketch = thumb.convert("L").resize((SKETCH, SKETCH), Image.Resampling.BOX).tobytes()
    if phone_thumb is None or not is_fit_thumb(thumb, phone_thumb):
        looked.thumb = _encoded(thumb, THUMB_QUALITY, None)
    if mark is not None or _is_unfit(opened.facts):
        looked.display = _marked(opened, mark)
    return looked


def _opened(path: Path, side: int | None) -> _Opened:
    """Decoded to ``side`` pixels; by default, to a thumbnail if the file itself is fit for screens."""
    if path.stat().st_size == 0:
        raise Unusable("empty")
    with Image.open(path, formats=FORMATS) as image:
        facts = facts_of(image)
        turn = _TURNS.get(facts.get("orientation", 1))
        size, side = image.size, side or (DISPLAY if _is_unfit(facts) else THUMB)
        _decode(image, side)
        profile = image.info.get("icc_profile")
        small = _fitted(flat(image), side, turn)
    is_turned = turn and turn >= Image.Transpose.ROTATE_90 and turn != Image.Transpose.ROTATE_180
    return _Opened(small, size[::-1] if is_turned else size, facts, profile)


def _marked(opened: _Opened, mark: Mark | None) -> bytes:
    if mark is not None:
        draw_strip(opened.image, mark["lines"], mark["address"])
    return _encoded(opened.image, DISPLAY_QUALITY, opened.profile)


def _is_unfit(facts: dict[str, Any]) -> bool:
    """Whether the file itself is unfit for screens: too large, not upright, unknown to browsers, or telling a place."""
    is_small = max(facts["width"], facts["height"]) <= DISPLAY
    return not is_small or facts["format"] not in {"JPEG", "WEBP"} or bool({"orientation", "lat"} & facts.keys())


def _decode(image: Image.Image, side: int) -> None:
    """Read every byte, at the smallest scale that the decoder offers above ``side``."""
    scale = side / max(image.size)
    if scale < 1 and image.format in {"JPEG", "MPO"}:
        image.draft("RGB", (max(1, int(image.width * scale)), max(1, int(image.height * scale))))
    image.load()


def _fitted(image: Image.Image, side: int, turn: Image.Transpose | None) -> Image.Image:
    """At most ``side`` pixels long, then upright: turning the small picture is cheaper."""
    scale = side / max(image.size)
    if scale < 1:
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        image = image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    return image.transpose(turn) if turn is not None else image


def _encoded(image: Image.Image, quality: int, profile: bytes | None) -> bytes:
    """JPEG without anything that the camera wrote, except a short colour profile."""
    out = io.BytesIO()
    extra = {"icc_profile": profile} if profile and len(profile) <= LONGEST_PROFILE else {}
    image.save(out, "JPEG", quality=quality, **extra)
    return out.getvalue()


def _unidentified(path: Path) -> str:
    with path.open("rb") as stream:
        return "not_a_picture" if media_type_of(stream.read(16)) == UNKNOWN_TYPE else "corrupt"
