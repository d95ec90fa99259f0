"""A task may ask for photos: of a project before, during and after, or of a notice board. Nothing else asks for any."""

import pytest

from server.base.ids import new_id
from server.evidence.models import Photo, Subject
from server.evidence.slots import SLOTS
from tests.cast.matters import a_photo, done, notices, refused, task_body
from tests.server.evidence.camera import photo_in, picture, send
from tests.server.evidence.test_wall import wall


def asked(town, shows="stage", **given):
    body = task_body(town, shows=shows, **given)
    done(town.phone(town.people.secretary).op("task.create", body))
    return body["id"]


def show(phone, task_id, *photos, **given):
    return phone.op("task.show", {"id": task_id, "photos": list(photos)}, **given)


def of_slot(town, slot, **given):
    return {"slot": slot, "photo": a_photo(town)} | given


def came(town, photo_id):
    with town.tx() as tx:
        tx.get(Photo, photo_id).received_at = tx.now


def slots(phone, task_id):
    return {one["slot"]: one["photos"] for one in phone.pull()["task", task_id]["slots"]}


def judge(town, photo_id, verdict="returned"):
    body = {"id": new_id(), "photo_id": photo_id, "verdict": verdict}
    body |= {"reason_code": "unclear"} if verdict == "returned" else {}
    return town.phone(town.people.inspector).op("photo.judge", body)


@pytest.mark.parametrize("shows", ["stage", "board"])
def test_its_slots_are_those_of_what_it_shows(town, shows):
    task_id = asked(town, shows)

    assert list(slots(town.phone(town.people.officer), task_id)) == list(SLOTS[shows])
    with town.tx() as tx:
        subject = tx.get(Subject, ("task", task_id))
        assert (subject.slots, subject.title, subject.village_id) == (
            list(SLOTS[shows]),
            "查看标识标牌",
            town.places.dahe.id,
        )


def test_most_tasks_ask_for_no_photo(town):
    task_id, officer = asked(town, None), town.phone(town.people.officer)

    assert slots(officer, task_id) == {}
    refused(show(officer, task_id, of_slot(town, "before")), "slot_unknown")


def test_a_project_is_shown_stage_by_stage(town):
    task_id, officer = asked(town), town.phone(town.people.officer)
    before, during, after = (of_slot(town, slot) for slot in ("before", "during", "after"))

    done(show(officer, task_id, before))
    town.clock.move(days=9)
    done(show(officer, task_id, during, after))

    assert slots(officer, task_id) == {one["slot"]: [one["photo"]["id"]] for one in (before, during, after)}
    for one in (before, during, after):
        came(town, one["photo"]["id"])


def test_a_notice_board_has_no_before(town):
    task_id, officer = asked(town, "board"), town.phone(town.people.officer)

    refused(show(officer, task_id, of_slot(town, "before")), "slot_unknown")
    done(show(officer, task_id, of_slot(town, "proof")))


def test_what_came_back_is_taken_again_in_its_slot_alone(town):
    task_id, officer = asked(town), town.phone(town.people.officer)
    before, during = of_slot(town, "before"), of_slot(town, "during")
    done(show(officer, task_id, before, during))
    came(town, during["photo"]["id"])
    done(judge(town, during["photo"]["id"]))
    [notice] = notices(officer, "photo_returned")
    assert notice["link"] == f"/tasks/{task_id}/reshoot/{during['photo']['id']}"

    again = of_slot(town, "during", replaces=during["photo"]["id"])
    done(show(officer, task_id, again))

    held = officer.pull()["photo", again["photo"]["id"]]
    assert (held["slot"], held["version_no"], held["state"]) == ("during", 2, "waiting")
    assert slots(officer, task_id)["during"] == [during["photo"]["id"], again["photo"]["id"]]


def test_a_photo_that_was_not_returned_stays(town):
    task_id, officer = asked(town), town.phone(town.people.officer)
    first = of_slot(town, "before")
    done(show(officer, task_id, first))

    refused(show(officer, task_id, of_slot(town, "before", replaces=first["photo"]["id"])), "photo_not_returned")


def test_reviewers_see_it_on_their_wall(town):
    task_id, officer = asked(town), town.phone(town.people.officer)
    pictures = {slot: picture(slot) for slot in SLOTS["stage"]}
    done(show(officer, task_id, *({"slot": slot, "photo": photo_in(town, data)} for slot, data in pictures.items())))
    for data in pictures.values():
        assert send(officer, data).status_code == 201

    [pair] = wall(town, matter="task")["pairs"]

    assert (pair["subject"]["kind"], pair["subject"]["slots"]) == ("task", list(SLOTS["stage"]))
    assert [card["slot"] for side in ("before", "after") for card in pair[side]] == list(SLOTS["stage"])


def test_its_photos_are_kept_from_when_it_was_finished(town):
    task_id, officer = asked(town), town.phone(town.people.officer)
    done(show(officer, task_id, of_slot(town, "before")))

    def closed_at():
        with town.tx() as tx:
            return tx.get(Subject, ("task", task_id)).closed_at

    for is_done in (True, False, True):
        town.clock.move(minutes=1)
        done(officer.op("task.finish", {"id": task_id, "done": is_done}))
        assert closed_at() == (town.clock() if is_done else None)


def test_a_task_that_is_taken_back_keeps_them_too(town):
    task_id, secretary = asked(town), town.phone(town.people.secretary)

    for withdrawn in (True, False):
        town.clock.move(minutes=1)
        done(secretary.op("task.withdraw", {"id": task_id, "withdrawn": withdrawn}))
        with town.tx() as tx:
            assert (tx.get(Subject, ("task", task_id)).closed_at is not None) == withdrawn


def test_it_needs_a_place(town):
    body = task_body(town, shows="board", assignee_ids=[town.people.worker.id])

    refused(town.phone(town.people.secretary).op("task.create", body), "op_malformed")


def test_each_village_shows_its_own(town):
    body = task_body(town, shows="board", place_ids=[town.places.shanmen.id], roles=["secretary"])
    done(town.phone(town.people.office).op("task.create", body))

    ours, theirs = (
        [key[1] for key in town.phone(person).pull() if key[0] == "task"]
        for person in (town.people.secretary, town.people.outsider)
    )

    with town.tx() as tx:
        places = [tx.get(Subject, ("task", task_id)).village_id for [task_id] in (ours, theirs)]
    assert places == [town.places.dahe.id, town.places.shuikou.id]


def test_others_may_not(town):
    task_id = asked(town)

    for person in (town.people.outsider, town.people.worker, town.people.rep):
        refused(show(town.phone(person), task_id, of_slot(town, "before")), "not_yours")


def test_sent_twice_it_is_one_photo(town):
    task_id, officer, op_id = asked(town), town.phone(town.people.officer), new_id()
    photo = of_slot(town, "before")

    for again in (op_id, op_id, new_id()):
        done(show(officer, task_id, photo, op_id=again))

    assert slots(officer, task_id)["before"] == [photo["photo"]["id"]]
