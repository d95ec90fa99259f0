"""Which issues a typed text finds: every word is in the number or the text, or names the household or the category."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, false
from sqlmodel import col, or_, select

from server.base.finding import finds, is_there, words_of
from server.base.pinyin import initials_of
from server.base.tx import Tx
from server.households.matching import count_keys
from server.households.models import HouseholdKey
from server.issues.models import Issue, IssueKey
from server.reference.models import Category
from server.reference.queries import categories

FEW = 1000  # issues, or keys of households, that are named one by one; of more than that the newest are looked through


def issues_found(tx: Tx, text: str) -> list[ColumnElement[bool]]:
    """Conditions on ``Issue``. A rare word is looked up first, so that not every issue is looked at for the others."""
    words = words_of(text)
    if not words:
        return [false()]
    rare = next((ids for word in words if (ids := _few(tx, word)) is not None), None)
    named = [col(Issue.id).in_(rare)] if rare is not None else []
    return [*named, *(_has(tx, word) for word in words)]


def _has(tx: Tx, word: str) -> ColumnElement[bool]:
    own = select(IssueKey.key).where(IssueKey.issue_id == Issue.id, finds(col(IssueKey.key), word))
    key = HouseholdKey
    home = select(key.key).where(key.household_id == Issue.household_id, finds(col(key.key), word))
    kinds = _kinds(tx, word)
    ways = [is_there(asked.correlate(Issue)) for asked in (own, home)]
    return or_(*ways, *([col(Issue.category).in_(kinds)] if kinds else []))


def _few(tx: Tx, word: str) -> set[str] | None:
    """The issues that have this word, if they are few; ``None`` if not, or if it costs too much to know."""
    if count_keys(tx, word) >= FEW:
        return None
    homes = select(HouseholdKey.household_id).where(finds(col(HouseholdKey.key), word))
    ways = [
        select(IssueKey.issue_id).where(finds(col(IssueKey.key), word)),
        select(Issue.id).where(col(Issue.household_id).in_(homes)),
    ]
    if kinds := _kinds(tx, word):
        ways.append(select(Issue.id).where(col(Issue.category).in_(kinds)))
    found: set[str] = set()
    for way in ways:
        found |= set(tx.session.exec(way.limit(FEW + 1)))
        if len(found) > FEW:
            return None
    return found


def _kinds(tx: Tx, word: str) -> list[str]:
    """Codes of the categories that are called so, or whose class is."""
    return tx.remember(("kinds", word), lambda: list(_called(categories(tx), word)))


def _called(known: dict[str, Category], word: str) -> Iterable[str]:
    for code, kind in known.items():
        above = known.get(kind.parent or "")
        if any(_is_called(one, word) for one in (kind, above) if one is not None):
            yield code


def _is_called(kind: Category, word: str) -> bool:
    """In Chinese anywhere, in English and by initials from the beginning of a word."""
    latin = [*kind.label_en.lower().split(), *initials_of(kind.label_zh).split()]
    return word in " ".join(words_of(kind.label_zh)) or any(key.startswith(word) for key in latin)
