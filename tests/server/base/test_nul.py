"""No NUL character comes in, by whatever door: PostgreSQL stores none, so SQLite shall not either."""

import json
import re

import pytest

from tests.cast.town import Town

BYTES = ("/api/uploads", "/api/ledgers/files/", "/api/rescue")  # bodies that are files
OPS = "/api/sync/ops"


def answered(response) -> tuple[int, str, list]:
    said = response.get_json()
    return response.status_code, said["code"], [error["loc"] for error in said["errors"]]


def test_no_route_takes_one_in_its_body(town: Town):
    client = town.phone(town.people.admin).client
    for rule in town.app.url_map.iter_rules():
        for method in (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}:
            if rule.rule.startswith((*BYTES, OPS)):
                continue
            path = re.sub(r"<[^>]+>", "x", rule.rule)
            given = client.open(path, method=method, json={"text": ["a", {"b": "c\0d"}]})
            assert answered(given) == (400, "invalid_input", [["body"]]), (method, rule.rule)


@pytest.mark.parametrize("path", ["/api/people?q=%00", "/api/feedback?after=a%00b", "/api/feedback?%00=1"])
def test_none_in_a_query(town: Town, path: str):
    assert answered(town.phone(town.people.admin).get(path)) == (400, "invalid_input", [["query"]])


@pytest.mark.parametrize("path", ["/api/feedback/%00", "/say/%00"])
def test_none_in_a_path(town: Town, path: str):
    assert answered(town.phone(town.people.admin).get(path)) == (400, "invalid_input", [["path"]])


@pytest.mark.parametrize(
    "body",
    [b'{"a\\u0000": 1}', b'[[["\\u0000"]]]', '{"a": "\\u0000"}'.encode("utf-16")],
)
def test_none_however_it_is_written(town: Town, body: bytes):
    phone = town.phone(town.people.admin)
    given = phone.client.post("/api/people", data=body, content_type="application/json")
    assert answered(given) == (400, "invalid_input", [["body"]])


def test_none_in_a_form(town: Town):
    form = {"id": "1", "kind": "problem", "text": "灯\0坏了"}
    given = town.app.test_client().post(f"/say/{town.places.dahe.id}", data=form)
    assert answered(given) == (400, "invalid_input", [["body"]])


def test_six_typed_characters_are_no_nul(town: Town):
    body = json.dumps({"account": "\\u0000", "password": "x"})
    given = town.app.test_client().post("/api/auth/sign-in", data=body, content_type="application/json")
    assert given.get_json().get("errors", [{}])[0].get("type") != "nul_character"


def test_one_op_with_a_nul_does_not_refuse_its_neighbours(town: Town):
    phone = town.phone(town.people.rep)
    made = [
        phone.make("feedback.send", {"id": phone.make("", {})["op_id"], "kind": "fault", "text": text})
        for text in ("拍照\0黑屏", "拍照黑屏")
    ]
    assert [answer["answer"] for answer in phone.ops(made)] == ["refused", "done"]
