"""What people of the cast do in many tests: report an issue, take its steps, record a visit, ask for a task."""

from datetime import timedelta
from typing import Any

from server.base.clock import local_date, stamp
from server.base.ids import new_id
from server.reference.seeds import seed_reference
from tests.cast.phone import Phone
from tests.cast.town import Town


def with_reference(town: Town) -> Town:
    """The town with its categories and labels."""
    with town.tx() as tx:
        seed_reference(tx)
    return town


def done(answer: dict[str, Any]) -> None:
    """The op went through."""
    assert answer["answer"] == "done", answer


def refused(answer: dict[str, Any], code: str) -> None:
    """The op was refused, with this code."""
    assert (answer["answer"], answer["problem"]["code"]) == ("refused", code), answer


def a_photo(town: Town, **given: Any) -> dict[str, Any]:
    """A photo as an op's body names it; its bytes do not matter here."""
    photo = {"id": new_id(), "sha256": new_id().replace("-", "") * 2, "size": 1000, "mime": "image/jpeg"}
    return photo | {"width": 1600, "height": 1200, "taken_at": stamp(town.clock()), "source": "in_page"} | given


def days_on(town: Town, days: int) -> str:
    """The date so many days from the town's today."""
    return (local_date(town.clock()) + timedelta(days=days)).isoformat()


def issue_body(town: Town, **given: Any) -> dict[str, Any]:
    """A toilet that leaks, at the first household."""
    body = {"id": new_id(), "category": "toilet.tank", "text": "化粪池渗漏", "source": "patrol"}
    return body | ({} if "place_id" in given else {"household_id": town.households[0].id}) | given


def report(phone: Phone, **given: Any) -> str:
    """Report an issue; return its id."""
    body = issue_body(phone.town, **given)
    done(phone.op("issue.report", body))
    return str(body["id"])


def step(phone: Phone, kind: str, issue_id: str, **given: Any) -> dict[str, Any]:
    """Take a step; return the answer. ``made_at`` goes to the op, the rest into its body."""
    made_at = given.pop("made_at", None)
    return phone.op(f"issue.{kind}", {"id": issue_id, "step_id": new_id()} | given, made_at=made_at)


def issue_of(phone: Phone, issue_id: str) -> dict[str, Any]:
    """The issue as this phone holds it."""
    return phone.pull()["issue", issue_id]


def notices(phone: Phone, kind: str) -> list[dict[str, Any]]:
    """Notices of this kind in the phone's inbox."""
    return [data for (what, _), data in phone.pull().items() if what == "notice" and data["kind"] == kind]


def visit_body(town: Town, **given: Any) -> dict[str, Any]:
    """A routine visit to the first household, just now."""
    body = {"id": new_id(), "household_ids": [town.households[0].id], "happened_at": stamp(town.clock())}
    return body | {"how": "home", "purposes": ["routine"], "heard": "家里都好"} | given


def visit(phone: Phone, **given: Any) -> str:
    """Record a visit; return its id."""
    body = visit_body(phone.town, **given)
    done(phone.op("visit.record", body))
    return str(body["id"])


def task_body(town: Town, **given: Any) -> dict[str, Any]:
    """Check the sign-boards: asked of the officers of 大合村 within a week."""
    items = [{"id": new_id(), "text": "看门口竖牌"}, {"id": new_id(), "text": "看室内标牌"}]
    body = {"id": new_id(), "title": "查看标识标牌", "items": items, "due_on": days_on(town, 7)}
    asked = {} if "assignee_ids" in given else {"place_ids": [town.places.dahe.id], "roles": ["officer"]}
    return body | asked | given


def situation_body(town: Town, at: int = 0, **given: Any) -> dict[str, Any]:
    """The whole household has gone away to work."""
    return {"id": new_id(), "household_id": town.households[at].id, "kind": "away"} | given
