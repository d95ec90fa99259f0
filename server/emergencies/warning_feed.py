"""Reading what a source of warnings publishes: CAP 1.2 alerts, or our simple JSON. It is a stranger's document."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
MOST, LONGEST = 50, 500
USUAL_HOURS = 24
SEVERITIES = {"Extreme": "red", "Severe": "orange", "Moderate": "yellow", "Minor": "blue"}
ORDER = ("red", "orange", "yellow", "blue", "unknown")
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


@dataclass(frozen=True)
class Feed:
    """What a document says: the warnings in force, and the ids of those that it takes back or replaces."""

    heard: list[Heard]
    over: frozenset[str]


class _NoDoctype(ET.TreeBuilder):
    """Asked by the parser itself, so that no encoding of the document hides one."""

    def doctype(self, *_: object) -> None:
        """Stop before anything that it declares is read."""
        raise BadFeed("a document type is not accepted")


def read_feed(document: bytes, now: datetime, areas: Sequence[str] = ()) -> Feed:
    """The warnings in force for ``areas`` (all if empty), the most severe and the newest first.

    Raises ``BadFeed`` when the document is none. A bad entry spoils only itself.
    """
    entries = list(_json(document) if document.lstrip()[:1] in (b"{", b"[") else _cap(document))
    over = frozenset(source_id for entry in entries for source_id in _replaced(entry))
    found: dict[str, Heard] = {}
    for entry in entries:
        heard = _heard(entry, now) if not _is_cancel(entry) and _concerns(entry, areas) else None
        if heard is not None and heard.expires_at > now and heard.source_id not in over:
            found[heard.source_id] = heard
    newest = sorted(found.values(), key=lambda heard: heard.begins_at, reverse=True)
    return Feed(sorted(newest, key=lambda heard: ORDER.index(heard.level))[:MOST], over)


def _is_cancel(entry: dict[str, Any]) -> bool:
    return _words(entry, "type", 10).lower() == "cancel"


def _replaced(entry: dict[str, Any]) -> list[str]:
    """The ids that an update or a cancellation names; nothing names itself."""
    named = entry.get("references")
    own = _words(entry, "id", 200)
    listed = [" ".join(str(one).split())[:200] for one in named] if isinstance(named, list) else []
    return [source_id for source_id in listed if source_id and source_id != own]


def _concerns(entry: dict[str, Any], areas: Sequence[str]) -> bool:
    """Whether it names one of ``areas``, by a word or a code; one that names no area concerns everybody."""
    area, given = _words(entry, "area", 2000), entry.get("geocodes")
    codes = [str(code).strip() for code in given] if isinstance(given, list) else []
    if not areas or not (area or codes):
        return True
    said = f"{area} {_words(entry, 'headline', 500)}"
    return any(any(_same_place(wanted, code) for code in codes) if wanted.isdigit() else wanted in said
               for wanted in areas)  # fmt: skip


def _same_place(wanted: str, code: str) -> bool:
    """One lies in the other: 430000 (a province) and 430525 (its county)."""
    mine, theirs = (_significant(digits) for digits in (wanted, code))
    return bool(theirs) and (mine.startswith(theirs) or theirs.startswith(mine))


def _significant(code: str) -> str:
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


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
    try:
        root = ET.fromstring(document, parser=ET.XMLParser(target=_NoDoctype()))
    except (ET.ParseError, LookupError, ValueError) as error:  # an encoding that nobody knows
        raise BadFeed("not XML") from error
    alerts = [root] if root.tag == f"{CAP}alert" else list(root.iter(f"{CAP}alert"))
    if not alerts and root.tag.rpartition("}")[2] not in {"feed", "rss", "alerts"}:
        raise BadFeed("no CAP 1.2 alert")
    for alert in alerts:
        if _said(alert, "status") == "Actual" and _said(alert, "msgType") in {"Alert", "Update", "Cancel"}:
            yield _of_info(alert, alert.find(f"{CAP}info"))


def _of_info(alert: ET.Element, found: ET.Element | None) -> dict[str, Any]:
    info = found if found is not None else ET.Element("info")
    areas = [_said(area, "areaDesc") for area in info.findall(f"{CAP}area")]
    codes = info.iterfind(f"{CAP}area/{CAP}geocode/{CAP}value")
    return {
        "id": _said(alert, "identifier"),
        "type": _said(alert, "msgType"),
        "references": _referred(_said(alert, "references")) if _said(alert, "msgType") != "Alert" else [],
        "geocodes": [(code.text or "").strip() for code in codes],
        "event": _said(info, "event"),
        "level": SEVERITIES.get(_said(info, "severity"), ""),
        "headline": _said(info, "headline"),
        "description": " ".join(filter(None, (_said(info, "description"), _said(info, "instruction")))),
        "area": "、".join(filter(None, areas)),
        "effective": _said(info, "onset") or _said(info, "effective") or _said(alert, "sent"),
        "expires": _said(info, "expires"),
    }


def _referred(said: str) -> list[str]:
    """CAP writes each as ``sender,identifier,sent``, a space between."""
    return [parts[1] for parts in (one.split(",") for one in said.split()) if len(parts) == 3]


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
