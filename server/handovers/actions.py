"""Handing over, and taking it back: one transaction, a line in the diary, a notice to both."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import select

from server.base.clock import local_date
from server.base.errors import NotFound, Refused
from server.base.ids import derived_id
from server.base.tx import Tx
from server.events.actions import note
from server.handovers.linked import linked_households
from server.handovers.models import Handover
from server.handovers.queries import is_fresh
from server.handovers.scope import held_posts, person_to_hand_over
from server.handovers.shapes import HandoverIn, UndoneOut
from server.handovers.words import GIVEN, RECEIVED, TAKEN_BACK, amounts, taken_back
from server.households.handing import pass_link, take_back_link
from server.issues.handing import hand_over_issue
from server.notices.actions import tell
from server.people.actions import add_post, end_post, reopen_post
from server.people.models import Person, Post
from server.people.names import name_of
from server.people.proxies import pass_proxy
from server.tasks.handing import hand_over_task

Moved = dict[str, list[dict[str, str]]]


def hand_over(tx: Tx, body: HandoverIn) -> Handover:
    """Posts first, for they say who may own what; then households, issues, tasks, proxies. All of it, or none."""
    known = tx.session.get(Handover, body.id)
    if known is not None:
        if known.by_id != tx.actor.person_id:
            raise Refused("id_taken")
        return known
    _check_people(tx, body)
    moved: Moved = {"posts": [_pass_post(tx, body, post_id) for post_id in body.post_ids]}
    tx.session.flush()  # posts are read past the session from here on
    moved["households"] = _pass_households(tx, body)
    moved["issues"] = [
        {"id": i} for i in body.issue_ids if hand_over_issue(tx, i, derived_id(body.id, i), body.from_id, body.to_id)
    ]
    moved["tasks"] = [{"id": i} for i in body.task_ids if hand_over_task(tx, i, body.from_id, body.to_id)]
    moved["proxies"] = [{"id": i} for i in body.proxy_ids if pass_proxy(tx, i, body.from_id, body.to_id)]
    if not any(moved.values()):
        raise Refused("handover_empty")
    return _written(tx, body, moved)


def undo_hand_over(tx: Tx, handover_id: str) -> UndoneOut:
    """Within a week everything goes back that has not gone on to somebody else or been done since."""
    row = tx.session.get(Handover, handover_id, with_for_update=True)
    if row is None:
        raise NotFound()
    person_to_hand_over(tx, row.to_id)
    if row.undone_at is not None or not is_fresh(row, tx.now):
        raise Refused("handover_too_late")
    row.undone_at, row.undone_by = tx.now, tx.actor.person_id
    counts = {kind: sum(_goes_back(tx, row, kind, one) for one in row.moved.get(kind, [])) for kind in BACK}
    stays = sum(len(row.moved.get(kind, [])) for kind in BACK) - sum(counts.values())
    note(tx, "handover.undone", ("person", row.from_id), None, handover=row.id, to=row.to_id, stays=stays, **counts)
    said = _names(tx, row.from_id, row.to_id) | taken_back(stays, **counts)
    tell(tx, [row.from_id, row.to_id], TAKEN_BACK, link="/", key=row.id, **said)
    return UndoneOut(back=sum(counts.values()), gone_on=stays)


def _check_people(tx: Tx, body: HandoverIn) -> None:
    person_to_hand_over(tx, body.from_id)
    to = tx.get(Person, body.to_id)
    if to.id == body.from_id or to.closed_at:
        raise Refused("handover_to_whom")


def _pass_post(tx: Tx, body: HandoverIn, post_id: str) -> dict[str, str]:
    """The new holder begins today, the old one ends today: this morning's records are still within their post."""
    post = next((post for post in held_posts(tx, body.from_id) if post.id == post_id), None)
    if post is None:
        raise NotFound()
    today, former_end = local_date(tx.now), str(post.to_on or "")
    own = select(Post.id).where(Post.person_id == body.to_id, Post.role == post.role, Post.place_id == post.place_id)
    held = [i for i in tx.session.exec(own) if i in {p.id for p in held_posts(tx, body.to_id)}]
    new = "" if held else add_post(tx, body.to_id, post.role, post.place_id, today, post.to_on, post.title).id
    end_post(tx, post_id, today)
    return {"id": post_id, "new": new, "to_on": former_end}


def _goes_back(tx: Tx, row: Handover, kind: str, moved: dict[str, str]) -> bool:
    """What a rule forbids to go back (it is gone, or the former may not have it any more) stays where it is."""
    try:
        has_gone = BACK[kind](tx, row, moved)
    except (Refused, NotFound):
        return False
    tx.session.flush()  # posts, which come first, are read past the session
    return has_gone


def _take_back_post(tx: Tx, row: Handover, moved: dict[str, str]) -> bool:
    new = tx.session.get(Post, moved["new"]) if moved["new"] else None
    if new is not None and str(new.to_on or "") != moved["to_on"]:
        return False  # the successor has left since: the village appoints anew
    reopen_post(tx, moved["id"], date.fromisoformat(moved["to_on"]) if moved["to_on"] else None)
    if new is not None:
        end_post(tx, new.id, local_date(tx.now))
    return True


def _take_back_household(tx: Tx, row: Handover, moved: dict[str, str]) -> bool:
    return take_back_link(tx, moved["id"], row.from_id, row.to_id)


def _take_back_issue(tx: Tx, row: Handover, moved: dict[str, str]) -> bool:
    step_id = derived_id(row.id, f"undo {moved['id']}")
    return hand_over_issue(tx, moved["id"], step_id, row.to_id, row.from_id)


def _take_back_task(tx: Tx, row: Handover, moved: dict[str, str]) -> bool:
    return hand_over_task(tx, moved["id"], row.to_id, row.from_id)


def _take_back_proxy(tx: Tx, row: Handover, moved: dict[str, str]) -> bool:
    return pass_proxy(tx, moved["id"], row.to_id, row.from_id)


# posts first, for they say who may have the rest; households in one order, so that no two wait in a circle
BACK: dict[str, Callable[[Tx, Handover, dict[str, str]], bool]] = {
    "posts": _take_back_post,
    "households": _take_back_household,
    "issues": _take_back_issue,
    "tasks": _take_back_task,
    "proxies": _take_back_proxy,
}


def _pass_households(tx: Tx, body: HandoverIn) -> list[dict[str, str]]:
    own = {row.id for row in linked_households(tx, body.from_id)}
    passed = sorted(own.intersection(body.household_ids))  # in one order for all, so that no two wait in a circle
    for household_id in passed:
        pass_link(tx, household_id, body.from_id, body.to_id)
    return [{"id": household_id} for household_id in passed]


def _written(tx: Tx, body: HandoverIn, moved: Moved) -> Handover:
    row = tx.add(
        Handover(
            id=body.id,
            from_id=body.from_id,
            to_id=body.to_id,
            by_id=tx.actor.person_id,
            at=tx.now,
            reason=body.reason.strip(),
            moved=moved,
        )
    )
    counts = {kind: len(found) for kind, found in moved.items()}
    note(tx, "handover.done", ("person", body.from_id), None, handover=row.id, to=body.to_id, **counts)
    note(tx, "handover.received", ("person", body.to_id), None, handover=row.id, former=body.from_id, **counts)
    names = _names(tx, body.from_id, body.to_id)
    tell(tx, [body.from_id], GIVEN, link="/", key=row.id, **names, **amounts(**counts))
    tell(tx, [body.to_id], RECEIVED, link="/", key=row.id, **names, **amounts(**counts))
    return row


def _names(tx: Tx, from_id: str, to_id: str) -> dict[str, Any]:
    return {"former": name_of(tx, from_id), "to": name_of(tx, to_id)}
