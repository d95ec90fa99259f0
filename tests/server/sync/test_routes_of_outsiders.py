"""Every route that names a thing is tried by people of another village and another town, or its own test is named."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.households.keeping import add_member
from server.households.ledger_shapes import MemberIn
from server.people.models import Device, DeviceSession, Post
from tests.cast.town import Town
from tests.server.sync.world import World

ROOT = Path(__file__).parents[3]
DOCUMENT: dict[str, Any] = json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8"))
TRIED_ELSEWHERE = {  # rules that begin so: what tries them, because what they name takes longer to make
    "/api/answers/": "evidence/queue/test_answer_photo.py",
    "/api/deliveries/": "notices/test_oversee_deliveries.py",
    "/api/documents/": "documents/test_doors.py",
    "/api/handovers/<id>/undo": "handovers/test_hand_over.py",
    "/api/ledgers/": "ledgers/test_doors.py",
    "/api/lookbacks/templates/": "lookbacks/test_set_lookback_template.py",
    "/api/quarantine/": "quarantine/test_decide.py",
    "/api/reference/days/": "reference/test_calendar.py",
    "/api/reminder-rules/": "notices/test_set_reminder_rule.py",
    "/api/retention/": "retention/test_holds_and_requests.py",
    "/api/uploads/": "evidence/test_tus.py",
    "/api/visits/<visit_id>/voice": "visits/test_voices.py",
}

LISTS: dict[str, list[Any]] = {
    "/api/emergencies/<started_id>/unreached": []
}  # a list holds what is theirs: nothing, for outsiders
BODIES = {  # what the least that a shape takes does not fit
    "/api/emergencies/<started_id>/extend": {"until": "2026-11-16T09:00:00Z"},
    "/api/households/<id>/members": {"name": "某", "relation": "子"},
    "/api/people/<id>/phone": {"phone": "13900009999"},
    "/api/places/<id>/code": {"code": "430525107299", "valid_from": "2026-11-16"},
}


def sample(schema: dict[str, Any]) -> Any:
    """The least that a shape takes."""
    if "$ref" in schema:
        return sample(DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    if options := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        return sample(options[0])
    if "enum" in schema or "const" in schema:
        return schema.get("const") or schema["enum"][0]
    match schema.get("type"):
        case "object":
            return {name: sample(schema["properties"][name]) for name in schema.get("required", ())}
        case "array":
            return [sample(schema["items"]) for _ in range(schema.get("minItems", 0))]
        case "boolean":
            return True
        case "integer" | "number":
            return schema.get("minimum", 1)
    return text(schema)


def text(schema: dict[str, Any]) -> str:
    if schema.get("format") == "date":
        return "2026-11-30"
    if schema.get("format") == "date-time":
        return "2026-11-16T01:00:00Z"
    if schema.get("minLength") == schema.get("maxLength") == 36:
        return new_id()
    pattern = schema.get("pattern", "")
    return next((word for word in (new_id(), "13900009999", "toilet.tank", "核对号码") if re.search(pattern, word)), "")


def named(town: Town, world: World) -> dict[str, str]:
    """What stands in addresses, by what stands before it: things of 大合村."""
    home, worker = town.households[4].id, town.people.worker.id
    with town.tx() as tx:
        member = add_member(tx, home, MemberIn(name="某", relation="子")).id
        post = tx.session.exec(select(Post.id).where(Post.person_id == worker)).one()
        device = tx.session.exec(select(Device.id).join(DeviceSession).where(DeviceSession.person_id == worker)).first()
    return {
        "announcements": world["announcement"],
        "devices": str(device),
        "emergencies": world["started"],
        "feedback": world["feedback"],
        "history": "household",
        "household": home,
        "households": home,
        "issues": world["issue"],
        "lookbacks": world["lookback"][0],
        "meetings": world["meeting"],
        "members": member,
        "open": worker,
        "people": worker,
        "photos": world["photo"],
        "places": town.places.dahe.id,
        "posts": post,
    }


def filled(rule: str, things: dict[str, str]) -> str:
    parts: list[str] = []
    for part in rule.split("/"):
        parts.append(things[parts[-1]] if part.startswith("<") else part)
    return "/".join(parts)


def rules(town: Town) -> list[tuple[str, str]]:
    """Method and rule of every route of the API that names something."""
    return sorted(
        (method, re.sub(r"<\w+:", "<", rule.rule))
        for rule in town.app.url_map.iter_rules()
        if rule.arguments and rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )


def body_of(method: str, rule: str) -> Any:
    if rule in BODIES and method == "POST":
        return BODIES[rule]
    doc = DOCUMENT["paths"].get(re.sub(r"<(\w+)>", r"{\1}", rule), {}).get(method.lower(), {})
    content = doc.get("requestBody", {}).get("content", {}).get("application/json")
    return sample(content["schema"]) if content else None


def test_what_is_tried_elsewhere_is_tried_there():
    for rule, test in TRIED_ELSEWHERE.items():
        said = (ROOT / "tests/server" / test).read_text(encoding="utf-8")
        assert "404" in said, (rule, test)


@pytest.mark.parametrize("who", ["outsider", "yanglin_office"])
def test_whatever_is_named_in_an_address_is_not_there_for_outsiders(town: Town, world: World, who: str):
    things, phone = named(town, world), town.phone(getattr(town.people, who))
    found: dict[tuple[str, str], tuple[int, str | None]] = {}
    for method, rule in rules(town):
        if not rule.startswith(tuple(TRIED_ELSEWHERE)):
            answer = phone.client.open(filled(rule, things), method=method, json=body_of(method, rule))
            if rule in LISTS:
                assert answer.get_json() == LISTS[rule]
                continue
            found[method, rule] = (answer.status_code, (answer.get_json() or {}).get("code"))
    assert len(found) > 40
    wrong = [(*route, *said) for route, said in found.items() if said != (404, "not_found")]
    assert "\n".join(map(str, wrong)) == ""
