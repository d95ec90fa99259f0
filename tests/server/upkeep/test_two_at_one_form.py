"""Two people of an office open the same form: whoever saves second is told so, and the first one's words stay."""

from typing import Any

import pytest

from server.lookbacks.seeds import seed_rules
from tests.cast.matters import with_reference
from tests.cast.phone import Phone
from tests.cast.town import Town

Said = dict[str, Any]
WORD = {"set": "purpose", "code": "two", "label_zh": "甲", "label_en": "A"}
KIND = {"code": "two", "label_zh": "甲", "label_en": "A", "days": 3, "default_owner_role": "officer"}
DAY = {"date": "2027-03-06", "is_workday": True, "note": "甲"}
MEETING = {"weekday": 2, "at": "09:00", "roles": ["secretary"]}
LOOKBACK = {"open_day": 15, "due_day": 31, "sample_size": 2, "roles": ["secretary"]}
QUESTION = {"id": "two", "template_id": "monthly", "position": 9, "title": "甲", "title_en": "A", "category": "fire"}
FORMS: dict[str, tuple[str, Said, Said, Said]] = {  # address, what was there, what the first makes of it, the second
    "label": ("/api/reference/labels", WORD, {"label_zh": "乙"}, {"label_en": "B"}),
    "category": ("/api/reference/categories", KIND, {"label_zh": "乙"}, {"days": 9}),
    "day": ("/api/reference/days", DAY, {"note": "乙"}, {"is_workday": False}),
    "meeting": ("/api/meetings/templates", MEETING, {"weekday": 3}, {"at": "10:00"}),
    "lookback": ("/api/lookbacks/templates", LOOKBACK, {"sample_size": 3}, {"open_day": 16}),
    "question": ("/api/lookbacks/questions", QUESTION, {"title": "乙"}, {"is_active": False}),
}


@pytest.fixture
def town(town: Town) -> Town:
    with_reference(town)
    with town.tx() as tx:
        seed_rules(tx)
    return town


def ok(phone: Phone, path: str, body: Said) -> Said:
    answer = phone.post(path, body)
    assert answer.status_code == 200, answer.text
    found: Said = answer.get_json()
    return found


def refused(phone: Phone, path: str, body: Said) -> bool:
    answer = phone.post(path, body)
    return bool(answer.status_code == 409 and answer.get_json()["code"] == "edited_meanwhile")


@pytest.mark.parametrize("name", FORMS)
def test_the_second_is_told_and_may_go_on_from_what_is_there(town: Town, name: str):
    path, there, one, other = FORMS[name]
    first, second = town.phone(town.people.admin, "one"), town.phone(town.people.admin, "two")
    opened = ok(first, path, there)
    saved = ok(first, path, there | one | {"seen": opened})
    assert refused(second, path, there | other | {"seen": opened})
    both = ok(second, path, there | one | other | {"seen": saved})
    assert {key: both[key] for key in one | other} == one | other
    assert refused(first, path, there | {"seen": saved})  # whoever takes back what was changed since, too


@pytest.mark.parametrize("name", ["label", "category", "day"])
def test_what_two_add_at_once_is_added_once(town: Town, name: str):
    path, there, one, _ = FORMS[name]
    first, second = town.phone(town.people.admin, "one"), town.phone(town.people.admin, "two")
    ok(first, path, there | {"seen": None})
    assert refused(second, path, there | one | {"seen": None})


def test_a_reminder_is_not_set_over_another_setting(town: Town):
    phone = town.phone(town.people.admin)
    held = phone.get("/api/reminder-rules").get_json()[0]
    path, body = f"/api/reminder-rules/{held['id']}", {**held, "at": "07:10"}
    body = {name: body[name] for name in ("workdays_before", "at", "catch_up_minutes", "is_active")}
    made = ok(phone, path, body | {"seen": held})
    assert refused(phone, path, body | {"at": "07:20", "seen": held})
    assert ok(phone, path, body | {"at": "07:20", "seen": made})["at"] == "07:20"


def test_a_place_is_not_named_or_shaped_over_another_name_or_shape(town: Town):
    phone, path = town.phone(town.people.admin), f"/api/places/{town.places.dahe.id}"
    ok(phone, f"{path}/rename", {"name": "大合新村", "seen": "大合村"})
    assert refused(phone, f"{path}/rename", {"name": "大和村", "seen": "大合村"})
    seen = {name: phone.get(path).get_json()[name] for name in ("lat", "lng", "boundary")}
    ok(phone, f"{path}/shape", {"lat": 27.1, "lng": 110.5, "seen": seen})
    assert refused(phone, f"{path}/shape", {"lat": 27.2, "lng": 110.5, "seen": seen})
    assert phone.get(path).get_json()["lat"] == 27.1


def test_a_place_is_not_given_a_code_over_another_one(town: Town):
    phone, path = town.phone(town.people.admin), f"/api/places/{town.places.dahe.id}"
    seen = phone.get(path).get_json()["code"]
    recoded = {"code": "430525107301", "valid_from": "2026-11-20", "seen": seen}
    ok(phone, f"{path}/code", recoded)
    assert refused(phone, f"{path}/code", recoded | {"code": "430525107302"})
    assert (
        ok(phone, f"{path}/code", recoded | {"code": "430525107302", "seen": "430525107301"})["code"] == "430525107302"
    )


def test_a_period_is_not_decided_over_another_decision(town: Town):
    phone, path = town.phone(town.people.admin), "/api/retention/periods"
    voices = {"code": "voices", "days": 365, "seen": 730}
    ok(phone, path, voices)
    assert refused(phone, path, voices | {"days": 1000})  # also while the shorter one does not count yet
    ok(phone, path, voices | {"days": None, "seen": 365})
    assert refused(phone, path, voices | {"seen": 365})
    ok(phone, path, voices | {"days": 730, "seen": None})


def test_who_records_for_somebody_is_not_set_over_somebody_else(town: Town):
    phone, people = town.phone(town.people.secretary), town.people
    path = f"/api/people/{people.worker.id}/proxy"

    def by(whom: str | None, seen: str | None) -> Said:
        return {"proxy_id": whom, "seen": seen}

    assert phone.post(path, by(people.officer.id, None)).status_code == 204
    assert refused(phone, path, by(people.secretary.id, None))
    assert refused(phone, path, by(None, people.secretary.id))
    assert phone.post(path, by(None, people.officer.id)).status_code == 204
