"""What the file said of itself: on the phone, before it was made small, or here, as it came. Pure."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from server.base.clock import BEIJING

YEARS = range(1990, 2101)  # what is written outside them is no time: cameras without a clock, broken files
# EXIF's numbers for what the phone sends along; positions are numbered 1 to 4 in a block of their own.
_MAKE, _MODEL, _SOFTWARE, _TAKEN, _OFFSET = "271", "272", "305", "36867", "36881"


def picked_facts(picked: dict[str, Any] | None) -> dict[str, Any]:
    """In the words of ``exif.facts_of``: camera, software, taken_at, lat, lng; and ``type``."""
    if not picked:
        return {}
    found: dict[str, Any] = {"type": _text(picked, "type"), "software": _text(picked, _SOFTWARE)}
    found["camera"] = f"{_text(picked, _MAKE)} {_text(picked, _MODEL)}".strip()
    found["taken_at"] = _taken(_text(picked, _TAKEN), _text(picked, _OFFSET))
    with suppress(KeyError, TypeError, ValueError):
        lat, lng = _degrees(picked["2"], picked["1"]), _degrees(picked["4"], picked["3"])
        if abs(lat) <= 90 and abs(lng) <= 180 and (lat, lng) != (0, 0):
            found |= {"lat": lat, "lng": lng}
    return {name: value for name, value in found.items() if value != ""}


def moment_of(written: str | None) -> datetime | None:
    """A time as facts tell it; without an offset it is China's, and far from our days it is none."""
    with suppress(ValueError):
        moment = datetime.fromisoformat(written or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)) if moment.year in YEARS else None
    return None


def file_moment(picked: dict[str, Any] | None, skew: timedelta | None) -> datetime | None:
    """When the picked file was last written, put right as the phone's clock was; ``None`` if that is not known."""
    written = moment_of(_text(picked or {}, "file_at"))
    return written + (skew or timedelta()) if written is not None else None


def _taken(text: str, offset: str) -> str:
    day, _, clock = text.partition(" ")
    date = day.replace(":", "-")
    return f"{date}T{clock}{offset}" if len(date) == 10 and len(clock) == 8 else ""


def _degrees(parts: list[float], side: str) -> float:
    degrees, minutes, seconds = parts
    value = round(degrees + minutes / 60 + seconds / 3600, 6)
    return -value if side in {"S", "W"} else value


def _text(picked: dict[str, Any], name: str) -> str:
    value = picked.get(name)
    return value.strip() if isinstance(value, str) else ""
