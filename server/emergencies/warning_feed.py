"""Reading what a source of warnings publishes: CAP 1.2 alerts, or our simple JSON. It is a stranger's document."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
MOST, LONGEST = 50, 500
USUAL_HOURS = 24
SEVERITIES = {"Extreme": "red", "Severe": "orange", "Moderate": "yellow", "Minor": "blue"}
COLOURS = {"红": "red", "橙": "orange", "黄": "yellow", "蓝": "blue"} | {c: c for c in SEVERITIES.values()}


class BadFeed(Exception):
    """The document cannot be read; the text says why."""


@dataclass(frozen=True)
class Heard:
    """One warning as its source says it."""

    source_id: str
    event: str
    level: str
    headline: str
    text: str
    area: str
    begins_at: datetime
    expires_at: datetime


def read_feed(document: bytes, now: datetime) -> list[Heard]:
    """The warnings in force in the document; raises ``BadFeed`` when it is none. A bad entry spoils only itself."""
    entries = _json(document) if document.lstrip()[:1] in (b"{", b"[") else _cap(document)
    found: dict[str, Heard] = {}
    for entry in entries:
        heard = _heard(entry, now)
        if heard is not None and heard.expires_at > now and len(found) < MOST:
            found[heard.source_id] = heard
    return list(found.values())


def _json(document: bytes) -> Iterator[dict[str, Any]]:
    try:
        read = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise BadFeed("not JSON") from error
    listed = read.get("warnings") if isinstance(read, dict) else read
    if not isinstance(listed, list):
        raise BadFeed("no list of warnings")
    yield from (entry for entry in listed if isinstance(entry, dict))


def _cap(document: bytes) -> Iterator[dict[str, Any]]:
    if b"<!DOCTYPE" in document or b"<!ENTITY" in document:
        raise BadFeed("a document type is not accepted")
    try:
        root = ET.fromstring(document)
    except ET.ParseError as error:
        raise BadFeed("not XML") from error
    alerts = [root] if root.tag == f"{CAP}alert" else list(root.iter(f"{CAP}alert"))
    if not alerts and root.tag.rpartition("}")[2] not in {"feed", "rss", "alerts"}:
        raise BadFeed("no CAP 1.2 alert")
    for alert in alerts:
        if _said(alert, "status") == "Actual" and _said(alert, "msgType") in {"Alert", "Update"}:
            yield from (_of_info(alert, info) for info in alert.findall(f"{CAP}info")[:1])


def _of_info(alert: ET.Element, info: ET.Element) -> dict[str, Any]:
    areas = [_said(area, "areaDesc") for area in info.findall(f"{CAP}area")]
    return {
        "id": _said(alert, "identifier"),
        "event": _said(info, "event"),
        "level": SEVERITIES.get(_said(info, "severity"), ""),
        "headline": _said(info, "headline"),
        "description": " ".join(filter(None, (_said(info, "description"), _said(info, "instruction")))),
        "area": "、".join(filter(None, areas)),
        "effective": _said(info, "onset") or _said(info, "effective") or _said(alert, "sent"),
        "expires": _said(info, "expires"),
    }


def _said(element: ET.Element, name: str) -> str:
    return (element.findtext(f"{CAP}{name}") or "").strip()


def _heard(entry: dict[str, Any], now: datetime) -> Heard | None:
    source_id, event = _words(entry, "id", 200), _words(entry, "event", 60)
    begins_at = _moment(entry.get("effective")) or now
    expires_at = _moment(entry.get("expires")) or begins_at + timedelta(hours=USUAL_HOURS)
    if not source_id or not event or expires_at > now + timedelta(days=30):
        return None
    headline = _words(entry, "headline", 120) or event
    level = COLOURS.get(_words(entry, "level", 10)) or next((c for w, c in COLOURS.items() if w in headline), "unknown")
    return Heard(source_id, event, level, headline, _words(entry, "description", LONGEST),
                 _words(entry, "area", 200), begins_at, expires_at)  # fmt: skip


def _words(entry: dict[str, Any], name: str, most: int) -> str:
    said = entry.get(name)
    return " ".join(str(said).split())[:most] if isinstance(said, str | int) else ""


def _moment(said: object) -> datetime | None:
    if not isinstance(said, str):
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
