"""Calling: one household with or without signal, and the numbers of a list for one purpose and half an hour."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from server.base.clock import local_date
from server.base.ids import new_id
from server.events.actions import note
from server.events.models import Event
from server.households.actions import sealed_phone
from server.households.models import Household, HouseholdCategory
from server.people.holdings import HOLDINGS
from server.people.models import Post
from tests.cast.matters import refused, with_reference
from tests.cast.town import LONG_AGO, Town

NUMBERS = ("13812345678", "13812345679")


@pytest.fixture
def numbered(town: Town) -> Town:
    """The first household and the fourth have a number; the fourth is an old person alone."""
    with with_reference(town).tx() as tx:
        for at, number in zip((0, 3), NUMBERS, strict=True):
            row = tx.session.get(Household, town.households[at].id)
            for name, value in sealed_phone(tx, number).items():
                setattr(row, name, value)
        since = local_date(tx.now)
        tx.add(HouseholdCategory(id=new_id(), household_id=town.households[3].id, code="elderly_alone", since=since))
    return town


def events(town: Town, kind: str) -> list[Event]:
    with town.tx() as tx:
        found = tx.session.exec(select(Event).where(Event.kind == kind)).all()
        for event in found:
            assert all(number not in event.model_dump_json() for number in NUMBERS)
        tx.session.expunge_all()
    return list(found)


def held(town: Town, who: str, at: int = 0) -> Any:
    return town.phone(getattr(town.people, who)).pull().get(("household", town.households[at].id), {}).get("phone")


def test_a_phone_holds_the_numbers_of_its_own_posts_households(numbered: Town):
    assert [held(numbered, who) for who in ("rep", "worker", "secretary", "officer")] == [NUMBERS[0]] * 4
    assert held(numbered, "other_rep") is None
    assert held(numbered, "other_rep", 3) == NUMBERS[1]
    assert [held(numbered, who) for who in ("office", "leader", "inspector", "admin", "outsider")] == [None] * 5


def test_no_page_carries_a_number(numbered: Town):
    phone = numbered.phone(numbered.people.worker)
    for path in ("/api/households", f"/api/households/{numbered.households[0].id}"):
        assert NUMBERS[0] not in phone.get(path).text


def test_only_phones_that_hold_households_hold_numbers():
    assert all(holding.households for holding in HOLDINGS.values() if holding.phones)


def call_body(town: Town, at: int = 0) -> dict[str, Any]:
    return {"id": new_id(), "household_id": town.households[at].id}


def test_a_call_without_signal_leaves_one_line_however_often_it_is_sent(numbered: Town):
    phone = numbered.phone(numbered.people.rep)
    made_at = numbered.clock() - timedelta(hours=5)
    op = phone.make("household.call", call_body(numbered), made_at=made_at)
    assert [phone.ops([op])[0]["answer"] for _ in range(3)] == ["done"] * 3
    [event] = events(numbered, "number.called")
    assert (event.data, event.subject_id) == ({"reason": "contact", "held": True}, numbered.households[0].id)
    assert event.made_at == made_at


def test_calls_of_ones_own_phone_use_up_no_limit(numbered: Town):
    worker = numbered.phone(numbered.people.worker)
    for _ in range(32):
        worker.op("household.call", call_body(numbered))
    assert worker.post(f"/api/households/{numbered.households[0].id}/call").status_code == 200


def test_a_call_counts_by_whose_household_it_was_then(numbered: Town):
    rep = numbered.phone(numbered.people.rep)
    op = rep.make("household.call", call_body(numbered), made_at=numbered.clock() - timedelta(days=2))
    officer = numbered.phone(numbered.people.officer)
    linked = {"person_id": numbered.people.other_rep.id}
    assert officer.post(f"/api/households/{numbered.households[0].id}/representative", linked).status_code == 204
    assert rep.ops([op])[0]["answer"] == "done"
    refused(rep.op("household.call", call_body(numbered)), "not_yours")


def opened(town: Town, who: str = "officer", **given: Any) -> Any:
    body = {"purpose": "insurance", "place_id": town.places.dahe.id} | given
    return town.phone(getattr(town.people, who)).post("/api/households/numbers", body)


def test_a_list_opens_for_one_purpose_with_one_line(numbered: Town):
    answers = [opened(numbered).get_json() for _ in range(3)]
    assert [row["phone"] for row in answers[0]["items"]] == list(NUMBERS)
    assert answers[0] == answers[1] == answers[2]
    [event] = events(numbered, "numbers.opened")
    assert event.data == {"purpose": "insurance", "category": None, "numbers": 2}
    assert event.place_id == numbered.places.dahe.id


def test_it_closes_by_itself_and_opening_again_is_another_act(numbered: Town):
    first = opened(numbered).get_json()["until"]
    numbered.clock.move(minutes=29)
    assert opened(numbered).get_json()["until"] == first
    numbered.clock.move(minutes=1)
    assert opened(numbered).get_json()["until"] > first
    assert len(events(numbered, "numbers.opened")) == 2


def test_each_viewer_purpose_and_list_has_its_own_line(numbered: Town):
    opened(numbered)
    opened(numbered, "secretary")
    opened(numbered, purpose="weather")
    old = opened(numbered, category="elderly_alone").get_json()["items"]
    assert [row["head"] for row in old] == ["尹大山"]
    assert len(events(numbered, "numbers.opened")) == 4


def test_a_representative_opens_the_linked_households_only(numbered: Town):
    assert [row["head"] for row in opened(numbered, "rep").get_json()["items"]] == ["谢长生"]


def test_only_those_who_call_open_lists(numbered: Town):
    for who in ("office", "inspector", "leader", "admin", "yanglin_office"):
        assert opened(numbered, who).get_json()["code"] == "not_your_task"
    assert opened(numbered, "outsider").status_code == 404
    assert events(numbered, "numbers.opened") == []


def test_a_purpose_is_one_of_the_countys(numbered: Town):
    assert opened(numbered, purpose="curiosity").get_json()["code"] == "purpose_unknown"
    assert opened(numbered, place_id=numbered.places.shanmen.id).status_code in {404, 409}


def test_nobody_opens_list_after_list(numbered: Town):
    with numbered.tx(numbered.people.officer) as tx:
        for _ in range(20):
            note(tx, "numbers.opened", ("place", "x"))
    assert opened(numbered).status_code == 429


def test_a_post_that_does_not_call_adds_nothing_to_one_that_does(numbered: Town):
    with numbered.tx() as tx:
        shanmen, inspector = numbered.places.shanmen.id, numbered.people.rep
        tx.add(Post(id=new_id(), person_id=inspector.id, role="inspector", place_id=shanmen, from_on=LONG_AGO))
    assert [row["head"] for row in opened(numbered, "rep").get_json()["items"]] == ["谢长生"]
