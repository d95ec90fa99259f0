"""Half an emoji, as a phone sends it when a text was cut in its middle: it has no UTF-8, so no door takes it."""

import json

import pytest

from tests.cast.phone import Phone
from tests.cast.town import Town

HALF = "\ud83d"


def feedback(phone: Phone, text: str) -> dict:
    return phone.make("feedback.send", {"id": phone.make("", {})["op_id"], "kind": "fault", "text": text})


@pytest.mark.parametrize("half", [HALF, "\ude00", "看\ud83d"])
def test_one_op_with_half_an_emoji_does_not_refuse_its_neighbours(town: Town, half: str):
    phone = town.phone(town.people.rep)
    answers = phone.ops([feedback(phone, f"拍照{half}"), feedback(phone, "拍照😀黑屏")])
    assert [answer["answer"] for answer in answers] == ["refused", "done"]
    assert answers[0]["problem"]["errors"] == [{"loc": ["body"], "type": "lone_surrogate"}]


def test_nor_does_one_in_a_key(town: Town):
    phone = town.phone(town.people.rep)
    odd = phone.make("feedback.send", {f"te{HALF}xt": 1})
    assert [answer["answer"] for answer in phone.ops([odd, feedback(phone, "黑屏")])] == ["refused", "done"]


def test_nor_does_one_in_the_kind(town: Town):
    phone = town.phone(town.people.rep)
    odd = feedback(phone, "黑屏") | {"kind": f"feed{HALF}"}
    assert [answer["answer"] for answer in phone.ops([odd, feedback(phone, "黑屏")])] == ["refused", "done"]


def test_an_op_whose_id_is_none_cannot_be_answered(town: Town):
    phone = town.phone(town.people.rep)
    batch = {"device_id": phone.device_id, "sent_at": "2026-11-16T01:00:00Z", "ops": [{"op_id": HALF + "a" * 35}]}
    headers = {"Authorization": f"Bearer {phone.grant}"}
    response = phone.client.post("/api/sync/ops", json=batch, headers=headers)
    assert (response.status_code, response.get_json()["code"]) == (400, "op_without_id")


@pytest.mark.parametrize(
    "body",
    [
        b'{"account": "\\ud83d"}',
        b'{"\\uDE00": 1}',
        b'{"account": "\xed\xa0\xbd"}',
        '{"account": "\ud83d"}'.encode("utf-16", "surrogatepass"),
    ],
)
def test_no_plain_route_takes_one(town: Town, body: bytes):
    client = town.phone(town.people.admin).client
    given = client.post("/api/people", data=body, content_type="application/json")
    assert given.status_code == 400
    assert given.get_json()["errors"] == [{"loc": ["body"], "type": "lone_surrogate"}]


def test_a_whole_emoji_comes_through_escaped(town: Town):
    body = json.dumps({"account": "😀", "password": "x"})
    assert "\\ud83d" in body
    given = town.app.test_client().post("/api/auth/sign-in", data=body, content_type="application/json")
    assert given.get_json().get("errors", [{}])[0].get("type") != "lone_surrogate"
