"""Which households a typed text finds: every word of it must begin a key of theirs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select
from sqlmodel.sql.expression import Select

from server.base.errors import Invalid
from server.base.finding import INSIDE, begins, end_of, finds, is_inside, is_there
from server.base.tx import Tx
from server.households.models import Household, HouseholdKey
from server.households.scope import my_links
from server.people.scope import LINK_SCOPED, my_posts

WIDE = {"province", "city", "county", "town"}
ENOUGH = 1000  # keys of a word that are counted, to see which word of several is the rarest
# Keys of a word, the next so many each time. A town among twenty mostly has a page in the first; 1,000 cost 7 ms there.
LOOKED_AT = (500, 1500, 4000)
_ORDER = (col(HouseholdKey.key), col(HouseholdKey.household_id))
Keys = Select[str, str]
Mark = tuple[str, str]  # the key and the household after which to go on
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


def closest(
    tx: Tx, words: Sequence[str], where: Sequence[Any], after: str, limit: int, among: ColumnElement[bool] | None = None
) -> list[Found]:
    """Of many households the next after the mark ``after``, in the order of the index of their rarest word's keys.

    ``among``: those that count, by an index, if they are a town's at most.
    """
    if not words:
        return []
    first = _rarest(tx, words)
    rest = [*where, *(_has(word) for word in words if word != first)]
    rows: list[Found] = []
    if not after.startswith(INSIDE):
        rows = _next(tx, first, rest, after, limit, among)
        after = ""
    return rows if len(rows) == limit else rows + _next(tx, INSIDE + first, rest, after, limit - len(rows), among)


def mark_of(row: Found) -> str:
    """What goes into ``after`` to go on behind it."""
    return f"{row[0]}|{row[1].id}"


def _next(
    tx: Tx, word: str, rest: Sequence[Any], after: str, limit: int, among: ColumnElement[bool] | None
) -> list[Found]:
    """The next of those whose keys begin so. Most are among the first keys; how many keys a county has is no matter."""
    rows: list[Found] = []
    mark = _after(after)
    for count in LOOKED_AT:
        nearest = _keys_of(word, mark).order_by(*_ORDER).limit(count)
        rows += _found_by(tx, word, nearest, rest, limit - len(rows))
        mark = tx.session.exec(nearest.offset(count - 1).limit(1)).first() if len(rows) < limit else None
        if mark is None:
            return rows
        if among is not None and not rows:
            break
    if among is None:
        return rows + _found_by(tx, word, _keys_of(word, mark), rest, limit - len(rows))
    return rows + _found_among(tx, word, [among, *rest], mark, limit - len(rows))


def _after(mark: str) -> Mark | None:
    key, separator, household_id = mark.rpartition("|")
    if mark and not separator:
        raise Invalid("after_broken")
    return (key, household_id) if mark else None


def _keys_of(word: str, after: Mark | None) -> Keys:
    """Keys that begin so, after the mark."""
    key = HouseholdKey
    asked = select(key.key, key.household_id)
    if after is None:
        return asked.where(begins(col(key.key), word))
    last, last_id = after
    further = or_(col(key.key) > last, col(key.household_id) > last_id)
    return asked.where(col(key.key) >= last, col(key.key) < end_of(word), further)


def _found_by(tx: Tx, word: str, keys: Keys, rest: Sequence[Any], limit: int) -> list[Found]:
    """Each household once, by the first of its keys: 谢谢长 has two that begin so."""
    key, earlier = keys.subquery(), aliased(HouseholdKey)
    before: ColumnElement[bool] = begins(col(earlier.key), word) & (col(earlier.key) < key.c.key)
    if word.startswith(INSIDE):
        before = or_(begins(col(earlier.key), word[1:]), before)
    seen = select(earlier.key).where(earlier.household_id == key.c.household_id, before).correlate(key)
    asked = select(key.c.key, Household).join(Household, col(Household.id) == key.c.household_id)
    ordered = asked.where(~is_there(seen), *rest).order_by(key.c.key, key.c.household_id)
    return list(tx.session.exec(ordered.limit(limit)))


def _found_among(tx: Tx, word: str, where: Sequence[Any], after: Mark | None, limit: int) -> list[Found]:
    """The same, household by household: of a name that is another town's, a county's keys would all be looked at.

    PostgreSQL guesses that hardly a key begins with a Chinese word, and would begin with them.
    """
    key = col(HouseholdKey.key)
    least, is_before = (
        select(func.min(key)).where(HouseholdKey.household_id == Household.id, tier).correlate(Household)
        for tier in (begins(key, word), begins(key, word.removeprefix(INSIDE)))
    )
    homes = select(Household.id, least.scalar_subquery().label("key")).where(*where)
    if word.startswith(INSIDE):
        homes = homes.where(is_before.scalar_subquery().is_(None))
    found_ = homes.subquery()
    last, last_id = after or ("", "")
    further = or_(found_.c.key > last, (found_.c.key == last) & (found_.c.id > last_id))
    asked = select(found_.c.key, Household).join(Household, col(Household.id) == found_.c.id).where(further)
    return list(tx.session.exec(asked.order_by(found_.c.key, found_.c.id).limit(limit)))


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
