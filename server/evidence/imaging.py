"""Opening pictures: the only file that knows Pillow. Runs in the darkroom, never in a request or in a server process.

Measured: with an explicit ``draft`` a 12-megapixel JPEG costs 90 ms and 39 MB, without it 260 ms and 121 MB. ``draft``
still reads every byte, so a truncated file is found; ``verify()`` would call it whole.
"""

import io
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pi_heif
from PIL import Image, ImageFile, MpoImagePlugin, PngImagePlugin, UnidentifiedImageError, WebPImagePlugin

from server.evidence.exif import facts_of
from server.evidence.rules import UNKNOWN_TYPE, media_type_of

DISPLAY, THUMB = 1600, 320  # pixels of the long side
DISPLAY_QUALITY, THUMB_QUALITY = 80, 72
LARGEST_THUMB = 400  # pixels; what a phone may send as a thumbnail
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")  # a JPEG of two pictures, as many phones write, comes out as MPO
ALIKE = 10.0  # of 255; encoding and scaling move a 16 x 16 copy by less than 3, another picture by 25 and more
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


def prepare(max_pixels: int) -> None:
    """Set the guards of this process: a picture of more pixels is refused before it is decoded."""
    Image.MAX_IMAGE_PIXELS = max_pixels
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    pi_heif.register_heif_opener()
    assert MpoImagePlugin and PngImagePlugin and WebPImagePlugin  # registered now, not when the first one comes


def look_into(path: Path, phone_thumb: Path | None = None) -> Looked:
    """Decode every byte; make a display copy and a thumbnail where there is no fit one. Raises ``Unusable``."""
    try:
        return _looked_into(path, phone_thumb)
    except (Unusable, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unusable("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise Unusable(_unidentified(path)) from error
    except Exception as error:
        raise Unusable("truncated" if "truncated" in str(error).lower() else "corrupt") from error


def _looked_into(path: Path, phone_thumb: Path | None) -> Looked:
    if path.stat().st_size == 0:
        raise Unusable("empty")
    with Image.open(path, formats=FORMATS) as image:
        facts = facts_of(image)
        turn = _TURNS.get(facts.get("orientation", 1))
        needs_display = _needs_display(image, facts)
        size = image.size
        _decode(image, DISPLAY if needs_display else THUMB)
        profile = image.info.get("icc_profile")
        display = _fitted(_flat(image), DISPLAY if needs_display else THUMB, turn)
    upright = size[::-1] if turn and turn >= Image.Transpose.ROTATE_90 and turn != Image.Transpose.ROTATE_180 else size
    looked = Looked(*upright, facts)
    if needs_display:
        looked.display = _encoded(display, DISPLAY_QUALITY, profile)
    thumb = _fitted(display, THUMB, None)
    if phone_thumb is None or not _is_alike(thumb, phone_thumb):
        looked.thumb = _encoded(thumb, THUMB_QUALITY, None)
    return looked


def _needs_display(image: Image.Image, facts: dict[str, Any]) -> bool:
    """Whether the file itself is unfit for screens: too large, not upright, unknown to browsers, or telling a place."""
    is_fit = image.format in {"JPEG", "WEBP"} and max(image.size) <= DISPLAY and facts.get("orientation", 1) == 1
    return not is_fit or "lat" in facts


def _decode(image: Image.Image, side: int) -> None:
    """Read every byte, at the smallest scale that the decoder offers above ``side``."""
    scale = side / max(image.size)
    if scale < 1 and image.format in {"JPEG", "MPO"}:
        image.draft("RGB", (max(1, int(image.width * scale)), max(1, int(image.height * scale))))
    image.load()


def _flat(image: Image.Image) -> Image.Image:
    """RGB, transparent parts white."""
    if image.mode == "RGB":
        return image
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
        with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as given:
            if max(given.size) > LARGEST_THUMB or abs(given.width / given.height - thumb.width / thumb.height) > 0.1:
                return False
            if set(facts_of(given)) & {"orientation", "lat"}:
                return False
            mine, theirs = _tiny(thumb), _tiny(_flat(given))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above: whatever is wrong with it, we make a better one
        return False
    return sum(abs(a - b) for a, b in zip(mine, theirs, strict=True)) / len(mine) < ALIKE


def _tiny(image: Image.Image) -> bytes:
    return image.convert("L").resize((16, 16), Image.Resampling.BOX).tobytes()


def _unidentified(path: Path) -> str:
    with path.open("rb") as stream:
        return "not_a_picture" if media_type_of(stream.read(16)) == UNKNOWN_TYPE else "corrupt"
