"""What a household is found by: every name from each of its characters on, and the initials, as rows in an index.

A county has 300,000 households: to look for a word inside every name takes a third of a second, to look up where
it begins takes a millisecond.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import col

from server.base.columns import table_of
from server.base.tx import Tx
from server.households.models import Household, HouseholdKey

TEXTS = ("head", "nickname", "yard", "group_name", "number", "pinyin")  # the columns that keys are made of
LONGEST = 12  # characters of a key; what is typed beyond is compared with the names themselves


def search_keys(head: str, nickname: str, yard: str, group_name: str, number: str, pinyin: str) -> set[str]:
    """For 谢长生 these are 谢长生, 长生, 生 and xzs, xcs; the same for nickname and yard; group and number whole."""
    names = {name[start:] for name in (head, nickname, yard) for start in range(len(name))}
    return {key[:LONGEST].lower() for key in (*names, group_name, number, *pinyin.split()) if key.strip()}


def add_keys(tx: Tx, rows: Iterable[Mapping[str, Any]]) -> None:
    """Queue the keys of new households, given as rows of the table."""
    for row in rows:
        for key in search_keys(*(row.get(name) or "" for name in TEXTS)):
            tx.insert(table_of(HouseholdKey), key=key, household_id=row["id"])


def renew_keys(tx: Tx, ids: Collection[str]) -> None:
    """Households were renamed or renumbered: their keys follow the rows as they are now, however often that happens."""
    tx.session.flush()
    queued = tx.rows.get(table_of(HouseholdKey), [])
    queued[:] = [key for key in queued if key["household_id"] not in ids]
    tx.session.connection().execute(delete(HouseholdKey).where(col(HouseholdKey.household_id).in_(ids)))
    table = table_of(Household)
    asked = select(table.c.id, *(table.c[name] for name in TEXTS)).where(table.c.id.in_(ids))
    add_keys(tx, [dict(row) for row in tx.session.connection().execute(asked).mappings()])
