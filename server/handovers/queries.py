"""What is open with somebody, and what was handed over before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, func, or_, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.handovers.elsewhere import elsewhere
from server.handovers.linked import linked_households
from server.handovers.models import Handover
from server.handovers.scope import person_to_hand_over
from server.handovers.shapes import (
    HandoverOut,
    LinkedHousehold,
    OpenIssue,
    OpenLookback,
    OpenTask,
    OpenWork,
    ServedOut,
    UnsentOut,
)
from server.households.models import Household
from server.issues.handing import open_issues_of
from server.issues.models import Issue
from server.lookbacks.models import DONE, OPEN, Lookback, LookbackItem
from server.people.models import Device
from server.people.names import names_of
from server.people.proxies import served_by
from server.people.queries import people_out
from server.people.scope import may_appoint_person, posts_of
from server.places.models import Place
from server.reference.queries import category
from server.sync.models import DeviceReport
from server.tasks.handing import open_tasks_of

UNDO = timedelta(days=7)
KINDS = ("posts", "households", "issues", "tasks", "proxies")


def open_work(tx: Tx, person_id: str) -> OpenWork:
    """Everything that is open with one person, what their devices last said, and their latest hand-overs."""
    person = person_to_hand_over(tx, person_id)
    return OpenWork(
        person=people_out(tx, [person])[0],
        households=[_household(row) for row in linked_households(tx, person_id)],
        issues=[_issue(tx, row) for row in open_issues_of(tx, person_id)],
        tasks=[OpenTask(id=row.id, title=row.title, due_on=row.due_on) for row in open_tasks_of(tx, person_id)],
        proxies=[
            ServedOut(id=row.id, name=row.name) for row in served_by(tx, person_id) if may_appoint_person(tx, row.id)
        ],
        lookbacks=_lookbacks(tx, person_id),
        elsewhere=elsewhere(tx, person_id),
        unsent=unsent_of(tx, person_id),
        handovers=_handovers(tx, person_id),
    )


def unsent_of(tx: Tx, person_id: str) -> list[UnsentOut]:
    """What each device last said, the fullest first; devices that said "nothing" are left out."""
    asked = (
        select(DeviceReport, Device.name)
        .join(Device, col(Device.id) == DeviceReport.device_id)
        .where(DeviceReport.person_id == person_id, DeviceReport.unsent > 0)
    )
    return [
        UnsentOut(
            device_name=name,
            unsent=row.unsent,
            oldest_unsent_at=row.oldest_unsent_at,
            reported_at=row.reported_at,
        )
        for row, name in tx.session.exec(asked.order_by(col(DeviceReport.unsent).desc()))
    ]


def handover_out(tx: Tx, rows: Sequence[Handover]) -> list[HandoverOut]:
    """Hand-overs with names."""
    names = names_of(tx, {person for row in rows for person in (row.from_id, row.to_id, row.by_id)} - {""})
    return [
        HandoverOut(
            id=row.id,
            from_name=names.get(row.from_id, ""),
            to_name=names.get(row.to_id, ""),
            by_name=names.get(row.by_id, ""),
            at=row.at,
            reason=row.reason,
            **{kind: len(row.moved.get(kind, [])) for kind in KINDS},
            undone_at=row.undone_at,
            may_undo=row.undone_at is None and is_fresh(row, tx.now),
        )
        for row in rows
    ]


def is_fresh(row: Handover, now: datetime) -> bool:
    """Whether it may still be taken back."""
    return now - row.at <= UNDO


def _handovers(tx: Tx, person_id: str) -> list[HandoverOut]:
    theirs = or_(Handover.from_id == person_id, Handover.to_id == person_id)
    rows = tx.session.exec(select(Handover).where(theirs).order_by(col(Handover.at).desc()).limit(10)).all()
    return handover_out(tx, rows)


def _lookbacks(tx: Tx, person_id: str) -> list[OpenLookback]:
    villages = {post.village_id for post in posts_of(tx, person_id, local_date(tx.now)) if post.village_id}
    asked = (
        select(Lookback.id, Lookback.month, Place.name, func.count())
        .join(Place, col(Place.id) == Lookback.village_id)
        .join(LookbackItem, col(LookbackItem.lookback_id) == Lookback.id)
        .where(col(Lookback.village_id).in_(villages), Lookback.state != DONE, LookbackItem.state == OPEN)
        .group_by(col(Lookback.id), col(Lookback.month), col(Place.name))
    )
    return [
        OpenLookback(id=lookback_id, month=month, village_name=name, open_items=count)
        for lookback_id, month, name, count in tx.session.exec(asked)
    ]


def _household(row: Household) -> LinkedHousehold:
    return LinkedHousehold(id=row.id, number=row.number, head=row.head, nickname=row.nickname, group=row.group_name)


def _issue(tx: Tx, row: Issue) -> OpenIssue:
    kind = category(tx, row.category)
    return OpenIssue(
        id=row.id,
        number=row.number,
        label_zh=kind.label_zh,
        label_en=kind.label_en,
        text=row.text,
        state=row.state,
        due_on=row.due_on,
    )
