"""Ops in: alone, in batches, twice, by somebody else, malformed, crashing, from the future."""

from datetime import timedelta

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.events.models import Event
from server.sync.models import AnsweredOp, Change, Stream
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.sync.toy import Toy


@pytest.fixture
def phone(toys: Town) -> Phone:
    return toys.phone(toys.people.worker)


def made(town: Town) -> list[str]:
    with town.tx() as tx:
        return sorted(tx.session.exec(select(Toy.text)))


def body(stream: str, text: str = "a", **more: str) -> dict[str, str]:
    return {"id": new_id(), "stream": stream, "text": text, **more}


def test_an_op_is_done_and_stored_with_its_answer(toys: Town, phone: Phone, dahe: str):
    answer = phone.op("toy.make", body(dahe))
    assert answer["answer"] == "done"
    with toys.tx() as tx:
        assert tx.session.get(AnsweredOp, answer["op_id"]).answer == "done"
        assert tx.session.get(Stream, dahe).seq == 1
        assert tx.session.exec(select(Change.kind).where(Change.stream == dahe)).all() == ["toy"]


def test_the_same_op_again_gets_its_first_answer_and_changes_nothing(toys: Town, phone: Phone, dahe: str):
    op = phone.make("toy.make", body(dahe))
    assert [phone.ops([op])[0]["answer"] for _ in range(3)] == ["done"] * 3
    assert made(toys) == ["a"]


def test_the_same_op_twice_in_one_batch_is_applied_once(toys: Town, phone: Phone, dahe: str):
    op = phone.make("toy.make", body(dahe))
    assert [a["answer"] for a in phone.ops([op, op])] == ["done", "done"]
    assert made(toys) == ["a"]


def test_a_known_op_id_with_another_body_is_refused(toys: Town, phone: Phone, dahe: str):
    op = phone.make("toy.make", body(dahe))
    phone.ops([op])
    answer = phone.ops([op | {"body": body(dahe, "b")}])[0]
    assert (answer["answer"], answer["problem"]["code"]) == ("refused", "op_id_reused")
    assert phone.ops([op])[0]["answer"] == "done"


def test_a_known_op_id_by_another_author_is_refused(toys: Town, phone: Phone, dahe: str):
    op = phone.make("toy.make", body(dahe))
    phone.ops([op])
    answer = toys.phone(toys.people.secretary).ops([op])[0]
    assert (answer["answer"], answer["problem"]["code"]) == ("refused", "op_id_reused")


def test_one_bad_op_never_takes_the_others_with_it(toys: Town, phone: Phone, dahe: str):
    bodies = [body(dahe, "a"), body(dahe, "crash"), body(dahe, "refuse"), body(dahe, "b"), {"id": "x"}]
    answers = phone.ops([phone.make("toy.make", b) for b in bodies] + [phone.make("toy.unknown", {})])
    assert [a["answer"] for a in answers] == ["done", "later", "refused", "done", "refused", "refused"]
    assert answers[1]["error_id"]
    assert [a["problem"]["code"] for a in answers if a["problem"]] == ["toy_refused", "op_malformed", "op_unknown"]
    assert made(toys) == ["a", "b"]


def test_what_failed_leaves_no_pointer_behind(toys: Town, phone: Phone, dahe: str):
    phone.ops([phone.make("toy.make", body(dahe, "refuse")), phone.make("toy.make", body(dahe, "a"))])
    with toys.tx() as tx:
        assert tx.session.get(Stream, dahe).seq == 1


def test_a_crashed_op_is_tried_anew_and_a_refused_one_is_not(toys: Town, phone: Phone, dahe: str):
    crash, refuse = phone.make("toy.make", body(dahe, "crash")), phone.make("toy.make", body(dahe, "refuse"))
    for _ in range(2):
        assert [a["answer"] for a in phone.ops([crash, refuse])] == ["later", "refused"]
    with toys.tx() as tx:
        assert [row.op_id for row in tx.session.exec(select(AnsweredOp))] == [refuse["op_id"]]


def test_an_op_that_needs_what_is_not_here_waits_and_then_works(toys: Town, phone: Phone, dahe: str):
    first, second = body(dahe, "first"), body(dahe, "second")
    second["needs"] = first["id"]
    waiting = phone.make("toy.make", second, needs=[first["id"]])
    answer = phone.ops([waiting])[0]
    assert (answer["answer"], answer["missing"]) == ("later", [first["id"]])
    assert [a["answer"] for a in phone.ops([phone.make("toy.make", first), waiting])] == ["done", "done"]


def test_a_time_from_the_future_is_corrected_by_the_known_skew(toys: Town, phone: Phone, dahe: str):
    phone.skew = -timedelta(hours=1)  # this phone's clock is an hour fast
    answer = phone.op("toy.make", body(dahe), made_at=toys.clock() + timedelta(minutes=50))
    assert answer["answer"] == "done"


@pytest.mark.parametrize("years", [-1, 1])
def test_a_clock_a_year_wrong_refuses_nothing(toys: Town, phone: Phone, dahe: str, years: int):
    phone.skew = timedelta(days=365 * years)
    assert phone.op("toy.make", body(dahe))["answer"] == "done"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"made_at": "yesterday"}, "op_malformed"),
        ({"made_at": "2026-11-16T09:00:00"}, "op_malformed"),
        ({"version": 0}, "op_malformed"),
        ({"version": 7}, "op_unknown"),
        ({"kind": "k" * 41}, "op_malformed"),
        ({"body": []}, "op_malformed"),
        ({"surprise": 1}, "op_malformed"),
        ({"device_id": "me"}, "op_malformed"),
    ],
)
def test_malformed_ops_are_refused_with_a_code(toys: Town, phone: Phone, dahe: str, change: dict, code: str):
    answer = phone.ops([phone.make("toy.make", body(dahe)) | change])[0]
    assert (answer["answer"], answer["problem"]["code"]) == ("refused", code)


def test_a_nul_character_is_refused_on_both_databases(toys: Town, phone: Phone, dahe: str):
    answer = phone.op("toy.make", body(dahe, "a\x00b"))
    assert (answer["answer"], answer["problem"]["code"]) == ("refused", "op_malformed")


def test_an_op_without_an_id_cannot_be_answered(phone: Phone):
    headers = {"Authorization": f"Bearer {phone.grant}"}
    batch = {"device_id": phone.device_id, "sent_at": "2026-11-16T01:00:00Z", "ops": [{"kind": "toy.make"}]}
    response = phone.client.post("/api/sync/ops", json=batch, headers=headers)
    assert (response.status_code, response.get_json()["code"]) == (400, "op_without_id")


def test_too_many_or_too_large_is_answered_before_anything_happens(toys: Town, phone: Phone, dahe: str):
    headers = {"Authorization": f"Bearer {phone.grant}"}
    batch = {"device_id": phone.device_id, "sent_at": "2026-11-16T01:00:00Z"}
    many = [phone.make("toy.make", body(dahe)) for _ in range(51)]
    assert phone.client.post("/api/sync/ops", json=batch | {"ops": many}, headers=headers).status_code == 413
    large = [phone.make("toy.make", body(dahe, "x" * 2_100_000))]
    assert phone.client.post("/api/sync/ops", json=batch | {"ops": large}, headers=headers).status_code == 413
    assert made(toys) == []


def test_nobody_pushes_without_a_grant_or_session(toys: Town):
    response = toys.app.test_client().post("/api/sync/ops", json={})
    assert (response.status_code, response.get_json()["code"]) == (401, "sign_in_required")


def test_the_diary_says_of_any_record_that_its_phone_dated_it_in_the_future(town: Town):
    worker = town.phone(town.people.worker)
    for made_at in (worker.now(), worker.now() + timedelta(hours=1)):
        called = {"id": new_id(), "household_id": town.households[0].id}
        assert worker.op("household.call", called, made_at=made_at)["answer"] == "done"
    with town.tx() as tx:
        lines = tx.session.exec(select(Event).where(Event.kind == "number.called").order_by(Event.id)).all()
        assert [line.data.get("time_corrected", False) for line in lines] == [False, True]
