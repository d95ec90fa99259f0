"""Every route that is open to strangers: what stops guessing at it, and that it says nothing of anybody."""

from typing import Any

import pytest
from flask_openapi.openapi import OpenAPI
from sqlmodel import select

from server.base.ids import new_id
from server.base.services import Services
from server.people.models import SignInBudget
from tests.cast.town import HOUSEHOLDS, PEOPLE, Town, build
from tests.guards.test_doors import OPEN

DEVICE = {"id": new_id(), "name": "手机", "kind": "phone", "entry": "browser"}
GUESSED: dict[str, dict[str, Any]] = {  # something can be guessed: tries have an end. With what is tried
    "POST /api/auth/sign-in": {"json": {"phone": "13900000007", "password": "wrong-wrong", "device": DEVICE}},
    "POST /api/auth/enter": {"json": {"code": "23456789", "last4": "0007", "device": DEVICE}},
    "POST /say/track": {"data": {"number": "MY-2026-0000"}},
    "POST /say/rate": {"data": {"number": "MY-2026-0000", "rating": "5"}},
    "POST /say/<place_id>": {"data": {"kind": "complaint", "text": "路灯坏了", "id": ""}},
    "GET /v/<code>": {},
}
THE_SAME_FOR_ALL = "the same words for everybody, whatever is asked"
NOTHING_TO_GUESS: dict[str, str] = {  # why nobody need be stopped
    "GET /": THE_SAME_FOR_ALL,
    "GET /<path:name>": "the app's own files; any other address is the shell",
    "GET /healthz": THE_SAME_FOR_ALL,
    "GET /readyz": "names of parts and whether they answer",
    "GET /metrics": "counts by route, and only for the machine itself",
    "GET /api/openapi.json": THE_SAME_FOR_ALL,
    "GET /api/docs": THE_SAME_FOR_ALL,
    "GET /api/about": THE_SAME_FOR_ALL,
    "GET /api/demo/accounts": "invented people of a demo; elsewhere there is nothing here",
    "GET /announcement/<announcement_id>": "told to everybody on purpose, numbers taken out; found by 122 random bits",
    "GET /d/<word>": "a signed word of one minute: guessing it is breaking HMAC-SHA-256",
    "GET /say": "an empty form",
    "GET /say/<place_id>": "an empty form with a place's name, which hangs on its notice board",
    "GET /say/<place_id>/poster": "a place's name and the form's address, to hang up",
    "GET /v": "an empty form",
    "GET /v/": "an empty form",
    "POST /v": "sends on to GET /v/<code>, where tries are counted",
    "OPTIONS /api/uploads": THE_SAME_FOR_ALL,
    "OPTIONS /api/uploads/<upload_id>": THE_SAME_FOR_ALL,
}
TRIES = 70  # more than any budget of one browser


@pytest.fixture
def town(services: Services) -> Town:
    """The cast, of whom no stranger may hear."""
    return build(services, services.clock)  # type: ignore[arg-type]


def filled(rule: str, town: Town) -> list[str]:
    """The address with whatever a stranger could put in: ids of people and places, nonsense."""
    ids = [town.places.dahe.id, town.people.worker.id, town.households[0].id, new_id(), "ABCDEFGHJK"]
    argument = rule[rule.find("<") : rule.find(">") + 1]
    return [rule.replace(argument, each) for each in ids] if argument else [rule]


def test_the_table_says_of_every_open_route_why_it_may_be_open():
    assert GUESSED.keys() | NOTHING_TO_GUESS.keys() == OPEN.keys()
    assert not GUESSED.keys() & NOTHING_TO_GUESS.keys()


@pytest.mark.parametrize("route", GUESSED)
def test_guessing_has_an_end(app: OpenAPI, town: Town, route: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("server.people.passwords.matches", lambda *_: False)  # costs time on purpose
    method, rule = route.split(" ")
    address = filled(rule, town)[0 if "place" in rule else -1]
    client, heard = app.test_client(), set[int]()
    for _ in range(TRIES):
        given = dict(GUESSED[route])
        if "data" in given:
            given["data"] = {**given["data"], **({"id": new_id()} if "id" in given["data"] else {})}
        answer = client.open(address, method=method, **given)
        heard.add(answer.status_code)
        if answer.status_code == 429:
            assert int(answer.headers["Retry-After"]) > 0
            break
    assert 429 in heard, (route, heard)
    assert 500 not in heard


@pytest.mark.parametrize("route", sorted(OPEN))
def test_nothing_of_anybody_is_said(app: OpenAPI, town: Town, route: str):
    method, rule = route.split(" ")
    private = {word for person in PEOPLE for word in person[1:3]}
    private |= {word for home in HOUSEHOLDS for word in home[2:5] if word}
    for address in filled(rule, town):
        answer = app.test_client().open(address, method=method, **GUESSED.get(route, {}))
        assert answer.status_code != 500, address
        said = answer.get_data(as_text=True)
        assert not {word for word in private if word in said}, address


def test_what_is_counted_names_nobody(app: OpenAPI, town: Town):
    app.test_client().post("/api/auth/sign-in", **GUESSED["POST /api/auth/sign-in"])
    with town.tx() as tx:
        rows = tx.session.exec(select(SignInBudget)).all()
    assert rows
    assert not any("13900000007" in str(row.model_dump()) for row in rows)
