"""A morning's visits in one request: what they have to know is asked once, and each is judged as if it came alone."""

from typing import Any

import pytest

from server.base.prepared import Answer
from server.base.quick import Quick, _Asking
from server.base.tx import Tx
from tests.cast.matters import a_photo, visit_body


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[Quick]:
    """Every short question that is asked meanwhile."""
    asked: list[Quick] = []
    ask = Quick.ask

    def noted(self: Quick, tx: Tx, **values: Any) -> Answer:
        asked.append(self)
        return ask(self, tx, **values)

    monkeypatch.setattr(Quick, "ask", noted)
    return asked


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that short questions become."""
    sent: list[str] = []

    def noted(send: Any, name: str) -> Any:
        def note(*given: Any) -> Any:
            sent.append(name)
            return send(*given)

        return note

    for asks, name in ((Quick, "_executed"), (_Asking, "ask")):
        monkeypatch.setattr(asks, name, noted(getattr(asks, name), name))
    return sent


def batch(phone, *bodies):
    return [phone.make("visit.record", body) for body in bodies]


def test_ten_visits_ask_no_more_than_two(town, questions):
    phone = town.phone(town.people.worker)
    counts = []
    for many in (2, 10):
        questions.clear()
        answers = phone.ops(batch(phone, *(visit_body(town, photos=[a_photo(town)]) for _ in range(many))))
        assert {answer["answer"] for answer in answers} == {"done"}
        counts.append(len(questions))
    assert counts[0] == counts[1]


def test_one_visit_asks_in_one_statement_where_each_is_a_journey(town, statements):
    phone = town.phone(town.people.worker)
    phone.ops(batch(phone, visit_body(town)))  # whose phone it is is known from now on
    statements.clear()
    [answer] = phone.ops(batch(phone, visit_body(town)))
    assert answer["answer"] == "done"
    assert len(statements) == (5 if town.services.db.is_sqlite else 1)


def test_one_at_a_strangers_door_takes_nothing_of_the_others(town):
    phone = town.phone(town.people.rep)
    mine, strangers = town.households[0].id, town.households[-1].id
    answers = phone.ops(batch(phone, *(visit_body(town, household_ids=[home]) for home in (mine, strangers, mine))))
    assert [answer["answer"] for answer in answers] == ["done", "refused", "done"]


def test_a_photo_named_by_two_visits_belongs_to_the_first(town):
    phone, photo = town.phone(town.people.worker), a_photo(town)
    answers = phone.ops(batch(phone, *(visit_body(town, photos=[photo]) for _ in range(2))))
    assert [answer["answer"] for answer in answers] == ["done", "refused"]
    assert answers[1]["problem"]["code"] == "id_taken"


def test_sent_twice_it_gets_its_first_answers(town):
    phone = town.phone(town.people.worker)
    made = batch(phone, visit_body(town), visit_body(town, photos=[a_photo(town)]))
    assert phone.ops(made) == phone.ops(made)


def test_a_visit_may_supersede_one_of_the_same_batch(town):
    phone, first = town.phone(town.people.worker), visit_body(town)
    answers = phone.ops(batch(phone, first, visit_body(town, supersedes=first["id"])))
    assert [answer["answer"] for answer in answers] == ["done", "done"]
