"""A slip at a place is taken back within a week, as long as nothing was built on it."""

from typing import Any

import pytest
from sqlmodel import col, select

from server.households.models import Household
from server.places.models import PlaceCode
from server.places.queries import place_by_code
from tests.cast.town import Town

NEW = {"code": "430525107299", "valid_from": "2026-06-30"}


def last(phone: Any, place_id: str) -> Any:
    return phone.get(f"/api/places/{place_id}").get_json()["last"]


def undo(phone: Any, place_id: str, event_id: str = "") -> Any:
    return phone.post(f"/api/places/{place_id}/undo", {"event_id": event_id or last(phone, place_id)["event_id"]})


def make(phone: Any, parent: Any, level: str = "group", name: str = "一组", code: str = "") -> str:
    made = phone.post("/api/places", {"parent_id": parent.id, "level": level, "name": name, "code": code})
    assert made.status_code == 201, made.text
    return str(made.get_json()["id"])


def kinds(phone: Any, place_id: str) -> list[str]:
    return [line["kind"] for line in phone.get(f"/api/history/place/{place_id}").get_json()["lines"]]


def test_a_group_added_by_a_slip_is_gone_from_phones(town: Town):
    officer, worker = town.phone(town.people.officer), town.phone(town.people.worker)
    group = make(officer, town.places.dahe)
    assert ("place", group) in worker.pull()
    assert undo(officer, group).status_code == 200
    assert ("place", group) not in worker.pull()
    assert kinds(officer, group) == ["place.undone", "place.created"]
    assert last(officer, group) is None


def test_a_village_added_by_a_slip_frees_its_code(town: Town):
    admin = town.phone(town.people.admin)
    village = make(admin, town.places.shanmen, "village", "新村", "430525107300")
    assert undo(admin, village).status_code == 200
    assert make(admin, town.places.shanmen, "village", "新村", "430525107300") != village


@pytest.mark.parametrize("what", ["place", "household", "post"])
def test_what_something_was_built_on_stays(town: Town, what: str):
    officer = town.phone(town.people.officer)
    group = make(officer, town.places.dahe)
    act = last(officer, group)["event_id"]
    if what == "place":
        assert officer.post("/api/places", {"parent_id": group, "level": "cluster", "name": "一邻"}).status_code == 201
    elif what == "post":
        post = {"role": "group_leader", "place_id": group}
        assert officer.post("/api/people", {"name": "组小长", "post": post}).status_code == 201
    else:
        with town.tx() as tx:
            tx.get(Household, town.households[0].id).place_id = group
    assert undo(officer, group, act).get_json()["code"] == "place_built_on"


def test_the_former_name_is_back_and_the_slip_is_no_former_name(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    admin.post(f"/api/places/{dahe}/rename", {"name": "大河村"})
    assert undo(admin, dahe).get_json()["name"] == "大合村"
    assert admin.get(f"/api/places/{dahe}").get_json()["former_names"] == []
    line = admin.get(f"/api/history/place/{dahe}").get_json()["lines"][0]
    assert line["facts"] == {"what": "place.renamed", "former": "大河村", "name": "大合村"}


def test_the_former_code_holds_as_if_it_had_not_ended(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    admin.post(f"/api/places/{dahe}/code", NEW)
    assert undo(admin, dahe).get_json()["code"] == "430525107228"
    with town.tx() as tx:
        rows = tx.session.exec(select(PlaceCode).where(PlaceCode.place_id == dahe)).all()
        assert [(row.code, row.valid_to) for row in rows] == [("430525107228", None)]


def test_a_former_code_that_has_gone_to_another_place_does_not_come_back(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    admin.post(f"/api/places/{dahe}/code", NEW)
    admin.post(f"/api/places/{town.places.shuikou.id}/code", {**NEW, "code": "430525107228"})
    assert undo(admin, dahe).get_json()["code"] == "place_code_taken"


def test_there_and_back_again_within_a_day(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    for code in ("430525107299", "430525107228", "430525107299", "430525107299"):
        answer = admin.post(f"/api/places/{dahe}/code", {**NEW, "code": code})
        assert answer.get_json()["code"] == code
    with town.tx() as tx:
        assert place_by_code(tx, "430525107299").id == dahe
        assert place_by_code(tx, "430525107228") is None


def test_a_village_moves_back_to_its_town(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    admin.post(f"/api/places/{dahe}/move", {"place_id": town.places.yanglin.id})
    assert undo(admin, dahe).get_json()["parent_id"] == town.places.shanmen.id
    assert ("place", dahe) in town.phone(town.people.office).pull()
    assert kinds(admin, dahe) == ["place.undone", "place.moved"]


def test_a_group_moves_back_and_its_households_have_their_numbers_again(town: Town):
    office = town.phone(town.people.office)
    group = make(office, town.places.dahe)
    with town.tx() as tx:
        tx.get(Household, town.households[0].id).place_id = group
    office.post(f"/api/places/{group}/move", {"place_id": town.places.shuikou.id})
    with town.tx() as tx:
        assert tx.get(Household, town.households[0].id).number == "228-001"
    assert undo(office, group).status_code == 200
    with town.tx() as tx:
        home = tx.get(Household, town.households[0].id)
        assert (home.number, home.village_id) == ("001", town.places.dahe.id)
        numbers = tx.session.exec(select(Household.number).where(col(Household.village_id) == town.places.dahe.id))
        assert sorted(numbers) == ["001", "002", "003", "004", "005"]


def test_a_number_that_was_given_away_meanwhile_is_not_taken_back(town: Town):
    office = town.phone(town.people.office)
    group = make(office, town.places.dahe)
    with town.tx() as tx:
        tx.get(Household, town.households[0].id).place_id = group
    office.post(f"/api/places/{group}/move", {"place_id": town.places.shuikou.id})
    with town.tx() as tx:
        tx.get(Household, town.households[1].id).number = "001"
    assert undo(office, group).status_code == 200
    with town.tx() as tx:
        assert tx.get(Household, town.households[0].id).number == "228-001"


def test_only_the_last_act_goes_back_and_only_once(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    admin.post(f"/api/places/{dahe}/rename", {"name": "甲村"})
    first = last(admin, dahe)["event_id"]
    admin.post(f"/api/places/{dahe}/rename", {"name": "乙村"})
    assert undo(admin, dahe, first).get_json()["code"] == "place_act_gone_on"
    act = last(admin, dahe)["event_id"]
    assert undo(admin, dahe, act).get_json()["name"] == "甲村"
    assert undo(admin, dahe, act).get_json()["code"] == "place_act_gone_on"


def test_after_a_week_it_is_no_slip_any_more(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    admin.post(f"/api/places/{dahe}/rename", {"name": "大河村"})
    act = last(admin, dahe)["event_id"]
    town.clock.move(days=8)
    assert last(admin, dahe) is None
    assert undo(admin, dahe, act).get_json()["code"] == "place_act_gone_on"


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "worker", "rep", "inspector", "office", "secretary"])
def test_others_take_nothing_back(town: Town, who: str):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    admin.post(f"/api/places/{dahe}/rename", {"name": "大河村"})
    phone, act = town.phone(getattr(town.people, who)), last(admin, dahe)["event_id"]
    assert undo(phone, dahe, act).status_code == 404
    assert phone.get(f"/api/places/{dahe}/contents").status_code == 404
    seen = phone.get(f"/api/places/{dahe}").get_json()
    assert seen.get("last") is None


def test_what_goes_along_is_said_before_a_merge(town: Town):
    admin = town.phone(town.people.admin)
    make(town.phone(town.people.officer), town.places.dahe)
    said = admin.get(f"/api/places/{town.places.dahe.id}/contents").get_json()
    assert said == {"places": 1, "households": 5, "people": 5}
