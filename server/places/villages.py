"""Villages as timed jobs see them: all at once, in the order of their paths."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import col, select

from server.base.tx import Tx
from server.places.models import Place

T = TypeVar("T")
AT_ONCE = 100  # villages per transaction: others wait for a writer some tens of milliseconds at most


@dataclass(frozen=True)
class Village:
    """A village that exists now."""

    id: str
    name: str
    path: str


def villages(tx: Tx, ids: Sequence[str] | None = None) -> list[Village]:
    """Villages in order of their paths, so that those of a town stand together; only those of ``ids`` if given."""
    asked = select(Place.id, Place.name, Place.path).where(Place.level == "village", col(Place.ended_on).is_(None))
    if ids is not None:
        asked = asked.where(col(Place.id).in_(ids))
    return [Village(*row) for row in tx.session.exec(asked.order_by(col(Place.path)))]


def in_chunks(items: Sequence[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """``items`` a hundred at a time."""
    return (items[i : i + size] for i in range(0, len(items), size))
