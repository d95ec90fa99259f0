"""Tasks on the online page."""

from tests.cast.matters import done, task_body


def ids(response):
    assert response.status_code == 200, response.text
    return [item["id"] for item in response.get_json()["items"]]


def test_those_asked_asking_or_overseeing_read_it_and_others_do_not(town):
    body = task_body(town)
    done(town.phone(town.people.office).op("task.create", body))

    for person in (town.people.office, town.people.officer, town.people.secretary, town.people.admin):
        assert ids(town.phone(person).get("/api/tasks")) == [body["id"]], person.name
    for person in (town.people.outsider, town.people.yanglin_office):
        assert ids(town.phone(person).get("/api/tasks")) == [], person.name


def test_by_place_and_state_page_by_page(town):
    secretary, officer = town.phone(town.people.secretary), town.phone(town.people.officer)
    made = []
    for _ in range(3):
        made.append(task_body(town)["id"])
        done(secretary.op("task.create", task_body(town, id=made[-1])))
    done(officer.op("task.finish", {"id": made[0], "done": True}))
    address = f"/api/tasks?place_id={town.places.dahe.id}"

    assert ids(secretary.get(f"{address}&state=open")) == [made[2], made[1]]
    assert ids(secretary.get(f"{address}&state=finished")) == [made[0]]
    page = secretary.get(f"{address}&limit=2").get_json()
    assert ids(secretary.get(f"{address}&after={page['next']}")) == [made[0]]
    assert town.phone(town.people.outsider).get(address).status_code == 404


def test_each_names_its_village_as_its_reader_calls_it(town):
    done(town.phone(town.people.office).op("task.create", task_body(town)))
    named = [(town.people.admin, "山门镇 大合村"), (town.people.office, "大合村"), (town.people.secretary, "")]
    for person, place in named:
        (item,) = town.phone(person).get("/api/tasks").get_json()["items"]
        assert item["place_name"] == place, person.name
