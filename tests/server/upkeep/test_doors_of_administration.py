"""Every door of the administration, tried by the wrong posts: lower ones, and those of other places."""

from typing import Any

import pytest

from server.base.ids import new_id
from tests.cast.town import Town

Door = tuple[str, str, dict[str, Any] | None]  # method, address, body
EVERYBODY = (
    "office", "leader", "inspector", "secretary", "officer", "worker", "rep", "outsider", "yanglin_office",
)  # fmt: skip
CATEGORY = {"code": "a", "label_zh": "甲", "label_en": "A", "days": 3, "default_owner_role": "officer"}
LABEL = {"set": "purpose", "code": "a", "label_zh": "甲", "label_en": "A"}
RULE = {"workdays_before": 1, "at": "09:00", "catch_up_minutes": 60, "is_active": True}

COUNTY: tuple[Door, ...] = (  # only the county comes in: method, address, body
    ("GET", "/api/deliveries", None),
    ("POST", "/api/deliveries/{new}/retry", {}),
    ("POST", "/api/deliveries/{new}/give-up", {}),
    ("GET", "/api/storage", None),
    ("POST", "/api/reference/categories", CATEGORY),
    ("POST", "/api/reference/labels", LABEL),
    ("POST", "/api/reference/days", {"date": "2027-03-06", "is_workday": True}),
    ("DELETE", "/api/reference/days/2027-03-06", None),
    ("POST", "/api/reminder-rules/meeting-day-before", RULE),
    ("GET", "/api/history/day/2027-03-06", None),
    ("GET", "/api/history/delivery/{new}", None),
    ("GET", "/api/history/storage/here", None),
    ("POST", "/api/places", {"parent_id": "{shanmen}", "level": "village", "name": "新村"}),
    ("POST", "/api/places/{dahe}/rename", {"name": "甲"}),
    ("POST", "/api/places/{dahe}/code", {"code": "430525107299", "valid_from": "2026-06-30"}),
    ("POST", "/api/places/{dahe}/shape", {}),
    ("POST", "/api/places/{dahe}/move", {"place_id": "{yanglin}"}),
    ("POST", "/api/places/{dahe}/merge", {"place_id": "{shuikou}"}),
    ("POST", "/api/places/{dahe}/undo", {"event_id": "{new}"}),
    ("GET", "/api/places/{dahe}/contents", None),
)
VILLAGE: tuple[Door, ...] = (  # of 大合村: those above its workers come in, nobody else
    ("POST", "/api/places", {"parent_id": "{dahe}", "level": "group", "name": "一组"}),
    ("POST", "/api/people", {"name": "新小人", "post": {"role": "representative", "place_id": "{dahe}"}}),
    ("POST", "/api/people/{worker}/posts", {"role": "group_leader", "place_id": "{dahe}"}),
    ("POST", "/api/people/{worker}/posts/{post}/end", {}),
    ("POST", "/api/people/{worker}/posts/{post}/reopen", {}),
    ("POST", "/api/people/{worker}/posts/{post}/undo", {}),
    ("POST", "/api/people/{worker}/phone", {"phone": "13911110000"}),
    ("POST", "/api/people/{worker}/close", {}),
    ("POST", "/api/people/{worker}/undo", {}),
    ("POST", "/api/people/{worker}/totp/reset", {}),
    ("POST", "/api/people/{worker}/entry-code", {}),
    ("GET", "/api/people/{worker}/devices", None),
    ("DELETE", "/api/people/{worker}/devices/{new}", None),
    ("GET", "/api/history/person/{worker}", None),
)
BELOW = ("inspector", "leader", "worker", "rep", "outsider", "yanglin_office")


def filled(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: filled(part, names) for key, part in value.items()}
    return value.format(**names) if isinstance(value, str) else value


def asked(town: Town, who: str, method: str, address: str, body: Any) -> int:
    worker = town.people.worker.id
    (post,) = town.phone(town.people.secretary).get(f"/api/people/{worker}").get_json()["posts"]
    names = {name: place.id for name, place in vars(town.places).items()}
    names |= {"worker": worker, "post": post["id"], "new": new_id()}
    phone = town.phone(getattr(town.people, who))
    answer = phone.client.open(filled(address, names), method=method, json=filled(body, names))
    return int(answer.status_code)


@pytest.mark.parametrize(("method", "address", "body"), COUNTY, ids=lambda value: str(value)[:50])
def test_what_the_county_keeps_is_not_there_for_anybody_else(town: Town, method: str, address: str, body: Any):
    found = {who: asked(town, who, method, address, body) for who in EVERYBODY}
    assert found == dict.fromkeys(EVERYBODY, 404)


@pytest.mark.parametrize(("method", "address", "body"), VILLAGE, ids=lambda value: str(value)[:50])
def test_what_a_village_keeps_is_not_there_for_lower_posts_and_other_places(
    town: Town, method: str, address: str, body: Any
):
    found = {who: asked(town, who, method, address, body) for who in BELOW}
    assert found == dict.fromkeys(BELOW, 404)


@pytest.mark.parametrize("who", ["admin", "office", "secretary"])
def test_the_right_posts_come_in(town: Town, who: str):
    body = {"parent_id": "{dahe}", "level": "group", "name": "一组"}
    assert asked(town, who, "POST", "/api/places", body) == 201
    assert asked(town, who, "GET", "/api/people/{worker}/devices", None) == 200
