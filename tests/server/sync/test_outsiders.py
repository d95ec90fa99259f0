"""Every op kind and every addressed route, tried by people of other villages and towns: not theirs, not there."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from server.base.clock import stamp
from server.base.ids import new_id
from server.evidence.models import Photo, Review
from server.notices.models import Notice
from server.sync.models import QuarantinedOp
from server.sync.registry import OPS
from tests.cast.matters import a_photo, days_on, issue_body, situation_body, task_body, visit_body
from tests.cast.town import Town
from tests.server.sync.world import World, announcement

OUTSIDERS = ("outsider", "yanglin_office", "other_rep")
OWN = {"feedback.send", "notice.read"}  # about oneself: nothing of others can be named in them


def bodies(town: Town, world: World) -> dict[str, dict[str, Any]]:
    """For every op kind a body that its rightful author could send about 大合村."""
    step = {"id": world["issue"], "step_id": new_id()}
    because, due = {"reason": "不合适"}, {"due_on": days_on(town, 9)}
    lookback_id, lookback = world["lookback"]
    item = lookback["items"][0]["id"] if lookback["items"] else new_id()
    return {
        "household.locate": {"id": town.households[4].id, "position": {"lat": 27.1, "lng": 110.5}},
        "situation.propose": situation_body(town, at=4),
        "situation.withdraw": {"id": world["situation"]},
        "situation.confirm": {"id": world["situation"]},
        "situation.decline": {"id": world["situation"], **because},
        "household.call": {"id": new_id(), "household_id": town.households[4].id},
        "visit.record": visit_body(town),
        "visit.withdraw": {"id": world["visit"], **because},
        "issue.report": issue_body(town),
        "issue.fix": step | {"photos": [a_photo(town)]},
        "issue.reshoot": {"id": world["issue"], "photo": a_photo(town), "slot": "before", "replaces": world["photo"]},
        "issue.accept": step,
        "issue.unaccept": step,
        "issue.unfix": step,
        "issue.assign": step | due | {"owner_id": town.people.worker.id},
        "issue.extend": step | due | because,
        "issue.return": step | because,
        "issue.settle": step,
        "issue.void": step | because,
        "issue.reopen": step | because,
        "task.create": task_body(town, assignee_ids=[town.people.worker.id]),
        "task.tick": {"id": world["task"], "item_id": world["task_item"], "done": True},
        "task.finish": {"id": world["task"], "done": True},
        "task.show": {"id": world["task"], "photos": [{"slot": "before", "photo": a_photo(town)}]},
        "task.withdraw": {"id": world["task"], "withdrawn": True},
        "meeting.hold": {"id": world["meeting"], "held_at": stamp(town.clock()), "present": [town.people.worker.id]},
        "lookback.answer": {"id": lookback_id, "answer_id": new_id(), "item_id": item, "answer": "pass"},
        "photo.judge": {"id": new_id(), "photo_id": world["photo"], "verdict": "accepted"},
        "photo.unjudge": {"id": new_id()},
        "photo.answer": {"id": new_id(), "photo_id": world["photo"], "text": "就这样"},
        "feedback.rate": {"id": world["feedback"], "satisfied": True},
        "feedback.send": {"id": new_id(), "kind": "fault", "text": "打不开"},
        "notice.read": {"ids": [new_id()]},
        "emergency.mark": {"id": world["emergency"], "household_id": town.households[0].id, "state": "told"},
        "announcement.post": announcement(town),
        "announcement.withdraw": {"id": world["announcement"]},
        "announcement.restore": {"id": world["announcement"]},
    }


def test_every_op_kind_has_a_body_here(town: Town, world: World):
    assert {kind for kind, _ in town.services.registry[OPS]} == bodies(town, world).keys()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_op_of_an_outsider_goes_through(town: Town, world: World, who: str):
    phone = town.phone(getattr(town.people, who))
    for kind, body in bodies(town, world).items():
        if kind in OWN:
            continue
        answer = phone.op(kind, body)
        assert answer["answer"] != "done", (kind, answer)
        if answer["answer"] == "refused":
            assert answer["problem"]["code"] != "op_malformed", (kind, answer)
    with town.tx() as tx:
        assert tx.session.get(Photo, world["photo"]).state == "waiting"
        assert tx.session.exec(select(Review)).all() == []


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nor_does_an_old_one_tell_what_is_there(town: Town, world: World, who: str):
    """Records older than thirty days wait for the village: only for a village that was theirs to record in."""
    phone = town.phone(getattr(town.people, who))
    long_ago = town.clock() - timedelta(days=40)
    for kind, body in bodies(town, world).items():
        if kind in OWN:
            continue
        answer = phone.ops([phone.make(kind, body, made_at=long_ago)])[0]
        assert answer["answer"] != "done", (kind, answer)
        if answer["answer"] == "refused":
            assert answer["problem"]["code"] != "op_malformed", (kind, answer)
    with town.tx() as tx:
        assert tx.session.exec(select(QuarantinedOp)).all() == []


def test_nobody_reads_anothers_notice_for_them(town: Town, world: World):
    with town.tx() as tx:
        theirs = list(tx.session.exec(select(Notice.id).where(col(Notice.read_at).is_(None))))
    town.phone(town.people.outsider).op("notice.read", {"ids": theirs})
    with town.tx() as tx:
        still = set(tx.session.exec(select(Notice.id).where(col(Notice.read_at).is_(None))))
    assert theirs and still == set(theirs)


def addressed(town: Town, world: World) -> dict[str, str]:
    """GET routes that name a thing of 大合村."""
    home = town.households[4].id
    return {
        "household": f"/api/households/{home}",
        "members": f"/api/households/{home}/members",
        "story": f"/api/households/{home}/story",
        "issue": f"/api/issues/{world['issue']}",
        "lookback": f"/api/lookbacks/{world['lookback'][0]}",
        "meeting": f"/api/meetings/{world['meeting']}",
        "thumb": f"/api/photos/{world['photo']}/thumb",
        "display": f"/api/photos/{world['photo']}/display",
        "original": f"/api/photos/{world['photo']}/original",
        "public": f"/api/photos/{world['photo']}/public",
        "cover": f"/api/photos/{world['photo']}/cover",
    }


@pytest.mark.parametrize("who", ["outsider", "yanglin_office"])
def test_what_is_not_yours_reads_as_not_there(town: Town, world: World, who: str):
    phone = town.phone(getattr(town.people, who))
    for name, path in addressed(town, world).items():
        foreign, nothing = phone.get(path), phone.get(path.replace(path.split("/")[3], new_id()))
        assert (foreign.status_code, foreign.get_json()) == (404, nothing.get_json()), (name, foreign.text)


def writes(town: Town) -> dict[str, tuple[str, dict[str, Any]]]:
    """Writing routes about people, households and places of 大合村."""
    home, worker, village = town.households[4].id, town.people.worker.id, town.places.dahe.id
    return {
        "call": (f"/api/households/{home}/call", {}),
        "reveal": (f"/api/households/{home}/reveal", {"field": "phone", "reason": "核对号码"}),
        "end": (f"/api/households/{home}/end", {}),
        "categorise": (f"/api/households/{home}/categories", {"code": "low_income", "since": "2026-01-01"}),
        "move": (f"/api/households/{home}/move", {"place_id": village}),
        "entry code": (f"/api/people/{worker}/entry-code", {}),
        "close": (f"/api/people/{worker}/close", {}),
        "phone": (f"/api/people/{worker}/phone", {"phone": "13900009999"}),
        "rename": (f"/api/places/{village}/rename", {"name": "别村"}),
    }


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "rep"])
def test_nobody_writes_what_is_not_theirs(town: Town, who: str):
    phone = town.phone(getattr(town.people, who))
    for name, (path, body) in writes(town).items():
        answer = phone.post(path, body)
        assert answer.status_code == 404, (name, answer.status_code, answer.text)
