"""Households of a representative, as hand-overs see them."""

from sqlmodel import col, select

from server.base.tx import Tx
from server.households.models import Household, RepresentativeLink
from server.households.scope import covers_household


def all_linked(tx: Tx, person_id: str) -> list[Household]:
    """Households linked without a last day, anywhere."""
    link = RepresentativeLink
    asked = (
        select(Household)
        .join(link, col(link.household_id) == Household.id)
        .where(link.person_id == person_id, col(link.to_on).is_(None), col(Household.ended_on).is_(None))
    )
    return list(tx.session.exec(asked.order_by(col(Household.number))))


def linked_households(tx: Tx, person_id: str) -> list[Household]:
    """Those of them that the caller covers."""
    return [row for row in all_linked(tx, person_id) if covers_household(tx, row.id)]
