"""Whatever the phone can open is on a tour: seen in every look, on every width, in both languages."""

import re
from pathlib import Path

from tests.flows.tour import OPEN, WALKS

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "pwa" / "src"
PATH = re.compile(r"path: '(/[^']*)'")
ROOM = re.compile(r"^ {2}(\w+): \w+Page,$", re.MULTILINE)


def walked() -> set[str]:
    """Every address that somebody of the tour opens, without what it asks."""
    return {address.partition("?")[0] for walk in WALKS.values() for address in walk}


def fits(pattern: str, address: str) -> bool:
    """Whether a route opens at an address; a part that names a thing takes one that the tour names."""
    parts, given = pattern.split("/"), address.split("/")
    alike = zip(parts, given, strict=False)
    return len(parts) == len(given) and all(
        (piece.startswith(":") and "{" in part) or piece == part or piece in {":room", ":act"} for piece, part in alike
    )


def test_every_route_is_on_a_tour():
    tables = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*/routes.ts"))]
    routes = [route for table in tables for route in PATH.findall(table)]
    assert len(routes) > 60
    assert [route for route in routes if not any(fits(route, address) for address in walked())] == []


def test_every_room_of_the_administration_is_on_a_tour():
    rooms = ROOM.findall((SOURCES / "admin" / "RoomPage.tsx").read_text(encoding="utf-8"))
    assert len(rooms) > 8
    assert [room for room in rooms if f"/admin/{room}" not in walked()] == []


def test_every_open_page_is_on_a_tour():
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "server").glob("*/*.py"))]
    prefixes = {prefix for page in pages for prefix in re.findall(r'url_prefix="(/(?!api)\w+)"', page)}
    assert {"/say", "/v"} <= prefixes
    # Downloads are files, not pages.
    assert {prefix for prefix in prefixes if not any(page.startswith(prefix) for page in OPEN)} == {"/d"}
