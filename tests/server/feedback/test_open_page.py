"""Said by a resident who scanned the village's code: no sign-in, a number at once, tracked and rated by it."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from server.base.ids import new_id
from server.events.models import Event
from server.feedback.models import Feedback
from server.feedback.rules import check_digit, feedback_number, number_typed
from server.people.models import SignInBudget
from tests.cast.matters import notices
from tests.server.feedback.desk import NUMBER, Resident, does, on_desk, the_one


def test_from_the_poster_to_the_rating(town):
    resident, secretary = Resident(town), town.phone(town.people.secretary)
    page = resident.read()
    assert "大合村" in page.text and "<script" not in page.text
    number = resident.says("路灯坏了，晚上看不见")
    assert "收到了" in resident.track(number).text

    feedback_id = the_one(secretary)
    assert does(secretary, feedback_id, "reply", text="明天来修").status_code == 200
    seen = resident.track(number)
    assert "明天来修" in seen.text and "路灯坏了" not in seen.text and "支小书" not in seen.text
    assert "很满意" in seen.text
    assert "您评了 5 分" in resident.rate(number, 5, words="谢谢").text

    case = secretary.get(f"/api/feedback/{feedback_id}").get_json()
    assert (case["state"], case["rating"], case["steps"][-1]["words"]) == ("rated", 5, "谢谢")
    assert "已经评过了" in resident.rate(number, 1).text
    assert len(notices(secretary, "feedback.rated")) == 1


def test_rated_twice_at_once_one_counts(town):
    number, secretary = Resident(town).says(), town.phone(town.people.secretary)
    feedback_id = the_one(secretary)
    does(secretary, feedback_id, "reply", text="明天来修")
    start, answers = Barrier(4), []

    def rates(stars):
        resident = Resident(town)
        start.wait()
        answers.append(resident.rate(number, stars).text)

    stay_here = (3, 4, 5, 5)  # a poor one may take it to the next desk
    threads = [Thread(target=rates, args=(stars,)) for stars in stay_here]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum("已经评过了" in answer for answer in answers) == 3
    steps = secretary.get(f"/api/feedback/{feedback_id}").get_json()["steps"]
    assert [step["kind"] for step in steps].count("rated") == 1


def test_before_a_reply_there_is_nothing_to_rate(town):
    resident = Resident(town)
    number = resident.says()
    assert "很满意" not in resident.track(number).text
    assert "还没有答复" in resident.rate(number, 3).text
    assert resident.rate(number, 6).status_code == 404


def test_a_second_tap_says_it_once(town):
    resident = Resident(town)
    form = resident.form()
    assert resident.says(id=form) == resident.says(id=form)
    assert len(on_desk(town.phone(town.people.secretary))) == 1
    assert resident.say("别的话", id=form).status_code == 409


@pytest.mark.parametrize("given", [{"kind": "gossip"}, {"text": "  "}, {"id": "1"}, {"text": "长" * 2001}])
def test_a_wrong_form_comes_back_with_what_was_typed(town, given):
    answer = Resident(town).say(**{"text": "路灯坏了"} | given)
    assert answer.status_code == 400
    assert "还差一点" in answer.text
    assert given.get("text", "路灯坏了").strip() in answer.text
    assert on_desk(town.phone(town.people.secretary)) == []


def test_what_was_typed_is_never_markup(town):
    answer = Resident(town).say('<img src="x">', kind="gossip")
    assert "&lt;img" in answer.text and "<img" not in answer.text


def test_in_english(town):
    resident = Resident(town)
    assert "Feedback and complaints" in resident.read(f"/say/{town.places.dahe.id}?lang=en").text
    assert "Feedback" in resident.read(headers={"Accept-Language": "en-GB,en;q=0.9"}).text
    number = resident.says(lang="en")
    assert "A reply comes by" in resident.track(number, lang="en").text


def test_unknown_wrong_and_misspelt_numbers_read_the_same(town):
    resident = Resident(town)
    known = resident.says()
    wrong = known[:-1] + str((int(known[-1]) + 1) % 10)
    answers = {resident.track(typed).text for typed in (feedback_number(new_id()), wrong, "abc", "", "１２３")}
    assert len(answers) == 1
    assert resident.track(wrong).status_code == 404
    spaced = known.replace("-", " ")
    assert known in resident.track(spaced).text


def test_guessing_is_over_after_ten_tries_of_a_browser(town):
    resident = Resident(town)
    known = resident.says()
    for _ in range(10):
        assert resident.track(feedback_number(new_id())).status_code == 404
    assert resident.track(known).status_code == 429
    town.clock.move(minutes=16)
    assert resident.track(known).status_code == 200


def test_looking_at_ones_own_costs_nothing(town):
    resident = Resident(town)
    number = resident.says()
    assert {resident.track(number).status_code for _ in range(30)} == {200}


def test_a_browser_without_memory_is_counted_by_its_address(town):
    answers = [Resident(town).track("nonsense").status_code for _ in range(61)]
    assert answers == [404] * 60 + [429]
    assert Resident(town, address="10.0.0.2").track("nonsense").status_code == 404
    with town.tx() as tx:
        assert "10.0.0" not in str([row.subject for row in tx.session.exec(select(SignInBudget))])


def test_nobody_floods_a_desk(town):
    resident = Resident(town)
    resident.read()
    answers = [resident.say(f"第 {n} 次").status_code for n in range(11)]
    assert answers == [200] * 10 + [429]


def test_another_site_cannot_say_anything(town):
    client = town.app.test_client()
    body = {"id": new_id(), "kind": "problem", "text": "广告"}
    answer = client.post(f"/say/{town.places.dahe.id}", data=body, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "wrong_origin")


def test_a_poster_outlives_its_village(town):
    resident = Resident(town)
    admin = town.phone(town.people.admin, "desktop")
    merged = admin.post(f"/api/places/{town.places.dahe.id}/merge", {"place_id": town.places.shuikou.id})
    assert merged.status_code < 300, merged.text
    assert "水口村" in resident.read().text
    resident.says()
    assert len(on_desk(town.phone(town.people.outsider))) == 1


def test_only_villages_and_towns_have_a_page(town):
    for place_id in (town.places.county.id, new_id(), "nothing"):
        assert Resident(town).read(f"/say/{place_id}").status_code == 404
    assert "山门镇" in Resident(town).read(f"/say/{town.places.shanmen.id}").text


def test_the_poster_carries_the_address(town):
    sheet = Resident(town).read(f"/say/{town.places.dahe.id}/poster")
    assert "<svg" in sheet.text and f"/say/{town.places.dahe.id}" in sheet.text and "大合村" in sheet.text


def test_a_contact_is_sealed_and_seen_only_with_a_reason(town):
    Resident(town).says(contact="13812345678")
    secretary = town.phone(town.people.secretary)
    feedback_id = the_one(secretary)
    [item] = on_desk(secretary)
    assert item["has_number"] and "13812345678" not in str(item)
    with town.tx() as tx:
        assert b"13812345678" not in tx.get(Feedback, feedback_id).contact_cipher
    assert does(secretary, feedback_id, "contact", reason="").status_code == 400
    assert does(secretary, feedback_id, "contact", reason="回电话").get_json() == {"contact": "13812345678"}
    with town.tx() as tx:
        [line] = tx.session.exec(select(Event).where(Event.kind == "number.revealed"))
        assert (line.actor_id, line.data["reason"]) == (town.people.secretary.id, "回电话")
        assert "13812345678" not in str([row.data for row in tx.session.exec(select(Event))])


@given(st.uuids().map(str), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(feedback_id, at, by):
    number = feedback_number(feedback_id)
    assert NUMBER.fullmatch(number) and number_typed(number) == number
    digits = number.replace("-", "")
    wrong = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    assert number_typed(wrong) is None


@given(st.uuids().map(str), st.integers(0, 13))
def test_two_digits_that_changed_places_are_always_noticed(feedback_id, at):
    digits = feedback_number(feedback_id).replace("-", "")
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert swapped == digits or number_typed(swapped) is None
    assert check_digit(digits) == "0"


def test_the_day_passes_and_the_sender_reads_that_it_is_late(town):
    resident = Resident(town)
    number = resident.says()
    assert "11 月 23 日答复" in resident.track(number).text
    town.clock.move(days=8)
    assert "正在催办" in resident.track(number).text
    assert timedelta(days=8)
