"""New, updated, unchanged, suspect or bad: by identity number, else by household number, else by name with a person.

Never guessed: a person who is known in another village, a number that belongs to somebody else, two of one name.
"""

from collections.abc import Sequence
from typing import Any

from server.ledgers.cells.groups import group_key
from server.ledgers.homes.drafts import Draft, Person, is_doubtful
from server.ledgers.homes.known import Known
from server.ledgers.homes.plans import Plan, plan_update, renumbered
from server.ledgers.verdicts import BAD, NEW, SUSPECT, UNCHANGED, UPDATED, Verdict, problem


def judge(draft: Draft, known: Known) -> Verdict:
    """What this household is, as far as it can be known."""
    if draft.is_bad:
        return Verdict(BAD, problems=draft.problems)
    heads = [person for person in draft.people if person.name == draft.head]
    by_id = _hits(heads, known)
    found = _by_id(draft, known, by_id) if by_id else _by_members(draft, known)
    if found.verdict == NEW and any(is_doubtful(p) and not _home_of(p, known) for p in draft.people):
        found = Verdict(SUSPECT, "id_doubtful")
    found.problems = [*draft.problems, *_elsewhere(draft, known, found.target)]
    return found


def _hits(people: Sequence[Person], known: Known) -> list[str]:
    return list(dict.fromkeys(home for person in people if (home := _home_of(person, known))))


def _home_of(person: Person, known: Known) -> str | None:
    return next((known.person_home[word] for word in person.words if word in known.person_home), None)


def _by_id(draft: Draft, known: Known, homes: list[str]) -> Verdict:
    if len(homes) > 1:
        return Verdict(SUSPECT, "id_in_several", homes)
    home = known.homes[homes[0]]
    if home["village_id"] != draft.village_id:
        return Verdict(SUSPECT, "elsewhere", homes)
    other = known.by_number.get((draft.village_id, draft.number))
    if draft.number and other not in {None, home["id"]}:
        return Verdict(SUSPECT, "number_of_other", [home["id"], str(other)])
    return _same(draft, known, home["id"])


def _by_members(draft: Draft, known: Known) -> Verdict:
    """The head is not known, but somebody of the household is: theirs, or have they moved to another?"""
    hits = _hits(draft.people, known)
    if not hits:
        return _otherwise(draft, known)
    if any(known.homes[home]["village_id"] != draft.village_id for home in hits):
        return Verdict(SUSPECT, "elsewhere", hits)
    home = known.homes[hits[0]]
    is_theirs = draft.head in {m["name"] for m in known.members[home["id"]]} or draft.number == home["number"]
    return _same(draft, known, home["id"]) if len(hits) == 1 and is_theirs else Verdict(SUSPECT, "member_known", hits)


def _otherwise(draft: Draft, known: Known) -> Verdict:
    numbered = known.by_number.get((draft.village_id, draft.number)) if draft.number else None
    if numbered is not None:
        return _by_number(draft, known, numbered)
    namesakes = [home for home in known.by_head[draft.village_id, draft.head] if _may_be(draft, known, home)]
    if not namesakes:
        return Verdict(NEW)
    if len(namesakes) == 1 and not draft.number:
        same = _same(draft, known, namesakes[0])
        if same.verdict == UNCHANGED:  # nothing would be written, so there is nothing to decide
            return same
    return Verdict(SUSPECT, "same_name", namesakes)


def _by_number(draft: Draft, known: Known, home_id: str) -> Verdict:
    home = known.homes[home_id]
    if home["ended_on"] is not None:
        return Verdict(SUSPECT, "number_ended")
    if home["head"] != draft.head and draft.head not in {m["name"] for m in known.members[home_id]}:
        return Verdict(SUSPECT, "number_of_other", [home_id])
    if _contradicts(draft, known, home_id):
        return Verdict(SUSPECT, "id_differs", [home_id])
    return _same(draft, known, home_id)


def _may_be(draft: Draft, known: Known, home_id: str) -> bool:
    """One of the same name may be the same unless group, number or identity number say otherwise."""
    home = known.homes[home_id]
    groups = {draft.group_key, group_key(home["group_name"])} - {""}
    return len(groups) < 2 and not _contradicts(draft, known, home_id)


def _contradicts(draft: Draft, known: Known, home_id: str) -> bool:
    """Whether the head's identity number is known on both sides, and is another."""
    said = next((person.words for person in draft.people if person.name == draft.head and person.words), None)
    held = [m["id_index"] for m in known.members[home_id] if m["name"] == draft.head and m["id_index"]]
    return bool(said and held and not set(said) & set(held))


def _same(draft: Draft, known: Known, home_id: str) -> Verdict:
    if renumbered(draft, known, home_id):
        return Verdict(SUSPECT, "id_differs", [home_id])
    plan: Plan = plan_update(draft, known, home_id)
    return Verdict(UPDATED if plan.is_something else UNCHANGED, target=home_id)


def _elsewhere(draft: Draft, known: Known, target: str | None) -> list[dict[str, Any]]:
    """Members who are known in another household: listed, and left out of this one."""
    found = []
    for person in draft.people:
        home = _home_of(person, known)
        if home is not None and home != target:
            found.append(problem(person.row, "member_elsewhere", "id_number"))
    return found
