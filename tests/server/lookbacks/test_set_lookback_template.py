"""The county sets the days, the sample and the questions, from the next checklist on."""

import pytest

from tests.server.lookbacks.checklist import checklist, items, opened

DAYS = {"open_day": 15, "due_day": 31, "sample_size": 2, "roles": ["secretary"], "leader_roles": []}
CABLE = {
    "id": "cables",
    "template_id": "monthly",
    "position": 9,
    "title": "没有私拉电线",
    "title_en": "No wires are drawn privately",
    "category": "fire",
}


def test_a_town_may_have_days_of_its_own(town):
    phone = town.phone(town.people.admin, "desktop")
    made = phone.post("/api/lookbacks/templates", DAYS | {"place_id": town.places.shanmen.id}).get_json()
    asked = CABLE | {"template_id": made["id"]}
    assert phone.post("/api/lookbacks/questions", asked).status_code == 200
    opened(town)
    assert checklist(town)["due_on"] == "2026-11-30"
    assert [item["title"] for item in items(town)] == ["没有私拉电线"]


def test_questions_are_added_reworded_and_switched_off(town):
    phone = town.phone(town.people.admin, "desktop")
    assert phone.post("/api/lookbacks/questions", CABLE).get_json()["is_active"]
    known = phone.get("/api/lookbacks/templates/monthly/questions").get_json()
    assert len(known) == 8
    assert phone.post("/api/lookbacks/questions", known[0] | {"is_active": False}).status_code == 200
    opened(town)
    titles = [item["title"] for item in items(town)]
    assert len(titles) == 7
    assert titles[-1] == "没有私拉电线"


def test_what_cannot_be_is_refused(town):
    phone = town.phone(town.people.admin, "desktop")
    early = phone.post("/api/lookbacks/templates", DAYS | {"due_day": 3})
    assert (early.status_code, early.get_json()["code"]) == (409, "due_before_open")
    unknown = phone.post("/api/lookbacks/questions", CABLE | {"category": "weather"})
    assert unknown.get_json()["code"] == "category_unknown"
    assert phone.post("/api/lookbacks/questions", CABLE | {"source": "hearsay"}).status_code == 400


@pytest.mark.parametrize("who", ["secretary", "office", "leader", "rep"])
def test_nobody_else_sees_or_sets_it(town, who):
    phone = town.phone(getattr(town.people, who))
    assert phone.get("/api/lookbacks/templates").status_code == 404
    assert phone.get("/api/lookbacks/templates/monthly/questions").status_code == 404
    assert phone.post("/api/lookbacks/templates", DAYS).status_code == 404
    assert phone.post("/api/lookbacks/questions", CABLE).status_code == 404
