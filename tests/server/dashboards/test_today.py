"""Where things stand: figures of the places below the caller's posts."""

from datetime import timedelta

from server.base.clock import stamp
from server.base.ids import new_id
from server.evidence.models import Photo
from server.lookbacks.models import Lookback, LookbackItem
from tests.cast.matters import a_photo, done, report, step, visit, visit_body


def rows(response):
    assert response.status_code == 200, response.text
    return {row["name"]: row for row in response.get_json()["places"]}


def busy_week(town):
    """In 大合村: two visits this week, one withdrawn, one last week; an overdue issue, a fix with a photo to judge."""
    worker = town.phone(town.people.worker)
    town.clock.move(days=-7)
    report(worker, category="environment.rubbish")
    done(worker.op("visit.record", visit_body(town)))
    town.clock.move(days=7)
    visit(worker)
    visit(worker)
    done(worker.op("visit.withdraw", {"id": visit(worker), "reason": "记错户了"}))
    done(worker.op("visit.record", visit_body(town, happened_at=stamp(town.clock() - timedelta(days=3)))))
    photo, issue_id = a_photo(town), report(worker)
    done(step(worker, "fix", issue_id, photos=[photo]))
    report(worker)
    with town.tx() as tx:
        tx.get(Photo, photo["id"]).received_at = tx.now
        _lookback(tx, town.places.dahe.id)
    return {"visits_week": 2, "issues_open": 2, "issues_overdue": 1, "photos_waiting": 1, "lookback_left": 2}


def _lookback(tx, village_id):
    """This month's checklist: two items are left of three."""
    day, lookback_id = tx.now.date(), new_id()
    dates = {"opened_on": day, "due_on": day, "created_at": tx.now}
    tx.add(Lookback(id=lookback_id, village_id=village_id, month="2026-11", sample={}, **dates))
    tx.session.flush()
    for position, state in enumerate(("open", "open", "pass")):
        item = LookbackItem(id=new_id(), lookback_id=lookback_id, key=str(position), position=position, state=state,
                            section="template", title="台账", title_en="Ledger", category="party")  # fmt: skip
        tx.add(item)


def figures(row):
    return {name: row[name] for name in row if name not in ("place_id", "name", "level")}


def test_a_town_sees_its_villages_in_the_order_of_their_codes(town):
    expected = busy_week(town)

    found = rows(town.phone(town.people.office).get("/api/today"))

    assert list(found) == ["水口村", "大合村"]
    assert figures(found["大合村"]) == expected
    assert set(figures(found["水口村"]).values()) == {0}


def test_the_county_sees_its_towns_and_may_look_into_one(town):
    expected, admin = busy_week(town), town.phone(town.people.admin)

    found = rows(admin.get("/api/today"))

    assert list(found) == ["山门镇", "杨林镇"]
    assert figures(found["山门镇"]) == expected
    assert list(rows(admin.get(f"/api/today?place_id={town.places.shanmen.id}"))) == ["水口村", "大合村"]


def test_a_village_sees_itself(town):
    expected = busy_week(town)

    answer = town.phone(town.people.secretary).get("/api/today").get_json()

    assert (answer["date"], answer["week"]) == ("2026-11-16", "2026-W47")
    assert [row["name"] for row in answer["places"]] == ["大合村"]
    assert figures(answer["places"][0]) == expected


def test_a_representative_has_no_figures_and_an_outsider_not_these(town):
    assert rows(town.phone(town.people.rep).get("/api/today")) == {}
    assert town.phone(town.people.outsider).get(f"/api/today?place_id={town.places.dahe.id}").status_code == 404
