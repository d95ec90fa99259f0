"""Households that go from one representative to another."""

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.ids import new_id
from server.base.tx import Tx
from server.households.linking import locked_household, require_representative
from server.households.models import RepresentativeLink
from server.households.telling import changed
from server.sync.streams import person_stream, touch


def pass_link(tx: Tx, household_id: str, from_id: str, to_id: str) -> RepresentativeLink:
    """Another representative from today; the one before keeps today, too, so that what they did this morning counts."""
    row, today = locked_household(tx, household_id), local_date(tx.now)
    require_representative(tx, to_id, row.village_id)
    link = open_link(tx, household_id, from_id)
    if link is None:
        raise NotFound()
    link.to_on = today
    for person_id in (from_id, to_id):
        touch(tx, person_stream(person_id), "household", row.id)
    changed(tx, row, "household.handed_over", former=from_id, person_id=to_id)
    return tx.add(RepresentativeLink(id=new_id(), household_id=row.id, person_id=to_id, from_on=today))


def take_back_link(tx: Tx, household_id: str, from_id: str, to_id: str) -> bool:
    """The former representative has the household again; false if it has gone on to somebody else since."""
    row, link = locked_household(tx, household_id), open_link(tx, household_id, to_id)
    if link is None:
        return False
    require_representative(tx, from_id, row.village_id)
    link.to_on = local_date(tx.now)
    tx.add(RepresentativeLink(id=new_id(), household_id=row.id, person_id=from_id, from_on=local_date(tx.now)))
    for person_id in (from_id, to_id):
        touch(tx, person_stream(person_id), "household", row.id)
    changed(tx, row, "household.taken_back", former=to_id, person_id=from_id)
    return True


def open_link(tx: Tx, household_id: str, person_id: str) -> RepresentativeLink | None:
    """The link that has no last day."""
    link = RepresentativeLink
    asked = select(link).where(
        link.household_id == household_id, link.person_id == person_id, col(link.to_on).is_(None)
    )
    return tx.session.exec(asked).first()
