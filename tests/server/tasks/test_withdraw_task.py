"""A giver takes a task back, or asks for it after all."""

from datetime import timedelta

import pytest

from server.base.ids import new_id
from server.notices.models import Delivery
from tests.cast.matters import done, notices, refused, task_body
from tests.server.tasks.test_create_task import tasks


def asked(town, **given):
    body = task_body(town, **given)
    done(town.phone(town.people.office).op("task.create", body))
    return body["id"]


def withdraw(phone, task_id, withdrawn=True, **given):
    return phone.op("task.withdraw", {"id": task_id, "withdrawn": withdrawn}, **given)


def test_it_leaves_every_phone_and_the_inbox_says_so(town):
    task_id = asked(town)
    office, officer = town.phone(town.people.office), town.phone(town.people.officer)

    assert tasks(office)[task_id]["may_withdraw"] and not tasks(officer)[task_id]["may_withdraw"]
    done(withdraw(office, task_id))

    assert task_id not in tasks(officer) and task_id not in tasks(office)
    assert task_id not in tasks(town.phone(town.people.officer))
    assert office.get("/api/tasks").get_json()["items"] == []
    [told] = notices(officer, "task.asked")
    assert (told["title_zh"], told["body_zh"]) == ("不用办了：查看标识标牌", "镇小办撤回了这个任务。")


def test_a_thumb_that_slipped_asks_for_it_after_all(town):
    task_id = asked(town)
    office, officer = town.phone(town.people.office), town.phone(town.people.officer)
    item = tasks(officer)[task_id]["items"][0]["id"]
    done(officer.op("task.tick", {"id": task_id, "item_id": item, "done": True}))

    done(withdraw(office, task_id))
    done(withdraw(office, task_id, False))

    assert tasks(officer)[task_id]["items"][0]["done"]["by_name"] == "专小干"
    [told] = notices(officer, "task.asked")
    assert told["title_zh"] == "新任务：查看标识标牌"


def test_what_is_withdrawn_before_it_went_out_goes_out_only_if_asked_after_all(town):
    task_id, office = asked(town), town.phone(town.people.office)
    waits = count(town, Delivery)

    done(withdraw(office, task_id))
    assert count(town, Delivery) == 0
    done(withdraw(office, task_id, False))
    assert count(town, Delivery) == waits


@pytest.mark.parametrize("who", ["secretary", "officer", "worker", "outsider", "yanglin_office", "admin"])
def test_only_its_giver_does(town, who):
    task_id = asked(town)

    refused(withdraw(town.phone(getattr(town.people, who)), task_id), "not_yours")


def test_one_that_is_not_here_yet_is_waited_for(town):
    answer = withdraw(town.phone(town.people.office), missing := new_id())
    assert (answer["answer"], answer["missing"]) == ("later", [missing])


def test_asked_in_one_batch_with_its_undoing(town):
    office, body = town.phone(town.people.office), task_body(town)
    undone = office.make("task.withdraw", {"id": body["id"], "withdrawn": True}, needs=[body["id"]])

    assert {answer["answer"] for answer in office.ops([office.make("task.create", body), undone])} == {"done"}

    assert not tasks(town.phone(town.people.officer))


def test_an_asking_goes_back_as_a_whole_or_in_one_village(town):
    office = town.phone(town.people.office)
    asked_id = asked(town, place_ids=[town.places.shanmen.id], roles=["secretary"])
    ours, theirs = town.phone(town.people.secretary), town.phone(town.people.outsider)
    (task,) = tasks(ours).values()
    assert task["asked_id"] == asked_id != task["id"]

    done(withdraw(office, task["id"]))
    assert (len(tasks(ours)), len(tasks(theirs))) == (0, 1)
    assert [notices(phone, "task.asked")[0]["title_zh"][:4] for phone in (ours, theirs)] == ["不用办了", "新任务："]

    town.clock.move(minutes=1)
    done(withdraw(office, asked_id))
    assert (len(tasks(ours)), len(tasks(theirs))) == (0, 0)

    town.clock.move(minutes=1)
    done(withdraw(office, asked_id, False))
    assert (len(tasks(ours)), len(tasks(theirs))) == (1, 1)


def test_an_earlier_word_that_arrives_late_changes_nothing(town):
    task_id, office, before = asked(town), town.phone(town.people.office), town.clock()
    town.clock.move(hours=2)
    done(withdraw(office, task_id))

    done(withdraw(office, task_id, False, made_at=before + timedelta(hours=1)))

    assert task_id not in tasks(office)


def test_ticked_without_signal_meanwhile_is_no_error(town):
    task_id, officer = asked(town), town.phone(town.people.officer)
    done(withdraw(town.phone(town.people.office), task_id))

    done(officer.op("task.finish", {"id": task_id, "done": True}))

    assert task_id not in tasks(officer)


def count(town, table):
    with town.tx() as tx:
        return tx.session.query(table).count()
