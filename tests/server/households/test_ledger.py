"""Keeping the ledger through the public door: households, members, links; exact search."""

from typing import Any

import pytest
from sqlmodel import select

from server.events.models import Event
from server.households.models import Household, Member
from tests.cast.town import Town

ID_NUMBER = "11010519491231002X"


def path(town: Town, number: int, rest: str = "") -> str:
    return f"/api/households/{town.households[number].id}{rest}"


def member(town: Town, who: str = "officer", **more: Any) -> Any:
    body = {"name": "谢桂英", "relation": "配偶", "id_number": ID_NUMBER, **more}
    return town.phone(getattr(town.people, who)).post(path(town, 0, "/members"), body)


def test_a_household_is_added_and_corrected(town: Town):
    officer = town.phone(town.people.officer)
    body = {"place_id": town.places.dahe.id, "number": "088", "head": "单新户", "phone": "138-1234-5678"}
    added = officer.post("/api/households", body)
    assert added.status_code == 201
    assert added.get_json()["phone_masked"] == "138****5678"
    home = added.get_json()["id"]
    changed = officer.post(f"/api/households/{home}", {"nickname": "新哥", "phone": ""}).get_json()
    assert (changed["nickname"], changed["phone_masked"], changed["head"]) == ("新哥", None, "单新户")
    assert "xg" in changed["pinyin"].split()
    assert officer.post(f"/api/households/{home}", {"number": "001"}).get_json()["code"] == "household_number_taken"
    assert officer.post(f"/api/households/{home}", {"nick": "x"}).status_code == 400


def test_a_members_number_tells_birth_and_gender_and_never_leaves_whole(town: Town):
    added = member(town)
    assert added.status_code == 201
    row = added.get_json()
    assert (row["birth_year"], row["gender"], row["id_masked"]) == (1949, "女", "1101**********002X")
    listed = town.phone(town.people.officer).get(path(town, 0, "/members"))
    assert ID_NUMBER not in listed.text
    held = town.phone(town.people.worker).pull()["household", town.households[0].id]
    assert "1101" not in str(held)
    with town.tx() as tx:
        stored = tx.get(Member, row["id"])
        assert ID_NUMBER.encode() not in (stored.id_cipher or b"")
        assert all(ID_NUMBER not in str(event.data) for event in tx.session.exec(select(Event)))


def test_a_wrong_number_is_refused(town: Town):
    assert member(town, id_number="110105194912310021").get_json()["code"] == "id_number_wrong"


def test_members_change_and_leave(town: Town):
    row = member(town).get_json()
    officer = town.phone(town.people.officer)
    away = officer.post(path(town, 0, f"/members/{row['id']}"), {"is_away": True, "id_number": ""}).get_json()
    assert (away["away"], away["id_masked"]) == (True, None)
    phone = town.phone(town.people.worker)
    names = [m["name"] for m in phone.pull()["household", town.households[0].id]["members"]]
    assert names == ["谢长生", "谢桂英"]
    assert officer.post(path(town, 0, f"/members/{row['id']}/end")).status_code == 204
    names = [m["name"] for m in phone.pull()["household", town.households[0].id]["members"]]
    assert names == ["谢长生"]
    assert officer.post(path(town, 0, f"/members/{row['id']}/end")).status_code == 404
    assert officer.post(path(town, 1, f"/members/{row['id']}"), {"name": "某"}).status_code == 404


@pytest.mark.parametrize("who", ["worker", "rep", "outsider", "yanglin_office", "inspector"])
def test_outsiders_keep_nothing(town: Town, who: str):
    phone = town.phone(getattr(town.people, who))
    assert phone.post(path(town, 0), {"nickname": "x"}).status_code == 404
    assert member(town, who).status_code == 404
    assert phone.get(path(town, 0, "/members")).status_code == 404
    assert phone.post(path(town, 0, "/end")).status_code == 404
    assert phone.post(path(town, 0, "/representative"), {"person_id": None}).status_code == 404


def test_contact_passes_from_one_representative_to_another(town: Town):
    officer, rep = town.phone(town.people.officer), town.phone(town.people.rep)
    rep.pull()
    linked = officer.post(path(town, 0, "/representative"), {"person_id": town.people.other_rep.id})
    assert linked.status_code == 204
    assert ("household", town.households[0].id) not in rep.pull()


def seek(town: Town, who: str, number: str = ID_NUMBER, field: str = "id_number") -> Any:
    body = {"field": field, "number": number, "reason": "核对重复参保"}
    return town.phone(getattr(town.people, who)).post("/api/households/find", body)


def test_an_exact_number_is_found_in_my_places_only(town: Town):
    member(town)
    for typed in (ID_NUMBER, ID_NUMBER.lower(), "110105491231002"):
        assert [h["head"] for h in seek(town, "officer", typed).get_json()["items"]] == ["谢长生"]
    assert seek(town, "outsider").get_json()["items"] == []
    assert [h["head"] for h in seek(town, "office").get_json()["items"]] == ["谢长生"]
    with town.tx() as tx:
        sought = tx.session.exec(select(Event).where(Event.kind == "number.sought")).all()
    assert len(sought) == 5
    assert {event.data["reason"] for event in sought} == {"核对重复参保"}
    assert all(ID_NUMBER not in str(event.data) for event in sought)


def test_a_phone_number_is_found_too(town: Town):
    town.phone(town.people.officer).post(path(town, 1), {"phone": "13812345678"})
    assert [h["head"] for h in seek(town, "rep", "138 1234 5678", "phone").get_json()["items"]] == ["覃桂花"]
    assert seek(town, "other_rep", "13812345678", "phone").get_json()["items"] == []


def test_representatives_do_not_search_identity_numbers(town: Town):
    assert seek(town, "rep").get_json()["code"] == "not_your_task"


def test_searching_is_limited(town: Town):
    phone = town.phone(town.people.officer)
    body = {"field": "phone", "number": "13812345678", "reason": "试试看"}
    codes = [phone.post("/api/households/find", body).status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]


def test_an_ended_household_is_found_no_more(town: Town):
    member(town)
    assert town.phone(town.people.officer).post(path(town, 0, "/end")).status_code == 204
    assert seek(town, "officer").get_json()["items"] == []
    with town.tx() as tx:
        assert tx.get(Household, town.households[0].id).ended_on is not None
