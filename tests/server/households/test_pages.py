"""Households are listed and found; numbers in full are acts with a reason."""

import pytest
from sqlmodel import select

from server.events.models import Event
from server.households.actions import sealed_phone
from server.households.models import Household
from tests.cast.lists import id_number
from tests.cast.town import Town


def found(town: Town, who: str, query: str = "") -> list[str]:
    phone = town.phone(getattr(town.people, who))
    names: list[str] = []
    after = ""
    while True:
        page = phone.get(f"/api/households?limit=2&q={query}&after={after}").get_json()
        names += [item["head"] for item in page["items"]]
        after = page["next"]
        if not after:
            return names


@pytest.fixture
def with_number(town: Town) -> str:
    with town.tx() as tx:
        row = tx.session.get(Household, town.households[0].id)
        for name, value in sealed_phone(tx, "13812345678").items():
            setattr(row, name, value)
    return town.households[0].id


def test_each_sees_the_households_of_their_post(town: Town):
    assert found(town, "worker") == ["谢长生", "覃桂花", "单有田", "尹大山", "尹小山"]
    assert found(town, "rep") == ["谢长生", "覃桂花", "单有田"]
    assert found(town, "outsider") == ["肖水生"]
    assert len(found(town, "office")) == 6
    assert found(town, "yanglin_office") == []


@pytest.mark.parametrize(
    ("query", "head"), [("长生", "谢长生"), ("花婶", "覃桂花"), ("002", "覃桂花"), ("山哥", "尹大山")]
)
def test_a_household_is_found_by_any_name_it_goes_by(town: Town, query: str, head: str):
    assert found(town, "worker", query) == [head]


def test_gaps_between_representatives_are_seen(town: Town):
    page = town.phone(town.people.officer).get("/api/households?unlinked=true").get_json()
    assert [item["head"] for item in page["items"]] == ["尹小山"]


def test_wildcards_are_letters_here(town: Town):
    assert found(town, "worker", "%25") == []
    assert found(town, "worker", "_") == []


def test_another_village_is_not_there(town: Town):
    phone = town.phone(town.people.worker)
    response = phone.get(f"/api/households/{town.households[5].id}")
    assert (response.status_code, response.get_json()["code"]) == (404, "not_found")
    assert phone.get("/api/households/nonsense").status_code == 400


def test_a_call_opens_the_number_and_leaves_one_line_without_it(town: Town, with_number: str):
    phone = town.phone(town.people.rep)
    assert phone.post(f"/api/households/{with_number}/call").get_json() == {"phone": "13812345678"}
    with town.tx() as tx:
        [event] = tx.session.exec(select(Event).where(Event.kind == "number.called"))
        assert "13812345678" not in event.model_dump_json()


def test_a_reveal_wants_a_reason(town: Town, with_number: str):
    phone = town.phone(town.people.officer)
    assert phone.post(f"/api/households/{with_number}/reveal", {"field": "phone"}).status_code == 400
    answer = phone.post(f"/api/households/{with_number}/reveal", {"field": "phone", "reason": "核对医保参保"})
    assert answer.get_json() == {"value": "13812345678"}


def test_an_identity_number_is_for_who_keeps_the_ledger(town: Town):
    home, number = town.households[0].id, id_number(7)
    member = {"name": "谢小", "relation": "子", "id_number": number}
    secretary = town.phone(town.people.secretary)
    answer = secretary.post(f"/api/households/{home}/members", member)
    assert answer.status_code in {200, 201}, answer.text
    asked = {"field": "id_number", "member_id": answer.get_json()["id"], "reason": "核对医保参保"}
    for who in ("officer", "secretary", "office"):
        assert town.phone(getattr(town.people, who)).post(f"/api/households/{home}/reveal", asked).get_json() == {
            "value": number
        }
    for who in ("worker", "rep", "inspector", "leader"):
        assert town.phone(getattr(town.people, who)).post(f"/api/households/{home}/reveal", asked).status_code == 404


def test_nobody_harvests_numbers(town: Town, with_number: str):
    phone = town.phone(town.people.officer)
    answers = [phone.post(f"/api/households/{with_number}/call").status_code for _ in range(32)]
    assert answers[:30] == [200] * 30
    assert answers[30:] == [429] * 2


@pytest.mark.parametrize("who", ["outsider", "other_rep", "yanglin_office"])
def test_outsiders_call_nobody(town: Town, with_number: str, who: str):
    assert town.phone(getattr(town.people, who)).post(f"/api/households/{with_number}/call").status_code == 404


def test_no_number_is_a_sentence(town: Town):
    answer = town.phone(town.people.rep).post(f"/api/households/{town.households[1].id}/call")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "no_number")
