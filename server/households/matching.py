"""Which households a typed text finds: name, nickname, yard, group, number or pinyin initials."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false
from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.households.models import Household, HouseholdKey
from server.households.search_keys import LONGEST
from server.people.scope import LINK_SCOPED, my_posts

WIDE = {"province", "city", "county", "town"}
LAST = "\U0010ffff"  # sorts after everything that a name may go on with


def found(tx: Tx, text: str) -> ColumnElement[bool]:
    """Few households are looked at one by one; of many, the index tells which begin so."""
    words = text.lower().split()
    if is_narrow(tx):
        return matches(text)
    keyed = select(HouseholdKey.household_id).where(begins(words[0]))
    return and_(col(Household.id).in_(keyed), *map(matches_word, left_to_compare(words)))


def is_narrow(tx: Tx) -> bool:
    """Whether the caller covers a village's households, or those linked; not a town's or more."""
    return tx.actor.is_person and all(post.level not in WIDE or post.role in LINK_SCOPED for post in my_posts(tx))


def begins(word: str) -> ColumnElement[bool]:
    """Keys that begin with it, as a range that the index answers."""
    begin = word[:LONGEST]
    return and_(col(HouseholdKey.key) >= begin, col(HouseholdKey.key) < begin + LAST)


def left_to_compare(words: Sequence[str]) -> Sequence[str]:
    """What the index of beginnings has not answered: the other words, and a first one longer than its keys."""
    return words if len(words[0]) > LONGEST else words[1:]


def matches(text: str) -> ColumnElement[bool]:
    """Head, nickname, yard, group or number contain it, or a key of pinyin initials begins with it."""
    words = text.split()
    return and_(*(matches_word(word) for word in words)) if words else false()


def matches_word(word: str) -> ColumnElement[bool]:
    """One word of several, compared with the row itself."""
    low = word.lower()
    columns = (Household.head, Household.nickname, Household.yard, Household.group_name, Household.number)
    contained = [col(column).contains(word, autoescape=True) for column in columns]
    by_initials = [
        col(Household.pinyin).startswith(low, autoescape=True),
        col(Household.pinyin).contains(" " + low, autoescape=True),
    ]
    return or_(*contained, *(by_initials if low.isascii() else ()))
