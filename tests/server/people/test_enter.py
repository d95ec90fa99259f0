"""Entry codes: issued by whoever stands above, used once, confirmed by the last four digits."""

from typing import Any

import pytest

from server.base.ids import new_id
from server.people.actions import set_password
from tests.cast.town import Town


def issue(town: Town, by: str, to: str) -> Any:
    return town.phone(getattr(town.people, by)).post(f"/api/people/{getattr(town.people, to).id}/entry-code")


def enter(town: Town, code: str, last4: str, client: Any = None, **more: Any) -> Any:
    device = {"id": new_id(), "name": "", "kind": "phone", "entry": "wechat"}
    client = client or town.app.test_client()
    return client.post("/api/auth/enter", json={"code": code, "last4": last4, "device": device, **more})


def test_a_representative_comes_in_by_code_and_needs_no_password(town):
    issued = issue(town, "officer", "rep").get_json()
    assert len(issued["code"]) == 8
    assert issued["url"].endswith(f"/#/enter?c={issued['code']}")
    answer = enter(town, issued["code"], "0008").get_json()
    assert answer["person"]["name"] == "代小表"
    assert (answer["needs_password"], answer["sync"]) == (False, "links")


def test_a_worker_is_asked_for_a_password_after_a_code(town):
    code = issue(town, "secretary", "worker").get_json()["code"]
    client = town.app.test_client()
    assert enter(town, f"{code[:4]} {code[4:]}", "0007", client).get_json()["needs_password"]
    assert client.post("/api/auth/password", json={"password": "my village 1"}).status_code == 204
    assert not client.get("/api/me").get_json()["needs_password"]


def test_a_forgotten_password_is_replaced_without_the_old_one(town):
    with town.tx() as tx:
        set_password(tx, town.people.worker.id, "forgotten 1")
    code = issue(town, "secretary", "worker").get_json()["code"]
    client = town.app.test_client()
    assert enter(town, code, "0007", client).get_json()["needs_password"]
    assert client.post("/api/auth/password", json={"password": "remembered 1"}).status_code == 204
    again = client.post("/api/auth/password", json={"password": "another one 1"})
    assert again.get_json()["code"] == "current_password_needed"


@pytest.mark.parametrize(("by", "to", "allowed"), [
    ("officer", "rep", True), ("secretary", "officer", True), ("office", "secretary", True), ("admin", "office", True),
    ("office", "leader", True), ("officer", "secretary", False), ("rep", "other_rep", False), ("worker", "rep", False),
    ("outsider", "rep", False), ("yanglin_office", "rep", False), ("office", "admin", False),
    ("office", "office", False), ("inspector", "rep", False), ("leader", "secretary", False),
])  # fmt: skip
def test_only_those_above_issue_codes(town, by, to, allowed):
    assert issue(town, by, to).status_code == (200 if allowed else 404)


def test_a_code_works_once(town):
    code = issue(town, "officer", "rep").get_json()["code"]
    assert enter(town, code, "0008").status_code == 200
    assert enter(town, code, "0008").get_json()["code"] == "code_wrong"


def test_a_newer_code_ends_the_one_before(town):
    first, second = (issue(town, "officer", "rep").get_json()["code"] for _ in range(2))
    assert enter(town, first, "0008").status_code == 401
    assert enter(town, second, "0008").status_code == 200


def test_a_code_dies_after_seventy_two_hours(town):
    code = issue(town, "officer", "rep").get_json()["code"]
    town.clock.move(hours=72, seconds=1)
    assert enter(town, code, "0008").get_json()["code"] == "code_wrong"


def test_five_wrong_endings_kill_a_code(town):
    code = issue(town, "officer", "rep").get_json()["code"]
    for _ in range(5):
        assert enter(town, code, "9999").get_json()["code"] == "code_wrong"
    assert enter(town, code, "0008").get_json()["code"] == "code_wrong"


def test_guessing_codes_runs_out(town):
    answers = [enter(town, f"{i:08d}", "0008").status_code for i in range(61)]
    assert answers[-1] == 429
    assert set(answers[:-1]) == {401}


def test_a_person_whose_posts_ended_gets_no_code(town):
    listed = town.phone(town.people.secretary).get("/api/people?q=代小表").get_json()["people"]
    [post] = listed[0]["posts"]
    ended = town.phone(town.people.secretary).post(f"/api/people/{town.people.rep.id}/posts/{post['id']}/end")
    assert ended.status_code == 204
    assert issue(town, "officer", "rep").status_code == 404


def test_a_code_can_be_scanned_instead_of_typed(town):
    issued = issue(town, "secretary", "worker").get_json()
    assert issued["url"].endswith(f"/#/enter?c={issued['code']}")
    assert issued["qr"].startswith("<svg") and "<script" not in issued["qr"]
