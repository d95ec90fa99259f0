"""Lock and second factor go by the posts of today, whenever the session was opened; a phone holds one person."""

from datetime import timedelta
from typing import Any

import pytest

from server.base.clock import local_date
from server.base.ids import new_id
from server.people.actions import add_post, end_post, set_password
from server.people.models import Person
from tests.cast.town import Town

PASSWORD = "Dongkou 430525"


@pytest.fixture
def desk(town: Town) -> Any:
    """The secretary's desk, signed in."""
    with town.tx() as tx:
        for person in (town.people.secretary, town.people.worker):
            set_password(tx, person.id, PASSWORD)
    client = town.app.test_client()
    sign_in(client, "13900000005")
    return client


def sign_in(client: Any, phone: str) -> None:
    device = {"id": new_id(), "name": "电脑", "kind": "desktop", "entry": "browser"}
    answer = client.post("/api/auth/sign-in", json={"phone": phone, "password": PASSWORD, "device": device})
    assert answer.status_code == 200, answer.text


def appointed(town: Town, role: str, *, days: int = 0) -> str:
    with town.tx() as tx:
        begins = local_date(tx.now) + timedelta(days=days)
        return add_post(tx, town.people.secretary.id, role, town.places.county.id, begins).id


def code(answer: Any) -> str:
    return "" if answer.status_code == 200 else answer.get_json()["code"]


def test_a_post_that_begins_tomorrow_asks_for_the_second_factor_then(town: Town, desk: Any):
    appointed(town, "county_admin", days=1)
    assert code(desk.get("/api/people")) == ""
    town.clock.move(days=1)
    assert code(desk.get("/api/people")) == "locked"
    assert desk.post("/api/auth/unlock", json={"password": PASSWORD}).status_code == 204
    assert code(desk.get("/api/people")) == "totp_setup_required"
    me = desk.get("/api/me").get_json()
    assert (me["needs_totp"], me["lock_after_seconds"]) == (True, 1800)


def test_a_post_that_begins_today_counts_at_once(town: Town, desk: Any):
    assert code(desk.get("/api/people")) == ""
    post = appointed(town, "county_admin")
    assert code(desk.get("/api/people")) == "totp_setup_required"
    with town.tx() as tx:
        end_post(tx, post)
    assert code(desk.get("/api/people")) == ""


def test_who_becomes_an_inspector_gets_the_lock(town: Town, desk: Any):
    appointed(town, "inspector")
    assert code(desk.get("/api/people")) == ""
    town.clock.move(minutes=31)
    assert code(desk.get("/api/people")) == "locked"
    assert desk.get("/api/me").get_json()["is_locked"]


def test_a_second_factor_taken_away_is_asked_for_again(town: Town, desk: Any):
    appointed(town, "county_admin")
    with town.tx() as tx:
        tx.get(Person, town.people.secretary.id).totp_confirmed_at = tx.now
    assert code(desk.get("/api/people")) == ""


def test_who_signs_in_ends_the_session_that_the_cookie_named(town: Town, desk: Any):
    cookie = desk.get_cookie("xg_session")
    sign_in(desk, "13900000007")
    assert desk.get("/api/me").get_json()["person"]["name"] == "网小格"
    earlier = town.app.test_client()
    earlier.set_cookie("xg_session", cookie.value)
    assert earlier.get("/api/me").status_code == 401


def test_a_sign_in_that_fails_ends_nothing(town: Town, desk: Any):
    device = {"id": new_id(), "name": "电脑", "kind": "desktop", "entry": "browser"}
    desk.post("/api/auth/sign-in", json={"phone": "13900000007", "password": "not it 12345", "device": device})
    assert desk.get("/api/me").get_json()["person"]["id"] == town.people.secretary.id
