"""What the tests of look-backs do often: open this month's, find an item, answer it."""

from server.base.ids import new_id
from server.lookbacks.planning import ensure_lookbacks, lookback_id
from tests.cast.matters import done, report, step


def opened(town, month="2026-11"):
    ensure_lookbacks(town.services)
    return lookback_id(town.places.dahe.id, month)


def checklist(town, month="2026-11", person=None):
    phone = town.phone(person or town.people.secretary)
    return phone.pull()["lookback", lookback_id(town.places.dahe.id, month)]


def items(town, section=None, **which):
    found = checklist(town, **which)["items"]
    return [item for item in found if section is None or item["section"] == section]


def question(town, title, **which):
    (found,) = [item for item in items(town, "template", **which) if title in item["title"]]
    return found


def body(town, item, answer, month="2026-11", **given):
    parent = lookback_id(town.places.dahe.id, month)
    return {"id": parent, "answer_id": new_id(), "item_id": item["id"], "answer": answer} | given


def answer(town, person, item, said, month="2026-11", made_at=None, **given):
    return town.phone(person).op("lookback.answer", body(town, item, said, month, **given), made_at=made_at)


def settled_issue(town, **given):
    worker, officer = town.phone(town.people.worker), town.phone(town.people.officer)
    issue_id = report(worker, **given)
    done(step(worker, "fix", issue_id))
    done(step(officer, "settle", issue_id))
    return issue_id
