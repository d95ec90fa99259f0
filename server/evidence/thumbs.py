"""Whether the thumbnail that a phone sent will do: what is fit need not be made again. In the darkroom only."""

from pathlib import Path

from PIL import Image

LARGEST_THUMB = 400  # pixels; what a phone may send as a thumbnail
ALIKE = 10.0  # of 255; encoding and scaling move a 16 x 16 copy by less than 3, another picture by 25 and more
PLAIN = {"APP0": b"JFIF\0", "APP2": b"ICC_PROFILE\0", "APP14": b"Adobe"}  # what any encoder writes, and colours


def is_fit_thumb(thumb: Image.Image, path: Path) -> bool:
    """Whether the phone's thumbnail is small, upright, bare, and shows the same picture."""
    try:
        with Image.open(path, formats=("JPEG",)) as given:
            if max(given.size) > LARGEST_THUMB or abs(given.width / given.height - thumb.width / thumb.height) > 0.1:
                return False
            if not _is_bare(given, path):
                return False
            mine, theirs = _tiny(thumb), _tiny(flat(given))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with it, we make a better one
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


def flat(image: Image.Image) -> Image.Image:
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
