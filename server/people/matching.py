"""Whom a typed text finds: every word is of their name, or names a post of theirs or where it is held."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from server.base.finding import begins, finds, is_there, words_of
from server.base.tx import Tx
from server.people.models import Person, PersonKey, Post
from server.people.role_words import roles_called
from server.places.models import Place
from server.places.naming import names_called
from server.places.within import lies_in


def is_called(text: str) -> ColumnElement[bool]:
    """A condition on ``Person``: every word that is typed is of the name."""
    words = words_of(text)
    return and_(*map(_is_named, words)) if words else false()


def nearness(words: Sequence[str]) -> list[ColumnElement[bool]]:
    """In which order they stand: who is called so from the first character on before the others."""
    key = PersonKey
    named = [select(key.key).where(key.person_id == Person.id, begins(col(key.key), word)) for word in words]
    return [~is_there(asked.correlate(Person)) for asked in named]


def people_found(
    tx: Tx, words: Sequence[str], paths: Sequence[str], posts: SelectOfScalar[str]
) -> list[ColumnElement[bool]]:
    """Every word is of the name or a post; ``posts`` asks whose the posts are that count, at places with ``paths``."""
    held = [col(Person.id).in_(posts.where(_is_post(tx, word, paths))) for word in words]
    return [or_(_is_named(word), post) for word, post in zip(words, held, strict=True)] or [false()]


def _is_named(word: str) -> ColumnElement[bool]:
    return col(Person.id).in_(select(PersonKey.person_id).where(finds(col(PersonKey.key), word)))


def _is_post(tx: Tx, word: str, paths: Sequence[str]) -> ColumnElement[bool]:
    """By what it is called, by its own title, or by its place or the village of that."""
    ways = [col(Post.title).contains(word, autoescape=True)]
    if roles := roles_called(word):
        ways.append(col(Post.role).in_(roles))
    if names := names_called(tx, [word], paths):
        here = col(Place.name).in_(names) & col(Place.ended_on).is_(None)
        below = or_(*(lies_in(path) for path in paths))
        ways += [here, col(Place.village_id).in_(select(Place.id).where(here, below))]
    return or_(*ways)
