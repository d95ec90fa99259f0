"""Visits on online pages: a village's, a town's, a household's, page by page."""

from datetime import timedelta

from server.base.clock import stamp
from server.base.ids import new_id
from server.households.models import Household
from server.places.models import Place
from server.visits.shapes import VisitPage
from tests.cast.matters import done, visit, visit_body


def ids(response):
    assert response.status_code == 200, response.text
    page = VisitPage.model_validate(response.get_json(), strict=False)
    return [item.id for item in page.items]


def several(town, phone, count, **given):
    """Visits, each a day older than the one before it; newest first."""
    made = []
    for days in range(count):
        body = visit_body(town, happened_at=stamp(town.clock() - timedelta(days=days)), **given)
        done(phone.op("visit.record", body))
        made.append(body["id"])
    return made


def test_a_villages_visits_newest_first(town):
    worker = town.phone(town.people.worker)
    made = several(town, worker, 3)

    assert ids(worker.get(f"/api/visits?place_id={town.places.dahe.id}")) == made
    assert ids(town.phone(town.people.admin).get(f"/api/visits?place_id={town.places.dahe.id}")) == made


def test_every_field_is_as_phones_hold_it(town):
    worker, officer = town.phone(town.people.worker), town.phone(town.people.officer)
    need = {"issue_id": new_id(), "category": "water"}
    visit_id = visit(officer, on_behalf_of=town.people.rep.id, heard='他说"好"\\\n第二行', need=need)
    done(officer.op("visit.withdraw", {"id": visit_id, "reason": "记错户了"}))

    (item,) = worker.get(f"/api/visits?place_id={town.places.dahe.id}").get_json()["items"]

    held = worker.pull()["visit", visit_id]
    times = ("happened_at", "received_at")
    assert {k: v for k, v in item.items() if k not in (*times, "withdrawn")} == {
        k: v for k, v in held.items() if k not in (*times, "withdrawn")
    }
    assert item["happened_at"] == "2026-11-16T01:00:00.000Z"
    assert item["withdrawn"] == {"at": "2026-11-16T01:00:00.000Z", "reason": "记错户了"}
    assert item["heard"] == '他说"好"\\\n第二行'


def test_pages_continue_where_they_stopped_also_where_times_are_equal(town):
    worker = town.phone(town.people.worker)
    made = [visit(worker) for _ in range(5)]
    address = f"/api/visits?place_id={town.places.dahe.id}"

    page = worker.get(f"{address}&limit=2").get_json()
    rest = worker.get(f"{address}&limit=10&after={page['next']}")

    assert [i["id"] for i in page["items"]] + ids(rest) == sorted(made, reverse=True)
    assert rest.get_json()["next"] is None


def test_a_town_merges_its_villages(town):
    worker, outsider, office = (town.phone(p) for p in (town.people.worker, town.people.outsider, town.people.office))
    dahe = several(town, worker, 3)
    shuikou = several(town, outsider, 3, household_ids=[town.households[5].id])

    merged = ids(office.get(f"/api/visits?place_id={town.places.shanmen.id}"))
    assert sorted(merged) == sorted(dahe + shuikou)
    assert set(merged[:2]) == {dahe[0], shuikou[0]}
    page = office.get("/api/visits?limit=4").get_json()
    rest = ids(office.get(f"/api/visits?after={page['next']}"))
    assert [i["id"] for i in page["items"]] + rest == merged


def test_a_place_inside_the_village_by_its_households(town):
    with town.tx() as tx:
        village, group_id = town.places.dahe, new_id()
        at = {"parent_id": village.id, "village_id": village.id, "path": f"{village.path}99/"}
        tx.add(Place(id=group_id, level="group", name="三组", num=99, **at))
        tx.session.flush()
        tx.get(Household, town.households[1].id).place_id = group_id
    worker = town.phone(town.people.worker)
    visit(worker)
    inside = visit(worker, household_ids=[town.households[1].id])

    assert ids(worker.get(f"/api/visits?place_id={group_id}")) == [inside]


def test_a_household_and_a_representatives_own(town):
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    linked = visit(worker)
    other = visit(worker, household_ids=[town.households[3].id])

    assert ids(rep.get("/api/visits")) == [linked]
    assert ids(rep.get(f"/api/visits?household_id={town.households[0].id}")) == [linked]
    assert ids(worker.get(f"/api/visits?household_id={town.households[3].id}")) == [other]
    assert rep.get(f"/api/visits?household_id={town.households[3].id}").status_code == 404


def test_an_outsider_finds_nothing(town):
    visit(town.phone(town.people.worker))
    outsider = town.phone(town.people.outsider)

    assert ids(outsider.get("/api/visits")) == []
    assert outsider.get(f"/api/visits?place_id={town.places.dahe.id}").status_code == 404
    assert outsider.get(f"/api/visits?place_id={new_id()}").status_code == 404
    assert outsider.get(f"/api/visits?household_id={town.households[0].id}").status_code == 404


def test_a_representative_reads_no_whole_village(town):
    assert town.phone(town.people.rep).get(f"/api/visits?place_id={town.places.dahe.id}").status_code == 404
