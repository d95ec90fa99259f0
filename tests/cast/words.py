"""Whether everything is found by what it is called now, and by nothing that it was called before."""

from collections import defaultdict
from typing import Any

from sqlmodel import col, select

from server.households.models import Household, HouseholdKey, Member
from server.households.search_keys import search_keys
from server.issues.models import Issue, IssueKey
from server.issues.search_keys import search_keys as issue_keys
from tests.cast.town import Town

Keys = dict[str, set[str]]


def words_are_right(town: Town) -> None:
    """The index of every household and issue is what would be made of it anew."""
    held, wanted = _of_homes(town)
    assert held == wanted
    held, wanted = _of_issues(town)
    assert held == wanted


def _of_homes(town: Town) -> tuple[Keys, Keys]:
    with town.tx() as tx:
        names = defaultdict[str, list[str]](list)
        for member in tx.session.exec(select(Member).where(col(Member.ended_on).is_(None))):
            names[member.household_id].append(member.name)
        homes = tx.session.exec(select(Household).where(col(Household.ended_on).is_(None))).all()
        wanted = {home.id: search_keys(home.model_dump(), names[home.id]) for home in homes}
        standing = col(HouseholdKey.household_id).in_(wanted)
        return _gathered(tx.session.exec(select(HouseholdKey.household_id, HouseholdKey.key).where(standing))), wanted


def _of_issues(town: Town) -> tuple[Keys, Keys]:
    with town.tx() as tx:
        wanted = {row.id: issue_keys(row.number, row.text) for row in tx.session.exec(select(Issue))}
        return _gathered(tx.session.exec(select(IssueKey.issue_id, IssueKey.key))), wanted


def _gathered(rows: Any) -> Keys:
    found = defaultdict[str, set[str]](set)
    for own, key in rows:
        found[own].add(key)
    return dict(found)
