"""What a picture file says of itself: size, orientation, time, place. Told, never trusted, and often broken."""

from typing import Any

from PIL import Image

ORIENTATION, MAKE, MODEL, SOFTWARE, EXIF, GPS = 0x0112, 0x010F, 0x0110, 0x0131, 0x8769, 0x8825
TAKEN, TAKEN_OFFSET = 0x9003, 0x9011
LONGEST = 60  # characters kept of a text


def facts_of(image: Image.Image) -> dict[str, Any]:
    """Facts that are there and make sense; ``orientation`` only if it is not upright."""
    facts: dict[str, Any] = {"format": image.format, "width": image.width, "height": image.height}
    try:
        exif = image.getexif()
    except Exception:  # noqa: BLE001 - Pillow's parser raises many things at damaged blocks
        return facts
    for read in (_orientation, _camera, _software, _taken, _place):
        try:
            facts |= read(exif)
        except Exception:  # noqa: BLE001 - as above; one broken block says nothing about the next
            continue
    return facts


def _orientation(exif: Image.Exif) -> dict[str, Any]:
    value = exif.get(ORIENTATION)
    return {"orientation": value} if value in range(2, 9) else {}


def _camera(exif: Image.Exif) -> dict[str, Any]:
    words = " ".join(_text(exif.get(tag)) for tag in (MAKE, MODEL)).strip()
    return {"camera": words[:LONGEST]} if words else {}


def _software(exif: Image.Exif) -> dict[str, Any]:
    """What wrote the file last, if it says so: a camera, a watermark camera, an editor."""
    words = _text(exif.get(SOFTWARE))
    return {"software": words[:LONGEST]} if words else {}


def _taken(exif: Image.Exif) -> dict[str, Any]:
    """``2026-11-16T09:00:00``, by the camera's own clock, with its offset if it knows one."""
    block = exif.get_ifd(EXIF)
    day, _, clock = _text(block.get(TAKEN)).partition(" ")
    date = day.replace(":", "-")
    is_time = len(date) == 10 and len(clock) == 8 and not date.startswith("0000")
    return {"taken_at": f"{date}T{clock}{_text(block.get(TAKEN_OFFSET))[:6]}"} if is_time else {}


def _place(exif: Image.Exif) -> dict[str, Any]:
    """Degrees, WGS-84. Rationals may be 0/0, and a receiver without a fix writes zeros."""
    block = exif.get_ifd(GPS)
    lat, lng = _degrees(block.get(2), block.get(1), "S"), _degrees(block.get(4), block.get(3), "W")
    if not (-90 <= lat <= 90 and -180 <= lng <= 180) or (lat, lng) == (0, 0):
        return {}
    return {"lat": round(lat, 6), "lng": round(lng, 6)}


def _degrees(parts: Any, side: Any, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if _text(side) == negative else value


def _text(value: Any) -> str:
    """Up to the first NUL. Pillow reads bytes as Latin-1; Chinese phones write UTF-8."""
    if isinstance(value, str):
        value = value.encode("latin-1", "replace")
    if not isinstance(value, bytes):
        return ""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return text.partition("\0")[0].strip()
