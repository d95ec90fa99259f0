"""Something of every kind in 大合村, for others to ask about in vain."""

from typing import Any

import pytest

from server.base.ids import derived_id, new_id
from server.lookbacks.planning import ensure_lookbacks
from server.meetings.planning import ensure_meetings
from server.process import seed
from tests.cast.matters import a_photo, days_on, report, situation_body, task_body, visit
from tests.cast.town import Town

World = dict[str, Any]


@pytest.fixture
def world(town: Town) -> World:
    """Something of every kind in 大合村, and whom it belongs to."""
    seed(town.services)
    worker = town.phone(town.people.worker)
    shot = a_photo(town)
    issue_id = report(worker, photos=[shot], owner_id=town.people.worker.id)
    task = task_body(town, place_ids=[town.places.dahe.id], assignee_ids=[town.people.worker.id], shows="stage")
    assert town.phone(town.people.secretary).op("task.create", task)["answer"] == "done"
    ensure_meetings(town.services)
    ensure_lookbacks(town.services)
    secretary = town.phone(town.people.secretary)
    held = secretary.pull()
    kinds = {kind: (entity_id, data) for (kind, entity_id), data in held.items()}
    feedback = new_id()
    sent = worker.op("feedback.send", {"id": feedback, "kind": "suggestion", "text": "建议"})
    assert sent["answer"] == "done"
    started = new_id()
    alarm = {"id": started, "kind": "flood", "place_ids": [town.places.dahe.id]}
    assert town.phone(town.people.office).post("/api/emergencies", alarm).status_code == 200
    announced = announcement(town)
    assert town.phone(town.people.secretary).op("announcement.post", announced)["answer"] == "done"
    situation = situation_body(town, at=4)
    assert secretary.op("situation.propose", situation)["answer"] == "done"
    return {
        "announcement": announced["id"],
        "situation": situation["id"],
        "started": started,
        "emergency": derived_id(started, town.places.dahe.id),
        "issue": issue_id,
        "photo": shot["id"],
        "visit": visit(worker),
        "meeting": kinds["meeting"][0],
        "feedback": feedback,
        "lookback": kinds.get("lookback", (new_id(), {"items": []})),
        "task": kinds["task"][0],
        "task_item": kinds["task"][1]["items"][0]["id"] if kinds["task"][1]["items"] else new_id(),
    }


def announcement(town: Town) -> dict[str, Any]:
    """Words of 大合村's office."""
    body = {"id": new_id(), "place_id": town.places.dahe.id, "title": "停水", "text": "明天停水"}
    return body | {"until_on": days_on(town, 3)}
