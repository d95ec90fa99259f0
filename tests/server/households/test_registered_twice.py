"""Somebody who is registered in two villages is seen by whoever stands above both, and by nobody else."""

from typing import Any

import pytest

from server.households.actions import NewHousehold, add_household
from server.households.keeping import add_member
from server.households.ledger_shapes import MemberIn
from server.places.actions import create_place
from server.places.models import Place
from tests.cast.lists import id_number
from tests.cast.town import Town

PATH = "/api/households/registered-twice"


def register(town: Town, place: Any, number: str, head: str, *ids: str) -> None:
    with town.tx(town.people.admin) as tx:
        home_id = add_household(tx, NewHousehold(place.id, number, head)).id
    with town.tx(town.people.admin) as tx:
        for one in ids:
            add_member(tx, home_id, MemberIn(name=head, relation="户主", id_number=one))


def people(town: Town, who: str, **query: Any) -> dict[str, Any]:
    answer = town.phone(getattr(town.people, who)).get(PATH, query_string=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def test_those_above_both_villages_see_where_somebody_is(town: Town):
    here, there = town.places.dahe, town.places.shuikou
    register(town, here, "901", "两村人", id_number(11))
    register(town, there, "902", "两村人", id_number(11))
    register(town, here, "903", "一村人", id_number(12))
    register(town, here, "904", "一村人", id_number(12))  # twice in one village: its own business
    found = people(town, "office")
    assert found["count"] == 1
    (person,) = found["people"]
    assert sorted((r["village"], r["number"], r["name"]) for r in person["registrations"]) == [
        ("大合村", "901", "两村人"), ("水口村", "902", "两村人"),
    ]  # fmt: skip
    assert person["id_masked"].endswith(id_number(11)[-4:])
    assert id_number(11) not in str(found)
    assert people(town, "admin")["people"] == found["people"]
    assert people(town, "yanglin_office") == {"people": [], "count": 0, "next": None}


def test_a_town_does_not_learn_what_lies_beyond_it(town: Town):
    with town.tx() as tx:
        far = create_place(tx, tx.get(Place, town.places.yanglin.id), "village", "远村")
    register(town, town.places.dahe, "901", "两镇人", id_number(13))
    register(town, far, "902", "两镇人", id_number(13))
    assert people(town, "office")["count"] == people(town, "yanglin_office")["count"] == 0
    assert people(town, "admin")["count"] == 1


@pytest.mark.parametrize("who", ["secretary", "outsider", "worker", "rep", "inspector"])
def test_villages_and_inspectors_do_not_see_the_list(town: Town, who: str):
    assert town.phone(getattr(town.people, who)).get(PATH).status_code == 404


def test_the_list_comes_in_pages(town: Town):
    for serial in range(3):
        for place, first in ((town.places.dahe, "91"), (town.places.shuikou, "92")):
            register(town, place, f"{first}{serial}", f"两村{'甲乙丙'[serial]}", id_number(20 + serial))
    page = people(town, "office", limit=2)
    rest = people(town, "office", limit=2, after=page["next"])
    assert (page["count"], len(page["people"]), len(rest["people"]), rest["next"]) == (3, 2, 1, None)
    heads = [person["registrations"][0]["head"] for person in (*page["people"], *rest["people"])]
    assert heads == ["两村甲", "两村乙", "两村丙"]
