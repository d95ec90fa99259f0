"""What holds for every change of a household's representative."""

from sqlmodel import select

from server.base.clock import local_date
from server.base.errors import Refused
from server.base.tx import Tx
from server.households.models import Household
from server.households.scope import KEEPERS, covered_households
from server.people.scope import LINK_SCOPED, posts_of


def locked_household(tx: Tx, household_id: str) -> Household:
    """The household, if the caller keeps it; nobody else changes its representative before the commit."""
    row = covered_households(tx, [household_id], roles=KEEPERS)[0]
    tx.session.exec(select(Household.id).where(Household.id == row.id).with_for_update()).one()
    return row


def require_representative(tx: Tx, person_id: str, village_id: str) -> None:
    """Only who represents this village today keeps contact with its households."""
    if not is_representative(tx, person_id, village_id):
        raise Refused("not_a_representative")


def is_representative(tx: Tx, person_id: str, village_id: str) -> bool:
    """Whether somebody holds a representative's post in this village today."""
    posts = posts_of(tx, person_id, local_date(tx.now))
    return any(post.role in LINK_SCOPED and post.village_id == village_id for post in posts)
