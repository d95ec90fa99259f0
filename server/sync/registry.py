"""How nouns take part: op kinds they accept and entity kinds they show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from server.base.ahead import Keep
from server.base.tx import Tx
from server.sync.coverage import Coverage

OPS, FEED = "ops", "feed"


@dataclass(frozen=True)
class OpKind:
    """One kind of write. ``apply`` calls exactly one action.

    ``is_recording``: judged by what the author covered when it was made, kept in quarantine when older than 30
    days (``place_of`` then names the village that may accept it); otherwise a decision, judged by what is
    covered now.
    ``look_ahead`` asks what a batch of only this kind will have to know, given bodies and when they were made (see
    ``base.ahead``).
    """

    kind: str
    version: int
    body: type[BaseModel]
    apply: Callable[[Tx, Any], object]
    is_recording: bool = False
    place_of: Callable[[Tx, Any], str | None] | None = None
    look_ahead: Callable[[Tx, Sequence[tuple[Any, datetime]]], Sequence[Keep]] | None = None


@dataclass(frozen=True)
class Shown:
    """An entity's home stream, and its declared shape for this caller; ``data`` is ``None`` when not theirs."""

    stream: str
    data: BaseModel | None


@dataclass(frozen=True)
class FeedKind:
    """One kind of entity on phones.

    ``page(tx, coverage, stream, after, limit)`` gives ids, ascending, of what a new phone should hold of this stream.
    ``render(tx, coverage, ids)`` gives id -> ``Shown`` (without data: not theirs); an absent id is gone for good.
    ``elsewhere(tx, coverage, lost)``, of a kind that may be in several streams, gives what a caller who has lost some
    of them still covers by another: the lost stream and the id of each.
    """

    kind: str
    shape: type[BaseModel]
    page: Callable[[Tx, Coverage, str, str, int], Sequence[str]]
    render: Callable[[Tx, Coverage, Sequence[str]], dict[str, Shown]]
    elsewhere: Callable[[Tx, Coverage, Sequence[str]], Sequence[tuple[str, str]]] | None = None


def register_ops(registry: dict[str, Any], kinds: Sequence[OpKind]) -> None:
    """Add op kinds; a second one of the same kind and version is a bug."""
    known: dict[tuple[str, int], OpKind] = registry.setdefault(OPS, {})
    for kind in kinds:
        if (kind.kind, kind.version) in known:
            raise ValueError(f"op kind {kind.kind} registered twice")
        known[kind.kind, kind.version] = kind


def register_feed(registry: dict[str, Any], kinds: Sequence[FeedKind]) -> None:
    """Add entity kinds, in the order in which a new phone receives them."""
    known: dict[str, FeedKind] = registry.setdefault(FEED, {})
    for kind in kinds:
        if kind.kind in known:
            raise ValueError(f"feed kind {kind.kind} registered twice")
        known[kind.kind] = kind


def op_kinds(tx: Tx) -> dict[tuple[str, int], OpKind]:
    """All registered op kinds by (kind, version)."""
    found: dict[tuple[str, int], OpKind] = tx.services.registry.get(OPS, {})
    return found


def feed_kinds(tx: Tx) -> dict[str, FeedKind]:
    """All registered entity kinds by name, in sending order."""
    found: dict[str, FeedKind] = tx.services.registry.get(FEED, {})
    return found
