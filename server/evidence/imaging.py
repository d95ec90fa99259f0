"""Opening pictures, in the darkroom only; besides this file only those that draw on copies know Pillow.

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

DISPLAY, THUMB = 1600, 320  # pixels of the long side
SKETCH = 64  # pixels of either side, in gray: what the search for earlier uses compares
DISPLAY_QUALITY, THUMB_QUALITY = 80, 72
LARGEST_THUMB = 400  # pixels; what a phone may send as a thumbnail
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")  # a JPEG of two pictures, as many phones write, comes out as MPO
ALIKE = 10.0  # of 255; encoding and scaling move a 16 x 16 copy by less than 3, another picture by 25 and more
LONGEST_PROFILE = 8_192  # bytes of a colour profile that is worth keeping
PLAIN = {"APP0": b"JFIF\0", "APP2": b"ICC_PROFILE\0", "APP14": b"Adobe"}  # what any encoder writes, and colours
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
    if phone_thumb is None or not _is_alike(thumb, phone_thumb):
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
        small = _fitted(_flat(image), side, turn)
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


def _flat(image: Image.Image) -> Image.Image:
    """RGB, transparent parts white, 16 bits of grey brought down to 8."""
    if image.mode == "RGB":
        return image
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256), "L").convert("RGB")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        over = image.convert("RGBA")
        flat = Image.new("RGB", image.size, "white")
        flat.paste(over, mask=over.getchannel("A"))
        return flat
    return image.convert("RGB")


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


def _is_alike(thumb: Image.Image, path: Path) -> bool:
    """Whether the phone's thumbnail is small, upright, bare, and shows the same picture."""
    try:
        with Image.open(path, formats=("JPEG",)) as given:
            if max(given.size) > LARGEST_THUMB or abs(given.width / given.height - thumb.width / thumb.height) > 0.1:
                return False
            if not _is_bare(given, path):
                return False
            mine, theirs = _tiny(thumb), _tiny(_flat(given))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above: whatever is wrong with it, we make a better one
        return False
    return sum(abs(a - b) for a, b in zip(mine, theirs, strict=True)) / len(mine) < ALIKE


def _is_bare(image: Image.Image, path: Path) -> bool:
    """Whether a JPEG tells nothing but its picture: no EXIF, no XMP, no comment, nothing after its end."""
    segments: list[tuple[str, bytes]] = getattr(image, "applist", [("", b"")])
    return all(body.startswith(PLAIN.get(name, b"none")) for name, body in segments) and _ends_there(path)


def _ends_there(path: Path) -> bool:
    return path.read_bytes().endswith(b"\xff\xd9")


def _tiny(image: Image.Image) -> bytes:
    return image.convert("L").resize((16, 16), Image.Resampling.BOX).tobytes()


def _unidentified(path: Path) -> str:
    with path.open("rb") as stream:
        return "not_a_picture" if media_type_of(stream.read(16)) == UNKNOWN_TYPE else "corrupt"
