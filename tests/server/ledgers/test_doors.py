"""Nobody but those who keep the ledgers of its place comes near an import."""

import pytest

from server.base.ids import new_id
from tests.cast.lists import Desk, workbook
from tests.cast.town import Town

ROWS = [["村", "户主"], ["大合村", "某某"]]
STRANGERS = ("outsider", "worker", "rep", "leader", "inspector", "yanglin_office", "secretary")


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_find_nothing(town: Town, who: str):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook(ROWS))
    desk.preview()
    stranger = town.phone(getattr(town.people, who))
    home = f"/api/ledgers/imports/{desk.id}"
    for path in ("", "/items?verdict=new", "/errors", "/original"):
        assert stranger.get(home + path).status_code == 404, path
    bodies = {
        "columns": {"columns": {"0": "head"}},
        f"items/{new_id()}": {"decision": "skip"},
        "rest": {"decision": "skip"},
    }
    for step in ("columns", f"items/{new_id()}", "rest", "confirm", "undo", "continue", "discard"):
        body = next((bodies[key] for key in bodies if key.split("/")[0] == step.split("/")[0]), {})
        assert stranger.post(f"{home}/{step}", body).status_code == 404, step
    assert stranger.client.post(f"/api/ledgers/files/{desk.id}", data=b"x").status_code == 404
    begun = {"kind": "households", "place_id": town.places.shanmen.id, "file_name": "x.xlsx"}
    assert stranger.post("/api/ledgers/imports", begun).status_code == 404
    assert stranger.get("/api/ledgers/imports").get_json() == []
    assert desk.look()["state"] == "preview"


def test_the_county_and_the_town_see_it(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook(ROWS))
    for who in (town.people.office, town.people.admin):
        assert [one["id"] for one in town.phone(who).get("/api/ledgers/imports").get_json()] == [desk.id]


def test_steps_come_in_their_order(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook(ROWS))
    answer = desk.phone.post(f"/api/ledgers/imports/{desk.id}/confirm", {})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "import_moved_on")
    answer = desk.phone.post(f"/api/ledgers/imports/{desk.id}/columns", {"columns": {"0": "village"}})
    assert answer.get_json()["code"] == "columns_missing"
    answer = desk.phone.post(f"/api/ledgers/imports/{desk.id}/columns", {"columns": {"0": "head", "1": "head"}})
    assert answer.get_json()["code"] == "columns_wrong"


def test_workers_are_offered_no_list(town: Town):
    assert town.phone(town.people.worker).get("/api/ledgers/kinds").get_json() == []
    assert "households" in {
        kind["name"] for kind in town.phone(town.people.office).get("/api/ledgers/kinds").get_json()
    }
