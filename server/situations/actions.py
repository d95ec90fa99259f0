"""Proposing a change, taking it back, confirming or declining it."""

from datetime import date

from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.households.changing import Change, change_household, member_of
from server.households.models import Household
from server.households.scope import KEEPERS, covered_homes, covered_households
from server.notices.actions import post_letters
from server.notices.shapes import Letter, NoticeWords
from server.people.holders import holders_at
from server.people.names import name_of
from server.people.scope import VILLAGE_OFFICE
from server.situations.models import Situation
from server.situations.shapes import ConfirmSituation, DeclineSituation, ProposeSituation, WithdrawSituation
from server.situations.words import CONFIRMED, DECLINED, KINDS, PROPOSED
from server.sync.streams import place_stream, touch

OF_ONE = {"split", "died"}  # these happen to somebody, not to a household


def propose_situation(tx: Tx, body: ProposeSituation) -> None:
    """Whoever covers the household says what changed; the village's office hears of it."""
    known = tx.session.get(Situation, body.id)
    if known is not None:
        if known.proposed_by != tx.actor.person_id:
            raise Refused("id_taken")
        return
    home = covered_homes(tx, [body.household_id], at=tx.made_at)[0]
    if body.kind in OF_ONE and body.member_id is None:
        raise Refused("member_required")
    if body.member_id is not None:
        member_of(tx, home.id, body.member_id)
    row = tx.add(_row(tx, body, home.village_id))
    _noted(tx, row, "proposed")
    office = [h.person_id for h in holders_at(tx, home.path, VILLAGE_OFFICE, local_date(tx.now))]
    name = name_of(tx, row.proposed_by)
    _tell(tx, row, [i for i in office if i != row.proposed_by], PROPOSED, f"/situations?id={row.id}", name=name)


def withdraw_situation(tx: Tx, body: WithdrawSituation) -> None:
    """A thumb slipped: as long as nobody decided."""
    row = _locked(tx, body.id)
    if row.proposed_by != tx.actor.person_id:
        raise NotFound()
    if row.state == "withdrawn":
        return
    _require_open(row)
    row.state = "withdrawn"
    _noted(tx, row, "withdrawn")


def confirm_situation(tx: Tx, body: ConfirmSituation) -> None:
    """The village says that it is so: the household follows, and the proposer hears."""
    row = _decidable(tx, body.id)
    if row.state == "confirmed":
        return
    _require_open(row)
    change = Change(
        row.household_id,
        row.kind,
        row.member_id,
        body.on or row.on_day,
        body.name or row.text,
        body.number,
        body.head_id,
    )
    change_household(tx, change)
    row.on_day = change.on
    _decided(tx, row, "confirmed", "")
    _tell(tx, row, _proposer(tx, row), CONFIRMED, f"/households/{row.household_id}")


def decline_situation(tx: Tx, body: DeclineSituation) -> None:
    """It is not so: nothing changes, and the proposer hears why."""
    row = _decidable(tx, body.id)
    if row.state == "declined":
        return
    _require_open(row)
    _decided(tx, row, "declined", body.reason)
    _tell(tx, row, _proposer(tx, row), DECLINED, f"/households/{row.household_id}", reason=body.reason)


def _row(tx: Tx, body: ProposeSituation, village_id: str) -> Situation:
    today = local_date(tx.made_at)
    return Situation(
        id=body.id,
        household_id=body.household_id,
        village_id=village_id,
        kind=body.kind,
        member_id=body.member_id,
        on_day=min(body.on or today, today),
        text=body.text,
        proposed_by=tx.actor.person_id,
        proposed_at=tx.made_at,
        received_at=tx.now,
    )


def _locked(tx: Tx, situation_id: str) -> Situation:
    row = tx.session.get(Situation, situation_id, with_for_update=True)
    if row is None:
        raise NeedsMissing(situation_id)
    return row


def _decidable(tx: Tx, situation_id: str) -> Situation:
    """By the office of the village where the household is now, as long as it is in the ledger."""
    row = _locked(tx, situation_id)
    if covered_households(tx, [row.household_id], roles=KEEPERS)[0].ended_on is not None and row.state == "proposed":
        raise Refused("household_ended")
    return row


def _require_open(row: Situation) -> None:
    if row.state != "proposed":
        raise Refused("situation_decided", state=row.state)


def _decided(tx: Tx, row: Situation, state: str, reason: str) -> None:
    row.state, row.reason, row.decided_by, row.decided_at = state, reason, tx.actor.person_id, tx.made_at
    _noted(tx, row, state)


def _noted(tx: Tx, row: Situation, what: str) -> None:
    about = {"situation": row.id, "change": row.kind, "member_id": row.member_id, "on": _day(row.on_day)}
    village_id = tx.get(Household, row.household_id).village_id
    note(tx, f"situation.{what}", ("household", row.household_id), village_id, **about)
    touch(tx, place_stream(village_id), "situation", row.id)


def _day(day: date) -> str:
    return day.isoformat()


def _proposer(tx: Tx, row: Situation) -> list[str]:
    return [row.proposed_by] if row.proposed_by != tx.actor.person_id else []


def _tell(tx: Tx, row: Situation, people: list[str], words: NoticeWords, link: str, **more: object) -> None:
    zh, en = KINDS[row.kind]
    head = tx.get(Household, row.household_id).head
    values = {"head": head, "kind_zh": zh, "kind_en": en} | more
    post_letters(tx, [Letter(person, words, link, row.id, values=values) for person in people])
