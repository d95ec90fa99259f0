"""Who holds which post where: the people a matter of a place concerns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.people.models import Post
from server.places.models import Place
from server.places.within import lies_in


@dataclass(frozen=True)
class Holder:
    """A person in a role at a place; ``path`` is that place's."""

    person_id: str
    role: str
    path: str


def holders_at(tx: Tx, path: str, roles: Collection[str], day: date) -> list[Holder]:
    """Holders on ``day`` of ``roles`` at the place with this path or above it; the nearest place first."""
    return _sorted(tx, col(Place.path).in_(ancestors(path)), roles, day)


def holders_below(tx: Tx, path: str, roles: Collection[str], day: date) -> list[Holder]:
    """Holders on ``day`` of ``roles`` at the place with this path or below it."""
    return _sorted(tx, lies_in(path), roles, day)


def ancestors(path: str) -> list[str]:
    """``/1/7/42/`` -> ``/1/``, ``/1/7/``, ``/1/7/42/``."""
    numbers = path.strip("/").split("/")
    return ["/" + "/".join(numbers[:length]) + "/" for length in range(1, len(numbers) + 1)]


def _sorted(tx: Tx, where: ColumnElement[bool], roles: Collection[str], day: date) -> list[Holder]:
    asked = (
        select(Post.person_id, Post.role, Place.path)
        .join(Place, col(Place.id) == Post.place_id)
        .where(
            where,
            col(Post.role).in_(roles),
            col(Post.from_on) <= day,
            or_(col(Post.to_on).is_(None), col(Post.to_on) >= day),
        )
        .order_by(col(Post.from_on), col(Post.id))
    )
    found = [Holder(*row) for row in tx.session.exec(asked)]
    return sorted(found, key=lambda holder: -len(holder.path))
