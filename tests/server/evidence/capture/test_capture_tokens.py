"""Tokens through the public door: fetched in advance, named by one photo, and never a reason to refuse one."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from server.evidence.capture.looking import look_at
from server.evidence.capture.models import TokenUse
from server.evidence.models import Photo
from tests.cast.matters import a_photo, done, issue_body, report
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import row


def fetched(phone: Phone) -> list[str]:
    answer = phone.client.post("/api/sync/capture-tokens", json={}, headers={"Authorization": f"Bearer {phone.grant}"})
    assert answer.status_code == 200, answer.text
    tokens: list[str] = answer.get_json()["tokens"]
    return tokens


def taken(phone: Phone, token: str | None, **given: Any) -> str:
    """A photo of a report, looked into; its id."""
    photo = a_photo(phone.town) | {"source": "in_page", "token": token} | given
    report(phone, photos=[photo])
    return looked(phone.town, photo["id"])


def looked(town: Town, photo_id: str) -> str:
    with town.tx() as tx:
        look_at(tx, [photo_id])
    return photo_id


def test_a_photo_taken_with_a_token_is_supported_by_the_servers_clock(town: Town):
    phone = town.phone(town.people.worker)
    issued, tokens = town.clock(), fetched(phone)
    town.clock.move(hours=30)  # a day without a signal
    found = row(town, taken(phone, tokens[0]))
    assert (found.grade, found.grade_reasons, found.not_before) == ("A", ["in_page", "supported"], issued)
    assert found.capture_token == tokens[0]


def test_without_one_it_is_accepted_all_the_same(town: Town):
    found = row(town, taken(town.phone(town.people.worker), None))
    assert (found.grade, found.grade_reasons, found.not_before) == ("B", ["in_page", "unsupported"], None)


def test_the_first_recorded_has_it_and_the_second_nothing(town: Town):
    phone = town.phone(town.people.worker)
    token = fetched(phone)[0]
    first, second = a_photo(town), a_photo(town)
    for photo in (first, second):
        town.clock.move(minutes=1)
        report(phone, photos=[photo | {"source": "in_page", "token": token}])
    for photo in (second, first, second):  # in whatever order, however often they are looked into
        looked(town, photo["id"])
    assert [row(town, photo["id"]).grade for photo in (first, second)] == ["A", "B"]
    with town.tx() as tx:
        assert tx.session.exec(select(TokenUse.photo_id)).all() == [first["id"]]


def test_an_old_file_from_the_camera_app_is_not_called_fresh(town: Town):
    """Browsers of desktops and some phones offer their files where the camera was asked for."""
    phone = town.phone(town.people.worker)
    tokens, old = fetched(phone), (town.clock() - timedelta(days=30)).isoformat()
    photo_id = taken(phone, tokens[0], source="camera_app", picked={"file_at": old})
    found = row(town, photo_id)
    assert (found.grade, found.grade_reasons, found.not_before) == ("B", ["not_fresh"], None)
    assert phone.pull()["photo", photo_id]["remarks"] == ["from_album"]
    fresh = row(town, taken(phone, tokens[1], source="camera_app", picked={"file_at": town.clock().isoformat()}))
    assert (fresh.grade, fresh.grade_reasons) == ("A", ["camera_app", "supported"])


def test_a_time_that_no_calendar_holds_is_the_time_of_the_act(town: Town):
    found = row(town, taken(town.phone(town.people.worker), None, taken_at="0001-01-01T00:00:00+08:00"))
    assert found.taken_at == town.clock()


def test_another_persons_token_says_nothing(town: Town):
    tokens = fetched(town.phone(town.people.officer))
    found = row(town, taken(town.phone(town.people.worker), tokens[0]))
    assert (found.grade, found.not_before) == ("B", None)


def test_a_token_of_ones_other_phone_says_nothing(town: Town):
    tokens = fetched(town.phone(town.people.worker))
    assert row(town, taken(town.phone(town.people.worker), tokens[0])).grade == "B"


def test_after_36_hours_it_says_nothing(town: Town):
    phone = town.phone(town.people.worker)
    tokens = fetched(phone)
    town.clock.move(hours=37)
    assert row(town, taken(phone, tokens[0])).grade_reasons == ["in_page", "unsupported"]


def test_a_record_that_comes_days_later_keeps_what_its_token_said(town: Town):
    phone = town.phone(town.people.worker)
    tokens = fetched(phone)
    town.clock.move(hours=2)
    photo = a_photo(town) | {"source": "in_page", "token": tokens[0]}
    made_at = town.clock()
    town.clock.move(days=5)
    done(phone.op("issue.report", issue_body(town, photos=[photo]), made_at=made_at))
    assert row(town, looked(town, photo["id"])).grade == "A"


def test_a_clock_that_says_earlier_than_its_token_does_not_fit(town: Town):
    phone = town.phone(town.people.worker)
    tokens = fetched(phone)
    early = town.clock() - timedelta(hours=3)
    found = row(town, taken(phone, tokens[0], taken_at=early.isoformat()))
    assert (found.grade, found.not_before) == ("C", None)
    assert "time_conflict" in (found.grade_reasons or [])


@pytest.mark.parametrize("token", ["", "made up", "x" * 5000, 7, {"a": 1}, "\u00e4" * 32])
def test_whatever_is_named_no_record_is_refused(town: Town, token: Any):
    assert row(town, taken(town.phone(town.people.worker), token)).grade == "B"


def test_a_record_sent_twice_uses_its_token_once(town: Town):
    phone = town.phone(town.people.worker)
    photo = a_photo(town) | {"source": "in_page", "token": fetched(phone)[0]}
    issue = report(phone, photos=[photo])
    assert issue
    looked(town, photo["id"])
    looked(town, photo["id"])
    with town.tx() as tx:
        assert len(tx.session.exec(select(TokenUse)).all()) == 1
        assert len(tx.session.exec(select(Photo)).all()) == 1
    assert row(town, photo["id"]).grade == "A"
