"""Each author answers for themselves; a failure stands until it is settled, and makes one issue."""

from datetime import date

import pytest
from sqlmodel import select

from server.base.clock import local_time
from server.base.ids import derived_id, new_id
from server.issues.models import Issue
from server.lookbacks.agenda import left_in
from server.lookbacks.models import LookbackAnswer
from server.lookbacks.planning import lookback_id
from tests.cast.matters import a_photo, done, issue_of, notices, refused, report
from tests.server.lookbacks.checklist import answer, body, checklist, items, opened, question, settled_issue


@pytest.fixture
def town(town):
    opened(town)
    return town


def board(town):
    return question(town, "公开栏")


def issues(town):
    with town.tx() as tx:
        return list(tx.session.exec(select(Issue)))


def test_a_pass_is_on_every_phone_of_the_office(town):
    done(answer(town, town.people.secretary, board(town), "pass", note="新贴的"))
    (said,) = question(town, "公开栏", person=town.people.officer)["answers"]
    assert (said["author_name"], said["answer"], said["note"]) == ("支小书", "pass", "新贴的")
    assert board(town)["state"] == "pass"


def test_answered_offline_it_was_found_when_it_was_seen(town):
    seen = town.clock()
    town.clock.move(days=2)
    done(answer(town, town.people.secretary, board(town), "pass", made_at=seen))
    assert board(town)["answers"][0]["at"].startswith("2026-11-20")


def test_a_fail_makes_an_issue_with_owner_and_deadline(town):
    item, worker = board(town), town.people.worker
    done(answer(town, town.people.officer, item, "fail", note="没贴十月的", owner_id=worker.id, due_on="2026-11-25"))

    made = issue_of(town.phone(worker), derived_id(item["id"]))
    assert (made["source"], made["category"], made["text"]) == ("lookback", "party.notice", "没贴十月的")
    assert (made["owner_id"], made["due_on"], made["lookback_item_id"]) == (worker.id, "2026-11-25", item["id"])
    assert board(town)["made_issue_id"] == made["id"]
    assert notices(town.phone(worker), "issue.reported")


def test_without_an_owner_and_a_day_the_category_says_them(town):
    done(answer(town, town.people.secretary, board(town), "fail"))
    (made,) = issues(town)
    assert (made.owner_id, made.due_on) == (town.people.officer.id, date(2026, 11, 25))  # three working days


def test_two_phones_that_fail_it_make_one_issue(town):
    item, photos = board(town), [a_photo(town), a_photo(town)]
    done(answer(town, town.people.secretary, item, "fail", photos=photos[:1]))
    done(answer(town, town.people.officer, item, "fail", photos=photos[1:]))
    (made,) = issues(town)
    before = issue_of(town.phone(town.people.secretary), made.id)["slots"][0]["photos"]
    assert sorted(before) == sorted(photo["id"] for photo in photos)


def test_disagreement_stays_failed_until_it_is_settled(town):
    item = board(town)
    done(answer(town, town.people.inspector, item, "fail"))
    town.clock.move(hours=1)
    done(answer(town, town.people.secretary, item, "pass"))
    assert board(town)["state"] == "fail"
    town.clock.move(hours=1)
    done(answer(town, town.people.inspector, item, "pass", note="补贴了"))
    assert board(town)["state"] == "pass"
    assert [said["answer"] for said in board(town)["answers"]] == ["fail", "pass", "pass"]


def test_a_person_may_see_it_otherwise_than_the_records(town):
    item = question(town, "过期")
    assert item["prefilled"]
    done(answer(town, town.people.inspector, item, "fail", note="还有一件没上报"))
    item = question(town, "过期")
    assert (item["state"], item["prefilled"]) == ("fail", False)


def test_photos_are_kept_without_being_asked_for_or_reviewed(town):
    photo = a_photo(town)
    done(answer(town, town.people.secretary, board(town), "pass", photos=[photo]))
    assert board(town)["photo_ids"] == [photo["id"]]


def test_when_everything_is_answered_the_checklist_is_done(town):
    for item in items(town):
        if item["state"] == "open":
            assert checklist(town)["state"] == "open"
            done(answer(town, town.people.secretary, item, "na"))
    assert checklist(town)["state"] == "done"


def test_sent_twice_it_is_one_answer(town):
    phone = town.phone(town.people.secretary)
    op = phone.make("lookback.answer", body(town, board(town), "pass"))
    done(phone.ops([op])[0])
    done(phone.ops([op])[0])
    with town.tx() as tx:
        assert len(tx.session.exec(select(LookbackAnswer).where(LookbackAnswer.author_id != "")).all()) == 1


def test_a_mended_op_with_the_same_answer_id_adds_nothing(town):
    wanted = body(town, board(town), "pass")
    done(town.phone(town.people.secretary).op("lookback.answer", wanted))
    done(town.phone(town.people.secretary).op("lookback.answer", wanted))
    assert len(board(town)["answers"]) == 1
    refused(town.phone(town.people.officer).op("lookback.answer", wanted), "id_taken")


@pytest.mark.parametrize("who", ["outsider", "rep", "worker", "yanglin_office"])
def test_who_does_not_look_back_here_cannot_answer(town, who):
    refused(answer(town, getattr(town.people, who), board(town), "fail"), "not_yours")
    assert board(town)["state"] == "open"
    assert not issues(town)


def test_an_item_of_another_checklist_is_refused(town):
    wanted = body(town, board(town), "pass") | {"item_id": new_id()}
    refused(town.phone(town.people.secretary).op("lookback.answer", wanted), "lookback_item_gone")


def test_a_checklist_that_the_server_does_not_have_yet_is_tried_again(town):
    wanted = body(town, board(town), "pass") | {"id": lookback_id(town.places.dahe.id, "2026-12")}
    assert town.phone(town.people.secretary).op("lookback.answer", wanted)["answer"] == "later"


def test_a_closed_issue_that_came_back_links_to_its_first_life(town):
    household = town.households[0]
    first = settled_issue(town, household_id=household.id)
    town.clock.set(local_time(date(2026, 12, 20), 8))
    opened(town, "2026-12")
    (item,) = items(town, "sample", month="2026-12")
    done(answer(town, town.people.inspector, item, "fail", month="2026-12", note="又漏了"))

    again = issue_of(town.phone(town.people.secretary), derived_id(item["id"]))
    assert (again["relapse_of"], again["household_id"], again["category"]) == (first, household.id, "toilet.tank")


def test_a_failure_that_is_still_being_worked_on_makes_no_second_issue(town):
    done(answer(town, town.people.secretary, board(town), "fail"))
    town.clock.set(local_time(date(2026, 12, 20), 8))
    opened(town, "2026-12")
    (item,) = items(town, "open_failure", month="2026-12")
    photo = a_photo(town)
    done(answer(town, town.people.secretary, item, "fail", month="2026-12", photos=[photo]))
    assert len(issues(town)) == 1
    (item,) = items(town, "open_failure", month="2026-12")
    assert (item["state"], item["made_issue_id"], item["photo_ids"]) == ("fail", None, [photo["id"]])


def test_an_answer_of_more_than_a_month_ago_waits_for_the_village(town):
    item, seen = board(town), town.clock()
    town.clock.move(days=31)
    said = answer(town, town.people.secretary, item, "pass", made_at=seen)
    assert (said["answer"], said["quarantined"]) == ("done", True)


def test_the_agenda_says_what_is_left(town):
    report(town.phone(town.people.worker))
    with town.tx() as tx:
        left = left_in(tx, [town.places.dahe.id])[town.places.dahe.id]
    waiting = sum(item["state"] == "open" for item in items(town))
    assert left == (waiting, f"/lookbacks/{checklist(town)['id']}")
