"""Households at the import's desk: judged and written a few hundred at a time."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.tx import Tx
from server.households.models import Household
from server.households.rendering import members_of
from server.households.rules import mask_id_number
from server.households.scope import KEEPERS
from server.ledgers.desk import Asked
from server.ledgers.homes.changes import changes_told
from server.ledgers.homes.drafts import Draft, draft_of
from server.ledgers.homes.judging import judge
from server.ledgers.homes.known import Known, known_of
from server.ledgers.homes.numbering import Numbers
from server.ledgers.homes.plans import plan_update
from server.ledgers.homes.writing import Writing
from server.ledgers.kinds.kind import Unit
from server.ledgers.verdicts import BAD, NEW, SUSPECT, UPDATED, Mark, Outcome, Verdict, problem
from server.ledgers.where import Where
from server.people.rules import mask_phone
from server.people.scope import covers_path
from server.places.models import Place


class Homes:
    """The desk of 农户和家庭成员."""

    at_once = 100

    def judged(self, tx: Tx, where: Where, units: Sequence[Unit]) -> list[Verdict]:
        """By identity number, household number, name."""
        drafts = [draft_of(tx, where, unit) for unit in units]
        known = known_of(tx, drafts)
        found = [judge(draft, known) for draft in drafts]
        for draft, verdict in zip(drafts, found, strict=True):
            verdict.marks = [] if draft.is_bad else _marks(draft)
            if verdict.verdict == UPDATED and verdict.target:
                plan = plan_update(draft, known, verdict.target)
                verdict.changes = changes_told(tx.services.keys, draft, known.homes[verdict.target], plan)
        return found

    def applied(self, tx: Tx, where: Where, asked: Sequence[Asked], batch_id: str) -> list[Outcome]:
        """Judged once more, for the town has moved on since the preview; then all at once."""
        drafts = [draft_of(tx, where, one.unit) for one in asked]
        known = known_of(tx, drafts, [one.target for one in asked if one.target], batch_id)
        writing = Writing(tx, known, Numbers(tx), batch_id)
        found = [_written(writing, draft, one) for draft, one in zip(drafts, asked, strict=True)]
        writing.finish()
        return found

    def shown(self, tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
        """Village, group, number, nickname, members, masked phone; nothing of households that are not the caller's."""
        asked = select(Household, Place.name, Place.path).join(Place, col(Place.id) == Household.village_id)
        rows = tx.session.exec(asked.where(col(Household.id).in_(ids))).all()
        homes = [(home, village) for home, village, path in rows if covers_path(tx, path, KEEPERS)]
        members = members_of(tx, [home.id for home, _ in homes])
        found = {}
        for home, village in homes:
            names = "、".join(f"{m.name}（{m.relation}）" for m in members.get(home.id, []))
            where = f"{village} {home.group_name} {home.number}"
            found[home.id] = [f"{home.head}　{home.nickname}".strip(), where, names, home.phone_masked or ""]
        return found

    def line_of(self, unit: Unit) -> list[str]:
        """The same of a row of the list."""
        values = unit.values
        people = [_person_line(line.values) for line in unit.lines if line.values.get("name")]
        title = values.get("head") or next((line.values.get("name", "") for line in unit.lines), "")
        where = " ".join(str(values[name]) for name in ("village", "group", "number") if values.get(name))
        ids = [mask_id_number(i) for line in unit.lines if (i := line.values.get("id_number")) and not people]
        return [title, where, "、".join([*people, *ids]), mask_phone(values["phone"]) if values.get("phone") else ""]


def _person_line(values: dict[str, object]) -> str:
    number = mask_id_number(str(values["id_number"])) if values.get("id_number") else ""
    return " ".join(str(part) for part in (values["name"], values.get("relation", ""), number) if part)


def _marks(draft: Draft) -> list[Mark]:
    """What no second household of the list should have."""
    numbered = sorted((person for person in draft.people if person.words), key=lambda one: one.name != draft.head)
    marks = [
        Mark(one.words[0], "id_twice" if one.name == draft.head else "member_twice", draft.village_id)
        for one in numbered
    ]
    if draft.number:
        marks.append(Mark(f"{draft.village_id}|{draft.number}", "number_twice"))
    elif not marks:
        marks.append(Mark(f"{draft.village_id}|{draft.group_key}|{draft.head}", "name_twice"))
    return marks


def _written(writing: Writing, draft: Draft, asked: Asked) -> Outcome:
    keys = writing.tx.services.keys
    verdict = _decided(judge(draft, writing.known), asked, writing.known)
    if verdict.verdict == NEW and not draft.is_bad:
        if (draft.village_id, draft.number) in writing.known.by_number:
            return _left(draft, "number_taken")
        return Outcome("applied", writing.add(draft).sealed(keys), verdict.problems)
    if verdict.verdict == UPDATED and verdict.target:
        trace = writing.change(draft, verdict.target, is_decided=asked.decision == "same")
        return Outcome("applied", trace.sealed(keys), verdict.problems)
    if verdict.verdict in {SUSPECT, BAD}:
        return _left(draft, "changed_meanwhile")
    return Outcome("applied", None, verdict.problems)


def _decided(now: Verdict, asked: Asked, known: Known) -> Verdict:
    """A person's decision stands, as long as what it speaks of is still there."""
    if asked.decision == "new" and now.verdict != BAD:
        return Verdict(NEW, problems=now.problems)
    if asked.decision == "same" and asked.target in known.homes and now.verdict != BAD:
        return Verdict(UPDATED, target=asked.target, problems=now.problems)
    return now


def _left(draft: Draft, code: str) -> Outcome:
    return Outcome("left", None, [problem(draft.position, code)])
