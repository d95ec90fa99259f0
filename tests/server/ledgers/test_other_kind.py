"""A list that came as something else: its headings tell, and nobody sends it again to say what it is."""

from typing import Any

import pytest

from server.households.models import Household
from server.ledgers.guessing import likelier
from server.ledgers.registry import KINDS
from server.ledgers.templates import template_of
from server.people.models import Person
from tests.cast.lists import Desk, messy, messy_toilets, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import all_of, desk_for

PEOPLE: list[list[Any]] = [["村", "姓名", "手机号", "岗位"], ["大合村", "新网格", "13700000021", "网格员"]]
KIND_NAMES = list(KINDS)


@pytest.mark.parametrize("name", KIND_NAMES)
def test_a_template_is_known_as_what_it_is(town: Town, name: str):
    data = template_of(KINDS[name][0])
    for other in KIND_NAMES:
        desk = desk_for(town, other)
        assert desk.send(data)["likelier"] == ("" if other == name else name)


@pytest.mark.parametrize(("name", "data"), [("households", messy()), ("toilets", messy_toilets())])
def test_a_messy_list_is_not_doubted(town: Town, name: str, data: bytes):
    assert desk_for(town, name).send(data)["likelier"] == ""


def test_what_says_nothing_is_nothing_else_either():
    kinds = [kind for kind, _ in KINDS.values()]
    assert likelier([["天气", "晴"], [1, 2]], [], [], kinds[0], kinds) == ""
    assert likelier([], [], [], kinds[0], kinds) == ""


def test_the_kind_is_changed_without_sending_again(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    found = desk.send(workbook(PEOPLE))
    assert (found["kind"], found["likelier"]) == ("households", "people")
    found = desk.do("columns", {"look_again": True, "kind": "people"})
    assert (found["state"], found["kind"], found["likelier"], found["missing"]) == ("columns", "people", "", [])
    assert [column["field"] for column in found["columns"]] == ["village", "name", "phone", "role"]
    desk.preview()
    assert desk.do("confirm")["counts"]["applied"] == 1
    assert all_of(town, Person, Person.name == "新网格")
    assert not all_of(town, Household, Household.head == "新网格")


def test_after_the_preview_it_can_be_changed_too(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    desk.send(workbook([["村", "姓名", "岗位"], ["大合村", "新网格", "网格员"], ["大合村", "怪职务", "村霸"]]))
    assert desk.preview()["counts"]["new"] == 1  # two members of one household
    assert desk.do("columns", {"look_again": True, "kind": "people"})["state"] == "columns"
    counts = desk.preview()["counts"]
    assert (counts["new"], counts["bad"]) == (1, 1)


def test_a_kind_that_nobody_knows_changes_nothing(town: Town):
    desk = Desk(town, town.phone(town.people.secretary), place_id=town.places.dahe.id)
    desk.send(workbook(PEOPLE))
    body = {"look_again": True, "kind": "nonsense"}
    assert desk.phone.post(f"/api/ledgers/imports/{desk.id}/columns", body).status_code == 404
    assert (desk.look()["kind"], desk.look()["state"]) == ("households", "columns")
