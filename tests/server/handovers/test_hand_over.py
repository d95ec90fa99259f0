"""A representative or a post changes: what is open goes on, what is unsent still arrives, and it can be taken back."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from server.base.clock import stamp
from server.base.ids import new_id
from server.events.models import Event
from server.people.models import Person, Post
from server.sync.models import DeviceReport
from tests.cast.matters import a_photo, done, issue_of, notices, report, step, task_body, visit_body


def open_work(phone, person):
    answer = phone.get(f"/api/handovers/open/{person.id}")
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def hand(phone, giver, taker, **what):
    body = {"id": new_id(), "from_id": giver.id, "to_id": taker.id} | what
    return phone.post("/api/handovers", body)


def everything(work):
    """All that is open with somebody, as the screen ticks it at first."""
    return {
        "post_ids": [post["id"] for post in work["person"]["posts"]],
        "household_ids": [home["id"] for home in work["households"]],
        "issue_ids": [issue["id"] for issue in work["issues"]],
        "task_ids": [task["id"] for task in work["tasks"]],
    }


@pytest.fixture
def secretary(town):
    return town.phone(town.people.secretary)


@pytest.fixture
def new_rep(town, secretary):
    post = {"role": "representative", "place_id": town.places.dahe.id}
    made = secretary.post("/api/people", {"name": "新小表", "phone": "13911110000", "post": post}).get_json()
    with town.tx() as tx:
        post = tx.session.exec(select(Post).where(Post.person_id == made["id"])).one()
        return tx.session.get(Person, post.person_id)


def a_task(town, secretary, person):
    body = task_body(town, assignee_ids=[person.id])
    done(secretary.op("task.create", body))
    return body


def test_what_is_open_is_listed_with_what_the_phone_said(town, secretary):
    rep = town.people.rep
    phone = town.phone(rep)
    phone.post("/api/sync/report", {
        "device_id": phone.device_id, "sent_at": stamp(town.clock()), "entry": "wechat", "unsent": 2,
        "oldest_unsent_at": stamp(town.clock() - timedelta(hours=3)),
    })  # fmt: skip
    a_task(town, secretary, rep)
    work = open_work(secretary, rep)
    assert [home["head"] for home in work["households"]] == ["谢长生", "覃桂花", "单有田"]
    assert [task["title"] for task in work["tasks"]] == ["查看标识标牌"]
    assert [(one["unsent"], one["device_name"]) for one in work["unsent"]] == [(2, "测试手机")]
    with town.tx() as tx:
        assert tx.session.exec(select(DeviceReport)).one().unsent == 2


def test_a_representatives_households_go_to_the_next(town, secretary, new_rep):
    rep = town.people.rep
    old_phone, new_phone = town.phone(rep), town.phone(new_rep)
    assert not any(kind == "household" for kind, _ in new_phone.pull())
    answer = hand(
        secretary, rep, new_rep, **everything(open_work(secretary, rep)) | {"post_ids": []}, reason="外出务工"
    )
    assert (answer.status_code, answer.get_json()["households"]) == (201, 3)
    heads = {data["head"] for (kind, _), data in new_phone.pull().items() if kind == "household" and data["mine"]}
    assert heads == {"谢长生", "覃桂花", "单有田"}
    assert open_work(secretary, rep)["households"] == []
    (told,) = notices(new_phone, "handover.received")
    assert "联系户 3 户" in told["body_zh"]
    assert len(notices(old_phone, "handover.given")) == 1
    town.clock.move(days=1)
    assert not any(kind == "household" for kind, _ in old_phone.pull())


def test_what_was_recorded_before_still_goes_out_as_its_authors(town, secretary, new_rep):
    rep, home = town.people.rep, town.households[0].id
    phone = town.phone(rep)
    yesterday, this_morning = town.clock() - timedelta(days=1), town.clock() - timedelta(minutes=30)
    hand(secretary, rep, new_rep, **everything(open_work(secretary, rep)))
    town.clock.move(days=3)
    for made_at in (yesterday, this_morning):
        body = visit_body(town, happened_at=stamp(made_at))
        done(phone.op("visit.record", body, made_at=made_at))
    with town.tx() as tx:
        authors = tx.session.exec(select(Event.actor_id).where(Event.kind == "visit.recorded")).all()
    assert authors == [rep.id, rep.id]
    later = phone.op("visit.record", visit_body(town, household_ids=[home]))
    assert later["answer"] == "refused"


def test_a_post_goes_on_with_its_issues(town, secretary):
    worker, officer = town.people.worker, town.people.officer
    phone = town.phone(worker)
    issue_id = report(phone, owner_id=worker.id)
    due_on = issue_of(phone, issue_id)["due_on"]
    work = open_work(secretary, worker)
    assert [issue["id"] for issue in work["issues"]] == [issue_id]
    assert hand(secretary, worker, officer, **everything(work)).status_code == 201
    held = issue_of(town.phone(officer), issue_id)
    assert (held["owner_id"], held["due_on"], held["steps"][-1]["kind"]) == (officer.id, due_on, "hand_over")
    roles = {post["role"] for post in town.phone(officer).get("/api/me").get_json()["posts"]}
    assert roles == {"officer", "grid_worker"}
    made_at = town.clock() - timedelta(hours=1)
    town.clock.move(days=2)
    done(step(phone, "fix", issue_id, photos=[a_photo(town)], made_at=made_at))


def test_a_task_goes_on_and_what_was_ticked_before_counts(town, secretary):
    rep, other = town.people.rep, town.people.other_rep
    body = a_task(town, secretary, rep)
    phone = town.phone(rep)
    made_at = town.clock() - timedelta(minutes=5)
    assert hand(secretary, rep, other, task_ids=[body["id"]]).get_json()["tasks"] == 1
    assert town.phone(other).pull()["task", body["id"]]["mine"]
    assert ("task", body["id"]) not in town.phone(rep).pull()
    tick = {"id": body["id"], "item_id": body["items"][0]["id"], "done": True}
    done(phone.op("task.tick", tick, made_at=made_at))
    town.clock.move(minutes=10)
    assert phone.op("task.tick", tick)["answer"] == "refused"


def test_sent_twice_it_happens_once(town, secretary):
    rep, other = town.people.rep, town.people.other_rep
    body = {"id": new_id(), "from_id": rep.id, "to_id": other.id, "household_ids": [town.households[0].id]}
    first, second = secretary.post("/api/handovers", body), secretary.post("/api/handovers", body)
    assert first.get_json() == second.get_json()
    assert len(notices(town.phone(other), "handover.received")) == 1


def test_it_can_be_taken_back_within_a_week(town, secretary):
    rep, other, worker = town.people.rep, town.people.other_rep, town.people.worker
    body = a_task(town, secretary, worker)
    issue_id = report(town.phone(worker), owner_id=worker.id)
    homes = [home.id for home in town.households[:3]]
    first = hand(secretary, rep, other, household_ids=homes).get_json()
    second = hand(secretary, worker, town.people.officer, **everything(open_work(secretary, worker))).get_json()
    town.clock.move(days=6)
    assert secretary.post(f"/api/handovers/{first['id']}/undo").get_json() == {"back": 3, "gone_on": 0}
    assert secretary.post(f"/api/handovers/{second['id']}/undo").get_json() == {"back": 3, "gone_on": 0}
    assert len(open_work(secretary, rep)["households"]) == 3
    work = open_work(secretary, worker)
    assert (len(work["issues"]), len(work["tasks"]), len(work["person"]["posts"])) == (1, 1, 1)
    assert issue_of(town.phone(worker), issue_id)["owner_id"] == worker.id
    assert town.phone(worker).pull()["task", body["id"]]["mine"]
    assert secretary.post(f"/api/handovers/{first['id']}/undo").get_json()["code"] == "handover_too_late"


def test_what_went_on_meanwhile_stays_where_it_is(town, secretary, new_rep):
    rep, other = town.people.rep, town.people.other_rep
    homes = [home.id for home in town.households[:3]]
    first = hand(secretary, rep, other, household_ids=homes).get_json()
    hand(secretary, other, new_rep, household_ids=homes[:1])
    assert secretary.post(f"/api/handovers/{first['id']}/undo").get_json() == {"back": 2, "gone_on": 1}
    assert [home["id"] for home in open_work(secretary, new_rep)["households"]] == homes[:1]


def test_after_a_week_it_stands(town, secretary):
    made = hand(secretary, town.people.rep, town.people.other_rep, household_ids=[town.households[0].id]).get_json()
    town.clock.move(days=8)
    assert secretary.post(f"/api/handovers/{made['id']}/undo").get_json()["code"] == "handover_too_late"


def test_the_wrong_choice_is_refused_whole(town, secretary):
    people, homes = town.people, [town.households[0].id]
    assert hand(secretary, people.rep, people.other_rep).get_json()["code"] == "handover_empty"
    assert hand(secretary, people.rep, people.rep, household_ids=homes).get_json()["code"] == "handover_to_whom"
    assert hand(secretary, people.rep, people.worker, household_ids=homes).get_json()["code"] == "not_a_representative"
    issue_id = report(town.phone(people.worker), owner_id=people.worker.id)
    wrong = hand(secretary, people.worker, people.outsider, issue_ids=[issue_id])
    assert wrong.get_json()["code"] == "owner_not_here"
    assert len(open_work(secretary, people.rep)["households"]) == 3


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "worker", "other_rep", "inspector"])
def test_it_is_not_there_for_others(town, who):
    phone, rep = town.phone(getattr(town.people, who)), town.people.rep
    assert phone.get(f"/api/handovers/open/{rep.id}").status_code == 404
    assert hand(phone, rep, town.people.other_rep, household_ids=[town.households[0].id]).status_code == 404
    made = hand(town.phone(town.people.secretary), rep, town.people.other_rep, household_ids=[town.households[0].id])
    assert phone.post(f"/api/handovers/{made.get_json()['id']}/undo").status_code == 404


def test_whoever_left_without_handing_over_can_still_be_handed_over(town, secretary):
    rep, other = town.people.rep, town.people.other_rep
    post = open_work(secretary, rep)["person"]["posts"][0]["id"]
    assert secretary.post(f"/api/people/{rep.id}/posts/{post}/end").status_code == 204
    work = open_work(secretary, rep)
    assert len(work["households"]) == 3
    assert hand(secretary, rep, other, household_ids=[home["id"] for home in work["households"]]).status_code == 201
    assert town.phone(town.people.outsider).get(f"/api/handovers/open/{rep.id}").status_code == 404


def test_the_diary_tells_it_of_both(town, secretary):
    rep, other = town.people.rep, town.people.other_rep
    made = hand(secretary, rep, other, household_ids=[town.households[0].id], reason="换届").get_json()
    secretary.post(f"/api/handovers/{made['id']}/undo")
    with town.tx() as tx:
        kinds = tx.session.exec(
            select(Event.kind, Event.subject_id).where(col(Event.kind).startswith("handover."))
        ).all()
    assert set(kinds) == {("handover.done", rep.id), ("handover.received", other.id), ("handover.undone", rep.id)}


def a_representative_of(town, village):
    """Somebody who represents another village."""
    post = {"role": "representative", "place_id": village.id}
    body = {"name": "别村代表", "phone": "13911110001", "post": post}
    made = town.phone(town.people.office).post("/api/people", body).get_json()
    with town.tx() as tx:
        return tx.get(Person, made["id"])


def test_households_go_only_to_representatives_of_their_village(town, secretary):
    rep, home = town.people.rep, town.households[0].id
    stranger, office = a_representative_of(town, town.places.shuikou), town.phone(town.people.office)
    for phone in (secretary, office):
        answer = hand(phone, rep, stranger, household_ids=[home])
        assert answer.get_json()["code"] == "not_a_representative"
    link = secretary.post(f"/api/households/{home}/representative", {"person_id": stranger.id})
    assert link.get_json()["code"] == "not_a_representative"
    assert len(open_work(secretary, rep)["households"]) == 3


def test_who_no_longer_represents_anybody_is_linked_no_more(town, secretary):
    other = town.people.other_rep
    post = open_work(secretary, other)["person"]["posts"][0]["id"]
    assert secretary.post(f"/api/people/{other.id}/posts/{post}/end").status_code == 204
    home = town.households[0].id
    assert hand(secretary, town.people.rep, other, household_ids=[home]).get_json()["code"] == "not_a_representative"
    link = secretary.post(f"/api/households/{home}/representative", {"person_id": other.id})
    assert link.get_json()["code"] == "not_a_representative"


def test_tasks_go_only_to_people_of_whom_one_may_ask_something(town, secretary):
    body = a_task(town, secretary, town.people.rep)
    for stranger in (town.people.outsider, town.people.yanglin_office):
        answer = hand(secretary, town.people.rep, stranger, task_ids=[body["id"]])
        assert answer.get_json()["code"] == "assignee_not_yours"
    assert town.phone(town.people.rep).pull()["task", body["id"]]["mine"]


def test_what_cannot_go_back_is_counted_and_stays(town, secretary, new_rep):
    homes = [home.id for home in town.households[:3]]
    body = a_task(town, secretary, town.people.rep)
    made = hand(secretary, town.people.rep, new_rep, household_ids=homes, task_ids=[body["id"]]).get_json()
    post = open_work(secretary, town.people.rep)["person"]["posts"][0]["id"]
    assert secretary.post(f"/api/people/{town.people.rep.id}/posts/{post}/end").status_code == 204
    assert secretary.post(f"/api/handovers/{made['id']}/undo").get_json() == {"back": 0, "gone_on": 4}
    assert len(open_work(secretary, new_rep)["households"]) == 3
    (told,) = notices(town.phone(new_rep), "handover.taken_back")
    assert "没能退回 4 项" in told["body_zh"]


def test_a_household_that_moved_away_does_not_keep_the_rest_from_going_back(town, secretary):
    rep, other = town.people.rep, town.people.other_rep
    homes = [home.id for home in town.households[:3]]
    made = hand(secretary, rep, other, household_ids=homes).get_json()
    to = {"place_id": town.places.shuikou.id, "number": "901"}
    assert town.phone(town.people.office).post(f"/api/households/{homes[1]}/move", to).status_code == 204
    assert secretary.post(f"/api/handovers/{made['id']}/undo").get_json() == {"back": 2, "gone_on": 1}
