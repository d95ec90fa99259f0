"""What a household is found by, as an index: names of its people, nickname, yard, group, number and initials."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import col

from server.base.columns import table_of
from server.base.finding import keys_of, plain
from server.base.pinyin import initials_of
from server.base.tx import Tx
from server.households.models import Household, HouseholdKey, Member

HOME, MEMBER = table_of(Household), table_of(Member)
NAMES = ("head", "nickname", "yard", "group_name")
COLUMNS = ("id", *NAMES, "number", "pinyin")  # what keys are made of, beside the members' names
Row = Mapping[str, Any]


def search_keys(home: Row, members: Iterable[str]) -> set[str]:
    """``home`` as a row of the table; the number also without its zeros; every member's name and its initials."""
    names = {home["head"], *members}
    texts = {*names, *(home.get(name) or "" for name in NAMES)}
    number = plain(home["number"]).replace(" ", "")
    initials = {key for name in names for key in initials_of(name).split()}
    whole = {number, number.lstrip("0"), *(home.get("pinyin") or "").split(), *initials}
    return keys_of(texts, whole - {""}) - {"~组"}  # every household's group ends so


def add_keys(tx: Tx, homes: Iterable[Row], members: Iterable[Row] = ()) -> None:
    """Queue the keys of new households and of those who live in them, given as rows of the tables."""
    names = defaultdict[str, list[str]](list)
    for member in members:
        names[member["household_id"]].append(member["name"])
    for home in homes:
        for key in search_keys(home, names[home["id"]]):
            tx.insert(table_of(HouseholdKey), key=key, household_id=home["id"])


def renew_keys(tx: Tx, ids: Collection[str]) -> None:
    """Households or their people were renamed, came or left: keys follow the rows as they are now, however often."""
    if not ids:
        return
    tx.session.flush()
    queued = tx.rows.get(table_of(HouseholdKey), [])
    queued[:] = [key for key in queued if key["household_id"] not in ids]
    tx.session.connection().execute(delete(HouseholdKey).where(col(HouseholdKey.household_id).in_(ids)))
    homes = _rows(tx, select(*(HOME.c[name] for name in COLUMNS)).where(HOME.c.id.in_(ids)))
    living = MEMBER.c.household_id.in_(ids) & MEMBER.c.ended_on.is_(None)
    members = _rows(tx, select(MEMBER.c.household_id, MEMBER.c.name).where(living))
    coming = [row for row in tx.rows.get(MEMBER, []) if row["household_id"] in ids]
    add_keys(tx, homes, [*members, *coming])


def _rows(tx: Tx, asked: Any) -> list[Row]:
    return [dict(row) for row in tx.session.connection().execute(asked).mappings()]
