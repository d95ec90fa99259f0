"""Whose work the caller may hand on."""

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.tx import Tx
from server.people.models import Person, Post
from server.people.scope import may_keep_person
from server.places.models import Place


def person_to_hand_over(tx: Tx, person_id: str) -> Person:
    """Somebody whom the caller keeps."""
    person = tx.session.get(Person, person_id)
    if person is None or not may_keep_person(tx, person_id):
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
