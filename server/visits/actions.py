"""Recording a visit, and withdrawing one."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from server.base.ahead import Keep, foresee, foreseen
from server.base.clock import local_date
from server.base.columns import table_of
from server.base.errors import NeedsMissing, Refused
from server.base.prepared import asked_together
from server.base.quick import Quick
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.actions import record_photos
from server.evidence.sharing import share_with
from server.evidence.subjects import open_subject
from server.households.actions import visited
from server.households.models import Household
from server.households.scope import Home, covered_homes
from server.issues.actions import report_issue
from server.issues.decisions import void_if_untouched
from server.issues.shapes import ReportIssue
from server.notices.actions import tell
from server.people.names import name_of
from server.sync.streams import place_stream, touch
from server.visits.models import Visit, VisitHousehold
from server.visits.reach import keep_further_streams, touch_visit
from server.visits.scope import require_covered_by, require_may_withdraw
from server.visits.shapes import Need, RecordVisit, WithdrawVisit
from server.visits.voices import keep_voice
from server.visits.words import RECORDED_FOR_YOU

_KNOWN = Quick("SELECT id, author_id, recorded_by FROM visit WHERE id IN (:ids...)")
VISIT, VISIT_HOUSEHOLD = table_of(Visit), table_of(VisitHousehold)


def record_visit(tx: Tx, body: RecordVisit) -> None:
    """Somebody was with one or several households; what they need becomes an issue in the same act."""
    if _is_recorded(tx, body):
        return
    ids = list(dict.fromkeys(body.household_ids))
    homes = covered_homes(tx, ids, at=tx.made_at)
    author_id = body.on_behalf_of or tx.actor.person_id
    if author_id != tx.actor.person_id:
        require_covered_by(tx, author_id, homes)
    happened_at = min(body.happened_at + tx.skew, tx.made_at)
    issue_id = _need_reported(tx, body.need, body.id, ids[0]) if body.need else None
    _insert(tx, body, ids, homes[0].village_id, author_id, happened_at, issue_id)
    _photos_recorded(tx, body, homes)
    if body.voice is not None:
        keep_voice(tx, body.id, body.voice)
    if body.how != "nobody":
        visited(tx, homes, happened_at, name_of(tx, author_id))
    note(tx, "visit.recorded", ("visit", body.id), place_id=homes[0].village_id, households=ids, author=author_id)
    touch(tx, place_stream(homes[0].village_id), "visit", body.id)
    keep_further_streams(tx, body.id, homes, author_id)
    if author_id != tx.actor.person_id:
        _tell_author(tx, body.id, author_id, homes[0], happened_at)


def ask_visits(tx: Tx, bodies: Sequence[RecordVisit]) -> Keep:
    """Ask which of the visits that these name are here already (see ``base.ahead``)."""
    ids = {visit_id for body in bodies for visit_id in _named(body)}
    return foresee(tx, "visit", ids, _KNOWN.ask(tx, ids=ids))


def withdraw_visit(tx: Tx, body: WithdrawVisit) -> None:
    """It was at the wrong household, say: it stays to be read, and what it made goes unless somebody worked on it."""
    visit = tx.session.get(Visit, body.id, with_for_update=True)
    if visit is None:
        raise NeedsMissing(body.id)
    require_may_withdraw(tx, visit)
    if visit.withdrawn_at is not None:
        return
    visit.withdrawn_at, visit.withdrawn_by, visit.withdrawn_reason = tx.made_at, tx.actor.person_id, body.reason
    if visit.issue_id is not None:
        void_if_untouched(tx, visit.issue_id, body.reason)
    tx.session.flush()
    for household_id in visit.household_ids:
        _recount_last_visit(tx, household_id)
    note(tx, "visit.withdrawn", ("visit", visit.id), place_id=visit.village_id)
    touch_visit(tx, visit.id, visit.village_id)


def _is_recorded(tx: Tx, body: RecordVisit) -> bool:
    """Whether this very visit is here already; what it supersedes must be."""
    known = foreseen(tx, "visit", _named(body), lambda rest: _KNOWN.rows(tx, ids=rest))
    if body.id in known and tx.actor.person_id not in known[body.id]:
        raise Refused("id_taken")
    if body.supersedes is not None and body.supersedes not in known:
        raise NeedsMissing(body.supersedes)
    return body.id in known


def _named(body: RecordVisit) -> list[str]:
    return [body.id] if body.supersedes is None else [body.id, body.supersedes]


def _need_reported(tx: Tx, need: Need, visit_id: str, household_id: str) -> str:
    report = ReportIssue(
        id=need.issue_id,
        category=need.category,
        text=need.text,
        source="visit",
        household_id=household_id,
        owner_id=need.owner_id,
        due_on=need.due_on,
    )
    return report_issue(tx, report, visit_id=visit_id).id


def _insert(
    tx: Tx,
    body: RecordVisit,
    ids: list[str],
    village_id: str,
    author_id: str,
    happened_at: datetime,
    issue_id: str | None,
) -> None:
    tx.insert(
        VISIT,
        id=body.id,
        village_id=village_id,
        author_id=author_id,
        recorded_by=tx.actor.person_id if author_id != tx.actor.person_id else None,
        happened_at=happened_at,
        received_at=tx.now,
        how=body.how,
        purposes=body.purposes,
        heard=body.heard,
        phrases=body.phrases,
        companion=body.companion,
        household_ids=ids,
        photo_ids=[photo.id for photo in body.photos],
        issue_id=issue_id,
        supersedes=body.supersedes,
        clock_flag=tx.is_time_corrected,
        withdrawn_reason="",
    )
    for household_id in ids:
        tx.insert(VISIT_HOUSEHOLD, household_id=household_id, visit_id=body.id)


def _photos_recorded(tx: Tx, body: RecordVisit, homes: Sequence[Home]) -> None:
    """Photos of a visit are kept and shown, never reviewed and never required."""
    if not body.photos:
        return
    home, *further = homes
    tx.session.flush()
    with asked_together(tx.connection):
        subject = open_subject(
            tx,
            "visit",
            body.id,
            place_id=home.place_id,
            village_id=home.village_id,
            household_id=home.id,
            owner_id=body.on_behalf_of or tx.actor.person_id,
            proves="record",
            title=home.head,
            is_reviewed=False,
        )
        share_with(tx, subject.kind, subject.id, further)
        record_photos(tx, subject, "proof", body.photos)


def _tell_author(tx: Tx, visit_id: str, author_id: str, home: Home, happened_at: datetime) -> None:
    tell(
        tx,
        [author_id],
        RECORDED_FOR_YOU,
        link=f"/households/{home.id}",
        key=visit_id,
        name=name_of(tx, tx.actor.person_id),
        head=home.head,
        day=local_date(happened_at),
    )


def _recount_last_visit(tx: Tx, household_id: str) -> None:
    """The last contact is now the newest visit that still stands."""
    to_it = select(VisitHousehold.visit_id).where(VisitHousehold.household_id == household_id)
    stands = col(Visit.withdrawn_at).is_(None), Visit.how != "nobody", col(Visit.id).in_(to_it)
    newest = select(Visit).where(*stands).order_by(col(Visit.happened_at).desc(), col(Visit.id).desc()).limit(1)
    visit = tx.session.exec(newest).first()
    household = tx.get(Household, household_id)
    household.last_visit_at = visit.happened_at if visit else None
    household.last_visit_by = name_of(tx, visit.author_id) if visit else None
    touch(tx, place_stream(household.village_id), "household", household_id)
