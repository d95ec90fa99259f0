"""Which households a typed text finds: every word of it must begin a key of theirs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from server.base.errors import Invalid
from server.base.finding import INSIDE, begins, finds, is_inside, is_there
from server.base.tx import Tx
from server.households.models import Household, HouseholdKey
from server.households.scope import my_links
from server.people.scope import LINK_SCOPED, my_posts

WIDE = {"province", "city", "county", "town"}
ENOUGH = 1000  # keys of a word that are counted, to see which word of several is the rarest
Found = tuple[str, Household]  # the key that it is found by, and the household


def is_narrow(tx: Tx) -> bool:
    """Whether the caller covers a village's households, or those linked; not a town's or more."""
    return tx.actor.is_person and all(post.level not in WIDE or post.role in LINK_SCOPED for post in my_posts(tx))


def nearby(tx: Tx) -> ColumnElement[bool]:
    """The few households of a narrow caller's villages, or linked, by an index; who of them is covered is asked too."""
    villages = {post.village_id for post in my_posts(tx) if post.role not in LINK_SCOPED and post.village_id}
    links = list(my_links(tx))
    ways = [col(Household.village_id).in_(villages)] if villages else []
    return or_(*ways, *([col(Household.id).in_(links)] if links else [])) if villages or links else false()


def found(words: Sequence[str]) -> ColumnElement[bool]:
    """Of few households, those that have every word."""
    return and_(*map(_has, words)) if words else false()


def closeness(words: Sequence[str]) -> list[Any]:
    """In which order few households that are found stand: who is called so from the first character on comes first."""
    key, own = col(HouseholdKey.key), HouseholdKey.household_id == Household.id
    least = [
        select(func.min(key)).where(own, tier(key, words[0])).correlate(Household).scalar_subquery()
        for tier in (begins, is_inside)
    ]
    return [least[0].is_(None), *least]


def closest(tx: Tx, words: Sequence[str], where: Sequence[Any], after: str, limit: int) -> list[Found]:
    """Of many households the next after the mark ``after``, in the order of the index of their rarest word's keys."""
    if not words:
        return []
    first = _rarest(tx, words)
    rest = [*where, *(_has(word) for word in words if word != first)]
    rows: list[Found] = []
    if not after.startswith(INSIDE):
        rows = _next(tx, first, rest, after, limit)
        after = ""
    return rows if len(rows) == limit else rows + _next(tx, INSIDE + first, rest, after, limit - len(rows))


def mark_of(row: Found) -> str:
    """What goes into ``after`` to go on behind it."""
    return f"{row[0]}|{row[1].id}"


def _next(tx: Tx, word: str, rest: Sequence[Any], after: str, limit: int) -> list[Found]:
    """Each household once, by the first of its keys: 谢谢长 has two that begin so."""
    key, earlier = HouseholdKey, aliased(HouseholdKey)
    before: ColumnElement[bool] = begins(col(earlier.key), word) & (col(earlier.key) < col(key.key))
    if word.startswith(INSIDE):
        before = or_(begins(col(earlier.key), word[1:]), before)
    seen = select(earlier.key).where(earlier.household_id == key.household_id, before).correlate(key)
    asked = (
        select(key.key, Household)
        .join(Household, col(Household.id) == key.household_id)
        .where(begins(col(key.key), word), ~is_there(seen), *rest)
    )
    if after:
        last, separator, last_id = after.rpartition("|")
        if not separator:
            raise Invalid("after_broken")
        asked = asked.where(col(key.key) >= last, or_(col(key.key) > last, col(key.household_id) > last_id))
    return list(tx.session.exec(asked.order_by(col(key.key), col(key.household_id)).limit(limit)))


def _has(word: str) -> ColumnElement[bool]:
    own = select(HouseholdKey.key).where(HouseholdKey.household_id == Household.id, finds(col(HouseholdKey.key), word))
    return is_there(own.correlate(Household))


def _rarest(tx: Tx, words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else min(words, key=lambda word: count_keys(tx, word))


def count_keys(tx: Tx, word: str) -> int:
    """How many keys of households begin with a word, or inside with it; ``ENOUGH`` for each is all that is counted."""
    counted = 0
    for tier in (begins, is_inside):
        some = select(HouseholdKey.household_id).where(tier(col(HouseholdKey.key), word)).limit(ENOUGH).subquery()
        counted += tx.session.exec(select(func.count()).select_from(some)).one()
    return counted
