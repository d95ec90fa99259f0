"""A line is ticked offline; what was said last counts, whichever phone delivers first."""

from datetime import timedelta

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.people.models import Post
from tests.cast.matters import done, refused, task_body


def asked(town, **given):
    body = task_body(town, **given)
    done(town.phone(town.people.secretary).op("task.create", body))
    return body["id"], body["items"][0]["id"]


def tick(phone, task_id, item_id, is_done=True, **given):
    return phone.op("task.tick", {"id": task_id, "item_id": item_id, "done": is_done}, **given)


def state(phone, task_id):
    return phone.pull()["task", task_id]["items"][0]["done"]


def test_the_officer_ticks_it_and_the_secretary_sees_who_and_when(town):
    task_id, item_id = asked(town)

    done(tick(town.phone(town.people.officer), task_id, item_id))

    assert state(town.phone(town.people.secretary), task_id) == {"by_name": "专小干", "at": "2026-11-16T01:00:00Z"}


def test_and_unticks_it(town):
    task_id, item_id = asked(town)
    officer = town.phone(town.people.officer)
    done(tick(officer, task_id, item_id))
    town.clock.move(minutes=1)

    done(tick(officer, task_id, item_id, is_done=False))

    assert state(officer, task_id) is None


@pytest.mark.parametrize("arrives_first", ["earlier", "later"])
def test_two_phones_offline_the_later_word_counts(town, arrives_first):
    task_id, item_id = asked(town)
    start = town.clock()
    said = {
        "earlier": (town.people.officer, True, start),
        "later": (town.people.secretary, False, start + timedelta(hours=1)),
    }
    town.clock.move(hours=5)

    for which in (arrives_first, ({"earlier", "later"} - {arrives_first}).pop()):
        person, is_done, made_at = said[which]
        done(tick(town.phone(person), task_id, item_id, is_done, made_at=made_at))

    assert state(town.phone(town.people.officer), task_id) is None


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "worker", "rep"])
def test_others_may_not(town, who):
    task_id, item_id = asked(town)

    refused(tick(town.phone(getattr(town.people, who)), task_id, item_id), "not_yours")


def test_a_line_of_another_task_is_refused(town):
    task_id, _ = asked(town)
    _, other_item = asked(town)

    refused(tick(town.phone(town.people.officer), task_id, other_item), "not_yours")


def test_a_task_that_is_not_here_yet_is_waited_for(town):
    assert tick(town.phone(town.people.officer), new_id(), new_id())["answer"] == "later"


def test_a_post_that_ended_meanwhile_still_delivers(town):
    task_id, item_id = asked(town)
    officer, made_at = town.phone(town.people.officer), town.clock()
    town.clock.move(days=3)
    with town.tx() as tx:
        post = tx.session.exec(select(Post).where(Post.person_id == town.people.officer.id)).one()
        post.to_on = (tx.now - timedelta(days=2)).date()

    done(tick(officer, task_id, item_id, made_at=made_at))

    refused(tick(officer, task_id, item_id), "not_yours")
