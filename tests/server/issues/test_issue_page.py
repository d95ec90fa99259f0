"""Issues on online pages."""

from tests.cast.matters import done, report, step


def ids(response):
    assert response.status_code == 200, response.text
    return [item["id"] for item in response.get_json()["items"]]


def test_a_supervisor_reads_those_of_a_place_newest_first(town):
    worker, outsider = town.phone(town.people.worker), town.phone(town.people.outsider)
    first, second = report(worker), report(worker)
    elsewhere = report(outsider, household_id=town.households[5].id)
    admin = town.phone(town.people.admin)

    assert ids(admin.get(f"/api/issues?place_id={town.places.dahe.id}")) == [second, first]
    assert ids(admin.get("/api/issues")) == [elsewhere, second, first]


def test_pages_continue_where_they_stopped(town):
    worker = town.phone(town.people.worker)
    made = [report(worker) for _ in range(5)]
    page = worker.get("/api/issues?limit=2").get_json()
    rest = worker.get(f"/api/issues?limit=10&after={page['next']}").get_json()

    assert [i["id"] for i in page["items"] + rest["items"]] == made[::-1]
    assert rest["next"] is None


def test_by_state_number_and_words(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    rubbish = report(worker, category="environment.rubbish", text="沟边一堆垃圾")
    toilet = report(worker)
    done(step(worker, "fix", toilet))
    number = secretary.get(f"/api/issues/{toilet}").get_json()["number"]

    assert ids(secretary.get("/api/issues?state=fixed")) == [toilet]
    assert ids(secretary.get("/api/issues?state=open")) == [rubbish]
    assert ids(secretary.get("/api/issues?q=一堆")) == [rubbish]
    assert ids(secretary.get(f"/api/issues?q={number.lower()}")) == [toilet]
    assert ids(secretary.get("/api/issues?q=%25")) == []
    town.clock.move(days=10)
    assert ids(secretary.get("/api/issues?state=overdue")) == [rubbish]


def test_an_outsider_finds_nothing(town):
    issue_id = report(town.phone(town.people.worker))
    outsider = town.phone(town.people.outsider)

    assert ids(outsider.get("/api/issues")) == []
    assert outsider.get(f"/api/issues?place_id={town.places.dahe.id}").status_code == 404
    assert outsider.get(f"/api/issues/{issue_id}").status_code == 404


def test_a_representative_reads_linked_households_and_the_own(town):
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    linked = report(worker)
    report(worker, household_id=town.households[3].id)
    own = report(rep, place_id=town.places.dahe.id)

    assert ids(rep.get("/api/issues")) == [own, linked]


def test_sensitive_ones_are_not_shown_to_workers(town):
    issue_id = report(town.phone(town.people.rep), category="dispute")

    assert ids(town.phone(town.people.worker).get("/api/issues")) == []
    assert ids(town.phone(town.people.secretary).get("/api/issues")) == [issue_id]
