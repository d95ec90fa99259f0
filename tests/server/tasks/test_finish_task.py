"""A task is finished, or not after all."""

from datetime import timedelta

from tests.cast.matters import done, refused, task_body


def asked(town):
    body = task_body(town)
    done(town.phone(town.people.secretary).op("task.create", body))
    return body["id"]


def finish(phone, task_id, is_done=True, **given):
    return phone.op("task.finish", {"id": task_id, "done": is_done}, **given)


def test_it_leaves_new_phones_after_a_while(town):
    task_id, officer = asked(town), town.phone(town.people.officer)

    done(finish(officer, task_id))

    assert officer.pull()["task", task_id]["finished_at"] == "2026-11-16T01:00:00Z"
    town.clock.move(days=61)
    assert ("task", task_id) not in town.phone(town.people.officer).pull()


def test_an_earlier_word_that_arrives_late_changes_nothing(town):
    task_id, officer = asked(town), town.phone(town.people.officer)
    before = town.clock()
    town.clock.move(hours=2)
    done(finish(officer, task_id))

    done(finish(town.phone(town.people.secretary), task_id, False, made_at=before + timedelta(hours=1)))

    assert officer.pull()["task", task_id]["finished_at"] is not None


def test_it_may_be_taken_up_again(town):
    task_id, officer = asked(town), town.phone(town.people.officer)
    done(finish(officer, task_id))
    town.clock.move(minutes=1)

    done(finish(officer, task_id, False))

    assert officer.pull()["task", task_id]["finished_at"] is None


def test_others_may_not(town):
    task_id = asked(town)

    for person in (town.people.outsider, town.people.worker, town.people.rep):
        refused(finish(town.phone(person), task_id), "not_yours")
