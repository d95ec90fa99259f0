"""Putting the newest root where others keep it."""

from pathlib import Path

from server.base.services import Services
from server.base.tx import CLOCK
from server.chain.anchors import Anchor, anchor_of
from server.chain.rows import newest_seal


def newest_anchor(services: Services) -> Anchor | None:
    """Of the end of the chain, or ``None`` before the first seal."""
    with services.reading(CLOCK) as tx:
        seal = newest_seal(tx)
    return anchor_of(seal) if seal else None


def publish_anchor(services: Services) -> bool:
    """Write the newest anchor to the end of the file that the settings name, if it is not there yet."""
    anchor = newest_anchor(services)
    if anchor is None or not services.settings.anchor_file:
        return False
    path = Path(services.settings.anchor_file)
    if path.is_file() and anchor.text in path.read_text(encoding="utf-8"):
        return False
    with path.open("a", encoding="utf-8") as file:
        file.write(anchor.text + "\n")
    return True
