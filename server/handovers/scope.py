"""Whose work the caller may hand on."""

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.tx import Tx
from server.households.actions import KEEPERS
from server.people.models import Person, Post
from server.people.scope import covers_path, may_appoint_person, roles_of
from server.places.models import Place


def person_to_hand_over(tx: Tx, person_id: str) -> Person:
    """Somebody below the caller; of one who holds no post any more, the office where they last did."""
    person = tx.session.get(Person, person_id)
    if person is None:
        raise NotFound()
    is_below = may_appoint_person(tx, person_id) if roles_of(tx, person_id) else _stood_here(tx, person_id)
    if not is_below:
        raise NotFound()
    return person


def held_posts(tx: Tx, person_id: str) -> list[Post]:
    """The posts of today, by place."""
    today = local_date(tx.now)
    asked = (
        select(Post)
        .join(Place, col(Place.id) == Post.place_id)
        .where(
            Post.person_id == person_id, Post.from_on <= today, or_(col(Post.to_on).is_(None), col(Post.to_on) > today)
        )
    )
    return list(tx.session.exec(asked.order_by(col(Place.path))))


def _stood_here(tx: Tx, person_id: str) -> bool:
    paths = select(Place.path).join(Post, col(Post.place_id) == Place.id).where(Post.person_id == person_id)
    return any(covers_path(tx, path, KEEPERS) for path in tx.session.exec(paths))
