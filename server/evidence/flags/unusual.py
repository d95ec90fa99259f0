"""What is unusual about how a photo came to be, each with what shows it. Pure; comparing pictures is elsewhere."""

from datetime import datetime, timedelta
from typing import Any

from server.base.clock import stamp
from server.evidence.capture.known import Known, Limits

Evidence = dict[str, Any]

# As they write themselves into a file. A watermark camera is a camera, and in no list.
EDITORS = (
    "photoshop", "lightroom", "snapseed", "picsart", "meitu", "美图", "xingtu", "醒图", "faceapp", "gimp", "pixelmator",
    "affinity", "canva", "polarr", "vsco", "美颜", "黄油相机", "天天p图", "稿定", "paint.net", "photopea", "facetune",
)  # fmt: skip
WATERMARK_CAMERAS = ("水印", "watermark", "timemark", "今日相机", "元道", "马克相机")
SCREEN_SHAPE = 1.7  # phones' screens are 16:9 and longer; no camera writes PNG


def unusual(known: Known, limits: Limits) -> dict[str, Evidence]:
    """Kind of flag -> its evidence. What is not known raises nothing."""
    found = {
        "clock_skew": _clock_skew(known, limits.clock),
        "far_off": _far_off(known, limits.metres),
        "off_time": _off_time(known, limits.act),
        "screenshot": _screenshot(known),
        "edited": _edited(known),
    }
    return {kind: evidence for kind, evidence in found.items() if evidence is not None}


def _clock_skew(known: Known, limit: timedelta) -> Evidence | None:
    if known.skew is None or abs(known.skew) <= limit:
        return None
    return {"seconds": round(known.skew.total_seconds()), "limit_seconds": round(limit.total_seconds())}


def _far_off(known: Known, margin: float) -> Evidence | None:
    if known.position is None or known.metres_off is None or known.metres_off <= margin:
        return None
    accuracy = round(known.position["accuracy_m"])
    return {
        "metres": round(known.metres_off),
        "accuracy_m": accuracy,
        "margin_m": round(margin),
        "by": known.position["source"],
    }


def _off_time(known: Known, limit: timedelta) -> Evidence | None:
    """By the phone's clock or by the file's own time, whichever is further from the act."""
    if known.acted_at is None:
        return None
    acted_at, told = known.acted_at, {"phone": known.taken_at, "file": known.file_time}
    times = {by: at for by, at in told.items() if at is not None}
    by = max(times, key=lambda name: abs(times[name] - acted_at))
    if abs(times[by] - acted_at) <= limit:
        return None
    return {"taken_at": stamp(times[by]), "acted_at": stamp(acted_at), "hours": _hours(times[by], acted_at), "by": by}


def _hours(taken_at: datetime, acted_at: datetime) -> int:
    """Before the act below zero, after it above."""
    return round((taken_at - acted_at).total_seconds() / 3600)


def _screenshot(known: Known) -> Evidence | None:
    if known.source == "screen":
        return {"by": "name"}
    facts = known.facts
    sides = sorted((facts.get("width", 0), facts.get("height", 0)))
    is_png = facts.get("type") == "image/png" or facts.get("format") == "PNG"
    if not is_png or known.is_fresh or sides[0] == 0 or sides[1] / sides[0] < SCREEN_SHAPE:
        return None
    return {"by": "png", "width": facts["width"], "height": facts["height"]}


def _edited(known: Known) -> Evidence | None:
    software = str(known.facts.get("software", ""))
    said = software.lower()
    if not any(name in said for name in EDITORS) or any(name in said for name in WATERMARK_CAMERAS):
        return None
    return {"software": software}
