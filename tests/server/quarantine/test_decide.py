"""A record that came more than 30 days late waits for the village."""

from datetime import timedelta

import pytest
from alembic import command
from sqlmodel import select

from server.base.clock import stamp
from server.base.ids import new_id
from server.base.migrate import config_for, plain_engine
from server.people.models import Post
from server.sync.models import QuarantinedOp
from server.visits.models import Visit
from tests.cast.matters import notices, visit_body


def late_visit(town, phone=None, **given):
    """Recorded 40 days ago, delivered now; returns the op's id and the visit's."""
    phone = phone or town.phone(town.people.worker)
    at = phone.now() - timedelta(days=40)
    body, op_id = visit_body(town, happened_at=stamp(at)) | given, new_id()
    answer = phone.op("visit.record", body, made_at=at, op_id=op_id)
    assert (answer["answer"], answer["quarantined"]) == ("done", True), answer
    return op_id, body["id"]


def decide(phone, op_id, accept=True):
    response = phone.post(f"/api/quarantine/{op_id}", {"accept": accept})
    return response.status_code, (response.get_json() or {}).get("code")


def items(phone):
    return phone.get("/api/quarantine").get_json()["items"]


def test_the_village_sees_it_whole_and_lets_it_count(town):
    secretary, worker = town.phone(town.people.secretary), town.phone(town.people.worker)
    op_id, visit_id = late_visit(town)
    (item,) = items(secretary)
    assert (item["op_id"], item["kind"], item["author_name"]) == (op_id, "visit.record", "网小格")
    assert (item["place_name"], item["made_at"][:10], item["body"]["id"]) == ("大合村", "2026-10-07", visit_id)

    assert decide(secretary, op_id) == (204, None)

    seen = secretary.pull()["visit", visit_id]
    assert (seen["author_name"], seen["happened_at"][:10]) == ("网小格", "2026-10-07")
    assert items(secretary) == []
    assert len(notices(worker, "quarantine.accepted")) == 1


def test_declined_it_does_not_count_and_its_author_hears(town):
    op_id, _ = late_visit(town)

    assert decide(town.phone(town.people.officer), op_id, accept=False) == (204, None)

    with town.tx() as tx:
        assert not tx.session.exec(select(Visit)).all()
    assert len(notices(town.phone(town.people.worker), "quarantine.declined")) == 1


@pytest.mark.parametrize("accept", [True, False])
def test_decided_its_body_is_not_kept_a_second_time(town, accept):
    op_id, _ = late_visit(town)
    decide(town.phone(town.people.secretary), op_id, accept)

    with town.tx() as tx:
        row = tx.get(QuarantinedOp, op_id)
        assert (row.op["kind"], row.op["body"]) == ("visit.record", {})
        assert (row.author_id, row.accepted, row.decided_by) == (
            town.people.worker.id,
            accept,
            town.people.secretary.id,
        )


def test_bodies_of_what_was_decided_before_go_with_the_upgrade(town):
    (decided, _), (waiting, _) = late_visit(town), late_visit(town)
    with town.tx() as tx:
        tx.get(QuarantinedOp, decided).decided_at = tx.now
    engine = plain_engine(town.services.db)
    command.stamp(config_for(engine), "posts_decide")
    command.upgrade(config_for(engine), "decided_bodies")
    engine.dispose()
    with town.tx() as tx:
        assert tx.get(QuarantinedOp, decided).op["body"] == {}
        assert tx.get(QuarantinedOp, waiting).op["body"] != {}


@pytest.mark.parametrize("who", ["worker", "rep", "inspector", "outsider", "yanglin_office"])
def test_nobody_else_decides(town, who):
    op_id, _ = late_visit(town)
    phone = town.phone(getattr(town.people, who))

    assert items(phone) == []
    assert decide(phone, op_id) == (404, "not_found")


def test_it_is_decided_once(town):
    secretary = town.phone(town.people.secretary)
    op_id, _ = late_visit(town)
    assert decide(secretary, op_id) == (204, None)

    assert decide(town.phone(town.people.officer), op_id, accept=False) == (409, "quarantine_decided")


def test_the_author_may_have_left_meanwhile(town):
    op_id, visit_id = late_visit(town)
    with town.tx() as tx:
        post = tx.session.exec(select(Post).where(Post.person_id == town.people.worker.id)).one()
        post.to_on = (tx.now - timedelta(days=20)).date()
    secretary = town.phone(town.people.secretary)

    assert decide(secretary, op_id) == (204, None)

    assert secretary.pull()["visit", visit_id]["author_name"] == "网小格"


def test_one_that_refers_to_what_never_came_waits_on(town):
    secretary = town.phone(town.people.secretary)
    op_id, _ = late_visit(town, supersedes=new_id())

    assert decide(secretary, op_id) == (409, "quarantine_incomplete")

    assert [item["op_id"] for item in items(secretary)] == [op_id]


def test_a_clock_that_was_wrong_is_put_right(town):
    worker = town.phone(town.people.worker)
    worker.skew = timedelta(hours=3)
    op_id, visit_id = late_visit(town, worker)
    secretary = town.phone(town.people.secretary)

    assert decide(secretary, op_id) == (204, None)

    assert secretary.pull()["visit", visit_id]["happened_at"] == "2026-10-07T01:00:00Z"


def test_a_need_in_it_becomes_an_issue_of_then(town):
    secretary = town.phone(town.people.secretary)
    need = {"issue_id": new_id(), "category": "water"}
    op_id, _ = late_visit(town, need=need)

    assert decide(secretary, op_id) == (204, None)

    issue = secretary.pull()["issue", need["issue_id"]]
    assert (issue["reporter_name"], issue["reported_at"][:10], issue["is_overdue"]) == ("网小格", "2026-10-07", True)


def test_what_refers_to_a_declined_record_is_refused_and_waits_no_longer(town):
    worker = town.phone(town.people.worker)
    op_id, visit_id = late_visit(town, worker)
    correction = visit_body(town, supersedes=visit_id)
    first = worker.make("visit.record", correction)
    assert worker.ops([first])[0]["answer"] == "later"
    decide(town.phone(town.people.secretary), op_id, accept=False)
    answer = worker.ops([first])[0]
    assert (answer["answer"], answer["problem"]["code"]) == ("refused", "need_declined")
    assert worker.ops([first])[0]["problem"]["code"] == "need_declined"


def test_what_refers_to_an_accepted_one_comes_in(town):
    worker = town.phone(town.people.worker)
    op_id, visit_id = late_visit(town, worker)
    decide(town.phone(town.people.secretary), op_id)
    assert worker.op("visit.record", visit_body(town, supersedes=visit_id))["answer"] == "done"


def test_an_issue_that_a_declined_visit_would_have_made_never_comes(town):
    worker, issue_id = town.phone(town.people.worker), new_id()
    need = {"issue_id": issue_id, "category": "road", "text": "路坏了"}
    op_id, _ = late_visit(town, worker, need=need)
    decide(town.phone(town.people.secretary), op_id, accept=False)
    answer = worker.op("issue.fix", {"id": issue_id, "step_id": new_id()})
    assert (answer["answer"], answer["problem"]["code"]) == ("refused", "need_declined")
