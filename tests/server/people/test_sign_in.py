"""Signing in by password: the right words, the right budgets, the right cookie."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from server.base.ids import new_id
from server.people import passwords
from server.people.actions import set_password
from server.people.models import DeviceSession, Person, UploadGrant
from tests.cast.town import Town

PASSWORD = "shanmen 107"


@pytest.fixture
def office(town: Town) -> Town:
    """The town office and the secretary have passwords."""
    with town.tx() as tx:
        for person in (town.people.office, town.people.secretary):
            set_password(tx, person.id, PASSWORD)
    return town


def device(kind: str = "phone", **more: str) -> dict[str, str]:
    return {"id": new_id(), "name": "测试", "kind": kind, "entry": "browser", **more}


def sign_in(
    town: Town,
    phone: str = "13900000002",
    password: str = PASSWORD,
    at: dict[str, str] | None = None,
    client: Any = None,
    **more: Any,
) -> Any:
    client = client or town.app.test_client()
    body = {"phone": phone, "password": password, "device": at or device(), **more}
    return client.post("/api/auth/sign-in", json=body)


def test_it_answers_who_with_which_posts_and_a_grant(office):
    client = office.app.test_client()
    response = sign_in(office, client=client)
    answer = response.get_json()
    assert response.status_code == 200
    assert answer["person"]["name"] == "镇小办"
    [post] = answer["posts"]
    assert (post["role"], post["level"], post["place_name"]) == ("town_office", "town", "山门镇")
    assert post["village_ids"] == [office.places.dahe.id, office.places.shuikou.id]
    assert answer["sync"] == "places"
    assert answer["grant"]["token"]
    assert not answer["needs_password"]
    assert "HttpOnly" in response.headers["Set-Cookie"]
    assert "SameSite=Lax" in response.headers["Set-Cookie"]
    who = client.get("/api/me").get_json()
    assert "grant" not in who
    assert who["person"] == answer["person"]


def test_only_hashes_of_tokens_are_stored(office):
    answer = sign_in(office).get_json()
    with office.tx() as tx:
        stored = (
            tx.session.exec(select(UploadGrant.token_hash)).all()
            + tx.session.exec(select(DeviceSession.token_hash)).all()
        )
    assert answer["grant"]["token"] not in stored
    assert {len(word) for word in stored} == {64}


@pytest.mark.parametrize("typed", ["139 0000 0002", "+86-139-0000-0002", "１３９００００００02"])
def test_a_number_may_be_typed_as_people_do(office, typed):
    assert sign_in(office, phone=typed).status_code == 200


@pytest.mark.parametrize("phone", ["13900000002", "13911111111", "13900000008", "nonsense"])
def test_wrong_password_unknown_number_and_no_password_read_the_same(office, phone, monkeypatch):
    verified: list[str] = []
    real = passwords._HASHER

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            verified.append(stored)
            return real.verify(stored, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    response = sign_in(office, phone=phone, password="wrong password 1")
    assert (response.status_code, response.get_json()["code"]) == (401, "sign_in_failed")
    assert len(verified) == 1  # the same work, so the same time
    assert "Set-Cookie" not in response.headers


def test_a_known_device_has_a_budget_of_its_own(office):
    phone = device()
    assert sign_in(office, at=phone).status_code == 200
    for _ in range(15):
        stranger = sign_in(office, password="guessing 1")
    assert (stranger.status_code, stranger.get_json()["code"]) == (429, "too_many_tries")
    assert 0 < int(stranger.headers["Retry-After"]) <= 900
    assert sign_in(office).status_code == 429  # a new device must wait, even with the right password
    assert sign_in(office, at=phone).status_code == 200  # the secretary's own phone need not


def test_a_known_device_may_fail_five_times(office):
    phone = device()
    sign_in(office, at=phone)
    codes = [sign_in(office, at=phone, password="typo 1").status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    office.clock.move(minutes=16)
    assert sign_in(office, at=phone).status_code == 200


def test_unknown_numbers_run_out_like_known_ones(office):
    codes = [sign_in(office, phone="13911111111").status_code for _ in range(11)]
    assert codes == [401] * 10 + [429]


def test_many_numbers_from_one_address_run_out_too(office):
    codes = [sign_in(office, phone=f"139222{i:05d}").status_code for i in range(61)]
    assert codes == [401] * 60 + [429]


def test_a_right_password_gives_the_try_back(office):
    for _ in range(15):
        assert sign_in(office).status_code == 200


def test_a_closed_person_does_not_come_in(office):
    with office.tx() as tx:
        tx.get(Person, office.people.office.id).closed_at = tx.now
    assert sign_in(office).get_json()["code"] == "sign_in_failed"


def test_a_session_slides_and_ends_after_ninety_quiet_days(office):
    client = office.app.test_client()
    sign_in(office, client=client)
    office.clock.move(days=60)
    response = client.get("/api/me")
    assert response.status_code == 200
    assert "xg_session=" in response.headers["Set-Cookie"]
    assert "Set-Cookie" not in client.get("/api/me").headers
    office.clock.move(days=89)
    assert client.get("/api/me").status_code == 200
    office.clock.move(days=91)
    assert client.get("/api/me").get_json()["code"] == "sign_in_required"


def test_seen_is_written_at_most_once_a_day(office):
    client = office.app.test_client()
    sign_in(office, client=client)
    began = office.clock()
    office.clock.move(hours=20)
    client.get("/api/me")
    with office.tx() as tx:
        assert tx.session.exec(select(DeviceSession.seen_at)).one() == began


def test_signing_in_again_ends_the_session_before_at_that_device(office):
    first, at = office.app.test_client(), device()
    sign_in(office, at=at, client=first)
    sign_in(office, at=at)
    assert first.get("/api/me").status_code == 401


def test_two_people_share_a_phone_and_the_first_ones_queue_still_goes(office):
    client, at = office.app.test_client(), device()
    first = sign_in(office, at=at, client=client).get_json()
    assert client.post("/api/auth/sign-out", json={}).status_code == 204
    assert client.get("/api/me").status_code == 401
    sign_in(office, phone="13900000005", at=at, client=client)
    assert client.get("/api/me").get_json()["person"]["name"] == "支小书"
    report = {"device_id": at["id"], "sent_at": "2026-11-16T01:00:00Z", "entry": "browser", "unsent": 2}
    bearer = {"Authorization": f"Bearer {first['grant']['token']}"}
    assert client.post("/api/sync/report", json=report, headers=bearer).status_code == 200
    mine = client.get("/api/me/devices").get_json()
    assert [row["unsent"] for row in mine] == [0]  # the first one's unsent records are not the second one's


def test_a_grant_opens_nothing_but_sending(office):
    grant = sign_in(office).get_json()["grant"]["token"]
    stranger = office.app.test_client()
    for path in ("/api/me", "/api/people", "/api/sync/changes", "/api/me/devices"):
        assert stranger.get(path, headers={"Authorization": f"Bearer {grant}"}).status_code == 401
    office.clock.move(days=181)
    sent = stranger.post(
        "/api/sync/ops",
        json={"device_id": new_id(), "sent_at": "2026-11-16T01:00:00Z", "ops": []},
        headers={"Authorization": f"Bearer {grant}"},
    )
    assert sent.status_code == 401


def test_a_person_without_posts_comes_in_and_sees_nothing(office):
    with office.tx() as tx:
        from server.people.models import Post

        for post in tx.session.exec(select(Post).where(col(Post.person_id) == office.people.office.id)):
            post.to_on = (office.clock() - timedelta(days=2)).date()
    answer = sign_in(office).get_json()
    assert (answer["posts"], answer["sync"]) == ([], "links")


def test_malformed_bodies_say_where_and_never_echo(office):
    response = office.app.test_client().post(
        "/api/auth/sign-in", json={"phone": "1", "password": PASSWORD, "device": {"id": "x"}}
    )
    assert response.status_code == 400
    assert PASSWORD not in response.text
