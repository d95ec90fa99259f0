"""What a household is found by: every name from each of its characters on, and the initials, as rows in an index.

A county has 300,000 households: to look for a word inside every name takes a third of a second, to look up where
it begins takes a millisecond.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete
from sqlmodel import col

from server.base.columns import table_of
from server.base.tx import Tx
from server.households.models import HouseholdKey

LONGEST = 12  # characters of a key; what is typed beyond is compared with the names themselves


def search_keys(head: str, nickname: str, yard: str, number: str, pinyin: str) -> set[str]:
    """For 谢长生 these are 谢长生, 长生, 生 and xzs, xcs; the same for the nickname and the yard; the number whole."""
    names = {name[start:] for name in (head, nickname, yard) for start in range(len(name))}
    return {key[:LONGEST].lower() for key in (*names, number, *pinyin.split()) if key.strip()}


def add_keys(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Queue the keys of new households, given as rows of the table."""
    for row in rows:
        texts = (row.get(name) or "" for name in ("head", "nickname", "yard", "number", "pinyin"))
        for key in search_keys(*texts):
            tx.insert(table_of(HouseholdKey), key=key, household_id=row["id"])


def renew_keys(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Households were renamed."""
    known = list(rows)
    for row in known:
        tx.session.connection().execute(delete(HouseholdKey).where(col(HouseholdKey.household_id) == row["id"]))
    add_keys(tx, known)
