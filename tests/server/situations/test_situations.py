"""A change of situation: proposed without signal, confirmed or declined by the village, and the proposer hears."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from server.base.ids import new_id
from server.events.models import Event
from server.households.models import Household, Member
from tests.cast.matters import done, notices, refused, situation_body
from tests.cast.phone import Phone
from tests.cast.town import Town

DAY = "2026-11-10"


def members(town: Town, at: int = 0) -> list[Member]:
    with town.tx() as tx:
        found = tx.session.exec(select(Member).where(Member.household_id == town.households[at].id)).all()
        tx.session.expunge_all()
    return list(found)


def proposed(phone: Phone, kind: str = "away", **given: Any) -> str:
    body = situation_body(phone.town, kind=kind, **given)
    done(phone.op("situation.propose", body))
    return str(body["id"])


def home(town: Town, at: int = 0) -> Any:
    return town.phone(town.people.worker).pull()["household", town.households[at].id]


def confirmed(town: Town, kind: str, **given: Any) -> None:
    by: dict[str, Any] = {name: given.pop(name) for name in ("number", "name", "head_id") if name in given}
    situation = proposed(town.phone(town.people.rep), kind, **given)
    done(town.phone(town.people.officer).op("situation.confirm", {"id": situation, **by}))


def test_the_village_hears_of_it_decides_and_the_proposer_hears_back(town: Town):
    rep, officer = town.phone(town.people.rep), town.phone(town.people.officer)
    situation = proposed(rep, on=DAY)
    assert home(town)["contact"] == "home"
    assert rep.pull()["situation", situation]["state"] == "proposed"
    [told] = notices(officer, "situation.proposed")
    assert (told["title_zh"], told["body_zh"]) == ("谢长生家情况有变：外出", "代小表报的，请核实。")
    done(officer.op("situation.confirm", {"id": situation}))
    assert home(town)["contact"] == "away"
    shown = rep.pull()["situation", situation]
    assert (shown["state"], shown["decided_by_name"], shown["on"]) == ("confirmed", "专小干", DAY)
    assert len(notices(rep, "situation.confirmed")) == 1
    with town.tx() as tx:
        kinds = tx.session.exec(select(Event.kind).where(Event.subject_id == town.households[0].id)).all()
        assert {"situation.proposed", "situation.confirmed", "household.situation_changed"} <= set(kinds)


def test_what_is_not_so_changes_nothing_and_says_why(town: Town):
    rep, secretary = town.phone(town.people.rep), town.phone(town.people.secretary)
    situation = proposed(rep, "moved")
    done(secretary.op("situation.decline", {"id": situation, "reason": "只是走亲戚"}))
    assert home(town)["contact"] == "home"
    [told] = notices(rep, "situation.declined")
    assert told["body_zh"] == "村里说：只是走亲戚"
    refused(secretary.op("situation.confirm", {"id": situation}), "situation_decided")


def test_a_slip_is_taken_back_until_somebody_decided(town: Town):
    rep, officer = town.phone(town.people.rep), town.phone(town.people.officer)
    situation = proposed(rep)
    done(rep.op("situation.withdraw", {"id": situation}))
    done(rep.op("situation.withdraw", {"id": situation}))
    assert ("situation", situation) not in officer.pull()
    refused(officer.op("situation.confirm", {"id": situation}), "situation_decided")
    other = proposed(rep)
    refused(officer.op("situation.withdraw", {"id": other}), "not_yours")


def test_two_who_decide_alike_are_both_content(town: Town):
    situation = proposed(town.phone(town.people.rep))
    for who in (town.people.officer, town.people.secretary):
        done(town.phone(who).op("situation.confirm", {"id": situation}))


@pytest.mark.parametrize("first", ["away", "moved"])
def test_a_household_goes_and_comes_back(town: Town, first: str):
    confirmed(town, first)
    assert home(town)["contact"] == {"away": "away", "moved": "empty"}[first]
    confirmed(town, "back")
    assert home(town)["contact"] == "home"


def test_one_person_is_away_and_comes_back(town: Town):
    [head] = members(town)
    confirmed(town, "away", member_id=head.id)
    assert (home(town)["members"][0]["away"], home(town)["contact"]) == (True, "home")
    confirmed(town, "back", member_id=head.id)
    assert home(town)["members"][0]["away"] is False


def test_somebody_is_born_and_somebody_dies(town: Town):
    [head] = members(town)
    confirmed(town, "born", name="谢小宝", on=DAY)
    assert [(m["name"], m["birth_year"]) for m in home(town)["members"]] == [("谢长生", 1956), ("谢小宝", 2026)]
    child = next(member for member in members(town) if member.name == "谢小宝")
    confirmed(town, "died", member_id=head.id, head_id=child.id, on=DAY)
    after = home(town)
    assert (after["head"], [m["name"] for m in after["members"]]) == ("谢小宝", ["谢小宝"])
    ended = next(member for member in members(town) if member.id == head.id)
    assert ended.ended_on.isoformat() == DAY


@pytest.mark.parametrize(("number", "expected"), [("", "001-1"), ("077", "077")])
def test_who_splits_off_heads_a_household_beside_the_old_one(town: Town, number: str, expected: str):
    confirmed(town, "born", name="谢小宝")
    child = next(member for member in members(town) if member.name == "谢小宝")
    confirmed(town, "split", member_id=child.id, number=number)
    with town.tx() as tx:
        new = tx.session.exec(select(Household).where(Household.head == "谢小宝")).one()
        assert (new.number, new.yard) == (expected, "上屋场")
        here = select(Member.name).where(Member.household_id == new.id, col(Member.ended_on).is_(None))
        assert tx.session.exec(here).all() == ["谢小宝"]
    assert [m["name"] for m in home(town)["members"]] == ["谢长生"]
    assert ("household", new.id) in town.phone(town.people.rep).pull()


def test_some_things_happen_to_somebody(town: Town):
    rep = town.phone(town.people.rep)
    for kind in ("died", "split"):
        refused(rep.op("situation.propose", situation_body(town, kind=kind)), "member_required")
    [stranger] = members(town, 3)
    refused(rep.op("situation.propose", situation_body(town, kind="died", member_id=stranger.id)), "member_unknown")
    refused(rep.op("situation.propose", situation_body(town, kind="died", member_id=new_id())), "member_unknown")


def test_only_the_village_decides_and_only_its_people_propose(town: Town):
    situation = proposed(town.phone(town.people.rep))
    for who in ("rep", "worker", "outsider", "other_rep", "yanglin_office", "inspector"):
        phone = town.phone(getattr(town.people, who))
        refused(phone.op("situation.confirm", {"id": situation}), "not_yours")
        refused(phone.op("situation.decline", {"id": situation, "reason": "不是"}), "not_yours")
    assert town.phone(town.people.outsider).op("situation.propose", situation_body(town))["answer"] == "refused"
    assert ("situation", situation) not in town.phone(town.people.other_rep).pull()
    assert ("situation", situation) not in town.phone(town.people.outsider).pull()


def test_sent_twice_it_is_one_and_counts_by_whose_household_it_was_then(town: Town):
    rep, officer = town.phone(town.people.rep), town.phone(town.people.officer)
    body = situation_body(town)
    for _ in range(2):
        done(rep.op("situation.propose", body))
    assert len(notices(officer, "situation.proposed")) == 1
    link = {"person_id": town.people.other_rep.id}
    assert officer.post(f"/api/households/{town.households[0].id}/representative", link).status_code == 204
    yesterday = town.clock() - timedelta(days=1)
    done(rep.op("situation.propose", situation_body(town), made_at=yesterday))
    refused(rep.op("situation.propose", situation_body(town)), "not_yours")


def test_what_was_decided_leaves_the_phones_after_a_while(town: Town):
    rep = town.phone(town.people.rep)
    situation = proposed(rep)
    done(town.phone(town.people.officer).op("situation.confirm", {"id": situation}))
    town.clock.move(days=70)
    assert ("situation", situation) not in town.phone(town.people.secretary).pull()


def test_where_a_household_stands_is_said_and_taken_back(town: Town):
    rep = town.phone(town.people.rep)
    here = {"lat": 27.110234, "lng": 110.553456}
    done(rep.op("household.locate", {"id": town.households[0].id, "position": here}))
    assert home(town)["position"] == here
    assert "position" not in town.phone(town.people.office).get(f"/api/households/{town.households[0].id}").get_json()
    done(rep.op("household.locate", {"id": town.households[0].id, "position": None}))
    assert home(town)["position"] is None
    wrong = {"id": town.households[0].id, "position": {"lat": 127.1, "lng": 110.5}}
    refused(rep.op("household.locate", wrong), "op_malformed")


def moved_to_shuikou(town: Town) -> None:
    to = {"place_id": town.places.shuikou.id, "number": "901"}
    town_admin = town.phone(town.people.office)
    assert town_admin.post(f"/api/households/{town.households[0].id}/move", to).status_code == 204


def test_the_village_where_the_household_is_now_decides(town: Town):
    rep, officer, new = (town.phone(getattr(town.people, who)) for who in ("rep", "officer", "outsider"))
    situation = proposed(rep, "moved")
    assert ("situation", situation) in officer.pull()
    assert ("situation", situation) not in new.pull()
    moved_to_shuikou(town)
    assert ("situation", situation) not in officer.pull()
    assert new.pull()["situation", situation]["village_id"] == town.places.shuikou.id
    refused(officer.op("situation.decline", {"id": situation, "reason": "不是"}), "not_yours")
    done(new.op("situation.confirm", {"id": situation}))
    assert new.pull()["situation", situation]["state"] == "confirmed"
    assert new.pull()["household", town.households[0].id]["contact"] == "empty"


def test_an_ended_household_is_not_decided_about(town: Town):
    rep, officer = town.phone(town.people.rep), town.phone(town.people.officer)
    situation, settled = proposed(rep, "moved"), proposed(rep, "away")
    done(officer.op("situation.confirm", {"id": settled}))
    officer.pull()
    assert officer.post(f"/api/households/{town.households[0].id}/end").status_code == 204
    refused(officer.op("situation.confirm", {"id": situation}), "household_ended")
    refused(officer.op("situation.decline", {"id": situation, "reason": "不是"}), "household_ended")
    done(officer.op("situation.confirm", {"id": settled}))
    held = officer.pull()
    assert ("situation", situation) not in held
    assert ("situation", settled) in held
    with town.tx() as tx:
        assert tx.session.get(Household, town.households[0].id).contact == "away"
