"""Asking for something: of people, or of posts at places."""

from datetime import timedelta

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.people.models import Post
from server.tasks.models import Task
from tests.cast.matters import done, notices, refused, task_body


def tasks(phone):
    return {key[1]: data for key, data in phone.pull().items() if key[0] == "task"}


def test_the_town_asks_the_officers_of_a_village(town):
    office, officer = town.phone(town.people.office), town.phone(town.people.officer)
    body = task_body(town)

    done(office.op("task.create", body))

    seen = tasks(officer)[body["id"]]
    assert (seen["title"], seen["mine"], seen["created_by_name"]) == ("查看标识标牌", True, "镇小办")
    assert seen["village_ids"] == [town.places.dahe.id]
    assert [(i["id"], i["text"], i["done"]) for i in seen["items"]] == [
        (i["id"], i["text"], None) for i in body["items"]
    ]
    assert tasks(town.phone(town.people.secretary))[body["id"]]["mine"] is False
    assert tasks(office)[body["id"]]["mine"] is False
    assert len(notices(officer, "task.asked")) == 1
    assert not notices(town.phone(town.people.secretary), "task.asked")


def test_asked_of_a_town_each_village_has_its_own(town):
    office = town.phone(town.people.office)
    body = task_body(town, place_ids=[town.places.shanmen.id], roles=["secretary"])

    done(office.op("task.create", body))

    assert len(tasks(office)) == 2
    (ours,) = tasks(town.phone(town.people.secretary)).values()
    (theirs,) = tasks(town.phone(town.people.outsider)).values()
    assert (ours["village_ids"], theirs["village_ids"]) == ([town.places.dahe.id], [town.places.shuikou.id])
    assert ours["id"] != theirs["id"]
    assert not {i["id"] for i in ours["items"]} & {i["id"] for i in theirs["items"]}


def test_asked_of_people_by_name(town):
    secretary, worker = town.phone(town.people.secretary), town.phone(town.people.worker)
    body = task_body(town, assignee_ids=[town.people.worker.id, town.people.rep.id])

    done(secretary.op("task.create", body))

    for person in (town.people.worker, town.people.rep):
        assert tasks(town.phone(person))[body["id"]]["mine"] is True
    assert tasks(secretary)[body["id"]]["mine"] is False
    assert not tasks(town.phone(town.people.officer))
    assert len(notices(worker, "task.asked")) == 1


def test_everybody_may_ask_something_of_themselves(town):
    rep = town.phone(town.people.rep)
    body = task_body(town, assignee_ids=[town.people.rep.id])

    done(rep.op("task.create", body))

    assert tasks(rep)[body["id"]]["mine"] is True
    assert not notices(rep, "task.asked")


def test_a_representatives_role_may_be_asked(town):
    body = task_body(town, roles=["representative"])

    done(town.phone(town.people.secretary).op("task.create", body))

    assert tasks(town.phone(town.people.rep))[body["id"]]["mine"] is True


def test_one_person_asked_in_many_villages_is_told_once(town):
    with town.tx() as tx:
        tx.add(Post(id=new_id(), person_id=town.people.officer.id, role="officer", place_id=town.places.shuikou.id,
                    from_on=(tx.now - timedelta(days=9)).date()))  # fmt: skip
    body = task_body(town, place_ids=[town.places.dahe.id, town.places.shuikou.id])

    done(town.phone(town.people.office).op("task.create", body))

    officer = town.phone(town.people.officer)
    assert (len(tasks(officer)), len(notices(officer, "task.asked"))) == (2, 1)


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "worker", "rep"])
def test_places_that_one_does_not_lead_may_not_be_asked(town, who):
    refused(town.phone(getattr(town.people, who)).op("task.create", task_body(town)), "not_yours")


def test_people_whom_one_does_not_lead_may_not_be_asked(town):
    secretary = town.phone(town.people.secretary)

    refused(secretary.op("task.create", task_body(town, assignee_ids=[town.people.outsider.id])), "assignee_not_yours")
    refused(secretary.op("task.create", task_body(town, assignee_ids=[new_id()])), "assignee_not_yours")


def test_it_must_be_asked_of_somebody(town):
    secretary = town.phone(town.people.secretary)

    refused(secretary.op("task.create", task_body(town, assignee_ids=[])), "op_malformed")


def test_sent_twice_it_is_one_task(town):
    secretary, body, op_id = town.phone(town.people.secretary), task_body(town), new_id()

    for again in (op_id, op_id, new_id()):
        done(secretary.op("task.create", body, op_id=again))

    with town.tx() as tx:
        assert len(tx.session.exec(select(Task)).all()) == 1
    refused(town.phone(town.people.officer).op("task.create", body), "id_taken")


def test_asked_of_many_villages_twice_nothing_doubles(town):
    office = town.phone(town.people.office)
    body = task_body(town, place_ids=[town.places.shanmen.id])

    for _ in range(2):
        done(office.op("task.create", body))

    with town.tx() as tx:
        assert len(tx.session.exec(select(Task)).all()) == 2
