"""Desktops of those who see whole towns lock; administrators have a second factor."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from flask import request

from server.base.clock import stamp
from server.base.errors import SignInRequired
from server.base.ids import new_id
from server.base.sockets import DOOR as SOCKET_DOOR
from server.people.actions import set_password
from server.people.authenticate import authenticate
from tests.cast.town import Town

PASSWORD, LONG = "shanmen 107", "Dongkou 430525"


@pytest.fixture
def desk(town: Town) -> Any:
    with town.tx() as tx:
        set_password(tx, town.people.inspector.id, PASSWORD)
        set_password(tx, town.people.admin.id, LONG)
        set_password(tx, town.people.secretary.id, PASSWORD)
    return town.app.test_client()


def sign_in(client: Any, phone: str, password: str, kind: str = "desktop", **more: Any) -> Any:
    device = {"id": new_id(), "name": "电脑", "kind": kind, "entry": "browser"}
    return client.post("/api/auth/sign-in", json={"phone": phone, "password": password, "device": device, **more})


def test_a_supervisors_desktop_locks_after_thirty_idle_minutes(town, desk):
    assert sign_in(desk, "13900000004", PASSWORD).get_json()["lock_after_seconds"] == 1800
    town.clock.move(minutes=29)
    assert desk.get("/api/people").status_code == 200
    town.clock.move(minutes=29)
    assert desk.get("/api/people").status_code == 200
    town.clock.move(minutes=31)
    locked = desk.get("/api/people")
    assert (locked.status_code, locked.get_json()["code"]) == (401, "locked")
    assert desk.get("/api/me").get_json()["is_locked"]
    assert desk.post("/api/auth/password", json={"password": "a new one 1"}).get_json()["code"] == "locked"
    assert desk.post("/api/auth/unlock", json={"password": "wrong 1"}).get_json()["code"] == "sign_in_failed"
    assert desk.post("/api/auth/unlock", json={"password": PASSWORD}).status_code == 204
    assert desk.get("/api/people").status_code == 200


def test_what_is_unsent_goes_out_while_the_desk_is_locked(town, desk):
    signed = sign_in(desk, "13900000004", PASSWORD).get_json()
    town.clock.move(minutes=31)
    assert desk.get("/api/people").get_json()["code"] == "locked"
    batch: dict[str, Any] = {"device_id": new_id(), "sent_at": stamp(town.clock()), "ops": []}
    grant = {"Authorization": f"Bearer {signed['grant']['token']}"}
    body = {"id": new_id(), "kind": "suggestion", "text": "建议"}
    op = {"op_id": new_id(), "kind": "feedback.send", "version": 1, "body": body, "needs": []}
    batch["ops"] = [op | {"device_id": batch["device_id"], "made_at": batch["sent_at"]}]
    assert desk.post("/api/sync/ops", json=batch).get_json()["code"] == "locked"
    answer = desk.post("/api/sync/ops", json=batch, headers=grant).get_json()
    assert [one["answer"] for one in answer["answers"]] == ["done"]
    assert desk.get("/api/people").get_json()["code"] == "locked"  # sending opens nothing


def test_what_a_page_asks_by_itself_keeps_nothing_open(town, desk):
    sign_in(desk, "13900000004", PASSWORD)
    for _ in range(4):
        town.clock.move(minutes=10)
        desk.get("/api/sync/changes")
        desk.get("/api/people", headers={"Xiaoge-Background": "1"})
    assert desk.get("/api/people").get_json()["code"] == "locked"


def test_a_socket_that_connects_again_keeps_nothing_open(town, desk):
    sign_in(desk, "13900000004", PASSWORD)
    cookie = {"Cookie": f"xg_session={desk.get_cookie('xg_session').value}"}
    for _ in range(4):
        town.clock.move(minutes=10)
        with suppress(SignInRequired), town.app.test_request_context("/socket.io/", headers=cookie):
            authenticate(town.services, request, SOCKET_DOOR)
    assert desk.get("/api/people").get_json()["code"] == "locked"


def test_phones_and_village_desktops_do_not_lock(town, desk):
    assert sign_in(desk, "13900000004", PASSWORD, kind="phone").get_json()["lock_after_seconds"] is None
    assert sign_in(desk, "13900000005", PASSWORD).get_json()["lock_after_seconds"] is None
    town.clock.move(hours=5)
    assert desk.get("/api/people").status_code == 200


def test_an_administrator_does_nothing_before_the_second_factor(town, desk):
    answer = sign_in(desk, "13900000001", LONG).get_json()
    assert answer["needs_totp"]
    assert desk.get("/api/people").get_json()["code"] == "totp_setup_required"
    secret = desk.post("/api/auth/totp", json={}).get_json()["secret"]
    assert desk.post("/api/auth/totp/confirm", json={"code": "000000"}).get_json()["code"] == "totp_wrong"
    code = pyotp.TOTP(secret).at(town.clock())
    assert desk.post("/api/auth/totp/confirm", json={"code": code}).status_code == 204
    assert desk.get("/api/people").status_code == 200
    assert desk.post("/api/auth/totp", json={}).get_json()["code"] == "totp_already_set"


def test_then_every_sign_in_asks_for_a_code_that_is_good_once(town, desk):
    sign_in(desk, "13900000001", LONG)
    totp = pyotp.TOTP(desk.post("/api/auth/totp", json={}).get_json()["secret"])
    used = totp.at(town.clock())
    desk.post("/api/auth/totp/confirm", json={"code": used})
    assert sign_in(desk, "13900000001", LONG).get_json()["code"] == "totp_required"
    assert sign_in(desk, "13900000001", LONG, totp=used).get_json()["code"] == "totp_wrong"
    town.clock.move(seconds=30)
    assert sign_in(desk, "13900000001", LONG, totp=totp.at(town.clock())).status_code == 200
    town.clock.move(seconds=90)
    assert (
        sign_in(desk, "13900000001", LONG, totp=totp.at(town.clock() - timedelta(seconds=60))).get_json()["code"]
        == "totp_wrong"
    )


def test_wrong_codes_run_out_like_wrong_passwords(town, desk):
    sign_in(desk, "13900000001", LONG)
    totp = pyotp.TOTP(desk.post("/api/auth/totp", json={}).get_json()["secret"])
    desk.post("/api/auth/totp/confirm", json={"code": totp.at(town.clock())})
    codes = [sign_in(desk, "13900000001", LONG, totp="000000").status_code for _ in range(11)]
    assert codes == [401] * 10 + [429]


@pytest.mark.parametrize(("phone", "password", "reason"), [
    ("13900000001", "Short 1", "too_short"), ("13900000001", "alllowercase 1", None),
    ("13900000001", "onlyletterslong", "too_plain"), ("13900000005", "1234567", "too_short"),
    ("13900000005", "12345678", "too_plain"), ("13900000005", "a13900000005", "too_easy"),
    ("13900000005", "aaaa1111", "too_easy"), ("13900000005", "村里的密码abc1", None),
])  # fmt: skip
def test_passwords_have_a_measure(town, phone, password, reason):
    person = next(
        p for p in vars(town.people).values() if town.services.keys.find(phone, "person.phone") == p.phone_index
    )
    answer = town.phone(person).post("/api/auth/password", json={"password": password})
    assert answer.status_code == (204 if reason is None else 409)
    if reason:
        assert (answer.get_json()["code"], answer.get_json()["reason"]) == ("password_weak", reason)


def test_a_new_password_signs_the_other_devices_out(town, desk):
    sign_in(desk, "13900000005", PASSWORD)
    other = town.app.test_client()
    sign_in(other, "13900000005", PASSWORD)
    wrong = desk.post("/api/auth/password", json={"password": "quite new 1", "current": "not it 1"})
    assert wrong.get_json()["code"] == "sign_in_failed"
    assert desk.post("/api/auth/password", json={"password": "quite new 1", "current": PASSWORD}).status_code == 204
    assert desk.get("/api/me").status_code == 200
    assert other.get("/api/me").status_code == 401
