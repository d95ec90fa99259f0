"""Emergency mode from its start to its end: who starts it, what is said of households, counted, over by itself."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from server.base.clock import local_date, stamp
from server.base.ids import new_id
from server.emergencies.actions import end_emergencies
from server.emergencies.models import EmergencyHousehold
from server.emergencies.rules import is_said_later
from server.events.models import Event
from server.households.actions import sealed_phone
from server.households.models import Household, RepresentativeLink
from tests.cast.matters import done, notices, refused

ADDRESS = "/api/emergencies"


def start(town, person="office", **given):
    phone = town.phone(getattr(town.people, person))
    body = {"id": new_id(), "kind": "flood", "place_ids": [town.places.shanmen.id], "note": "到村小学集合"} | given
    return phone.post(ADDRESS, body), body["id"]


def started(town, **given):
    """The id of one that is under way in 山门镇."""
    answer, started_id = start(town, **given)
    assert answer.status_code == 200, answer.text
    return started_id


def held(phone, kind="emergency"):
    return [data for (what, _), data in phone.pull().items() if what == kind]


def of_village(phone):
    [emergency] = held(phone)
    return emergency["id"]


def mark(phone, emergency_id, household, state, **kwargs):
    return phone.op("emergency.mark", {"id": emergency_id, "household_id": household.id, "state": state}, **kwargs)


def row_of(town, name="大合村"):
    [item] = town.phone(town.people.office).get(ADDRESS).get_json()["items"]
    return next(row for row in item["villages"] if row["village_name"] == name)


def test_from_start_to_expiry(town):
    started(town)
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    [seen] = held(worker)
    assert (seen["kind"], seen["note"], seen["village_id"]) == ("flood", "到村小学集合", town.places.dahe.id)
    assert len(notices(rep, "emergency.started")) == 1
    emergency_id = of_village(rep)

    done(mark(rep, emergency_id, town.households[0], "told"))
    done(mark(rep, emergency_id, town.households[0], "moved"))
    done(mark(worker, emergency_id, town.households[3], "unreachable"))
    assert row_of(town) == row_of(town) | {"households": 5, "told": 0, "moved": 1, "unreachable": 1}
    office = town.phone(town.people.office)
    [item] = office.get(ADDRESS).get_json()["items"]
    [lost] = office.get(f"{ADDRESS}/{item['started_id']}/unreached").get_json()
    assert (lost["head"], lost["representative"]) == ("尹大山", "邻小长")

    assert end_emergencies(town.services) == 0
    town.clock.move(hours=24, minutes=1)
    assert end_emergencies(town.services) == 2
    assert end_emergencies(town.services) == 0
    refused(mark(rep, emergency_id, town.households[1], "told"), "emergency_over")
    done(mark(rep, emergency_id, town.households[1], "told", made_at=town.clock() - timedelta(hours=2)))
    assert held(worker)[0]["ended_at"] is not None
    [notice] = notices(office, "emergency.ended")
    assert "已转移 1 户" in notice["body_zh"]
    with town.tx() as tx:
        said = tx.session.exec(select(Event).where(Event.kind == "emergency.marked")).all()
        assert [line.data["state"] for line in said] == ["told", "moved", "unreachable", "told"]


@pytest.mark.parametrize("who", ["secretary", "worker", "rep", "leader", "inspector"])
def test_town_and_county_start_it(town, who):
    answer, _ = start(town, who)
    assert answer.status_code == 404
    assert start(town, "admin", place_ids=[town.places.county.id])[0].status_code == 200


def test_a_town_starts_it_in_its_own_places(town):
    assert start(town, place_ids=[town.places.bashang.id])[0].status_code == 404
    started(town, place_ids=[town.places.dahe.id])
    assert held(town.phone(town.people.outsider)) == []


def test_it_always_has_an_end_within_a_week(town):
    for until in (town.clock() - timedelta(minutes=1), town.clock() + timedelta(days=8)):
        assert start(town, until=stamp(until))[0].get_json()["code"] == "emergency_until_wrong"
    started(town, until=stamp(town.clock() + timedelta(hours=2)))
    [seen] = held(town.phone(town.people.worker))
    assert datetime.fromisoformat(seen["until"]) == town.clock() + timedelta(hours=2)


def test_it_is_extended_and_ended_by_those_who_lead_it(town):
    started_id = started(town)
    office, secretary = town.phone(town.people.office), town.phone(town.people.secretary)
    later = {"until": stamp(town.clock() + timedelta(days=2))}
    assert secretary.post(f"{ADDRESS}/{started_id}/extend", later).status_code == 404
    assert secretary.post(f"{ADDRESS}/{started_id}/end").status_code == 404
    assert town.phone(town.people.yanglin_office).post(f"{ADDRESS}/{started_id}/end").status_code == 404
    assert office.post(f"{ADDRESS}/{started_id}/extend", later).status_code == 200
    town.clock.move(hours=25)
    assert end_emergencies(town.services) == 0
    assert office.post(f"{ADDRESS}/{started_id}/end").status_code == 200
    assert office.post(f"{ADDRESS}/{started_id}/end").get_json()["code"] == "emergency_over"


def test_started_twice_it_is_one(town):
    started_id = started(town)
    assert started(town, id=started_id) == started_id
    assert len(held(town.phone(town.people.worker))) == 1
    assert start(town, "admin", id=started_id)[0].get_json()["code"] == "id_taken"


def test_a_representative_holds_what_is_said_of_their_own_households_only(town):
    started(town)
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    emergency_id = of_village(worker)
    done(mark(worker, emergency_id, town.households[0], "told"))
    done(mark(worker, emergency_id, town.households[3], "told"))
    assert [row["household_id"] for row in held(rep, "emergency_household")] == [town.households[0].id]
    assert len(held(worker, "emergency_household")) == 2
    assert held(town.phone(town.people.office), "emergency_household") == []


def test_unreached_names_the_representative_of_today(town):
    started_id = started(town)
    tomorrow = local_date(town.clock()) + timedelta(days=1)
    with town.tx() as tx:
        tx.add(
            RepresentativeLink(
                id=new_id(), household_id=town.households[3].id, person_id=town.people.rep.id, from_on=tomorrow
            )
        )
    worker = town.phone(town.people.worker)
    for household in town.households[3:5]:
        done(mark(worker, of_village(worker), household, "unreachable"))
    lost = town.phone(town.people.office).get(f"{ADDRESS}/{started_id}/unreached").get_json()
    assert [(row["head"], row["representative"]) for row in lost] == [("尹大山", "邻小长"), ("尹小山", "")]


def test_who_must_be_moved_is_counted_until_they_are(town):
    started(town)
    worker = town.phone(town.people.worker)
    emergency_id = of_village(worker)
    done(mark(worker, emergency_id, town.households[0], "to_move"))
    assert row_of(town) == row_of(town) | {"to_move": 1, "moved": 0}
    done(mark(worker, emergency_id, town.households[0], "moved"))
    assert row_of(town) == row_of(town) | {"to_move": 0, "moved": 1}


def test_while_it_is_on_nobody_is_stopped_from_calling(town):
    with town.tx() as tx:
        row = tx.session.get(Household, town.households[0].id)
        for name, value in sealed_phone(tx, "13812345678").items():
            setattr(row, name, value)
    office, address = town.phone(town.people.office), f"/api/households/{town.households[0].id}/call"
    started_id = started(town)
    assert {office.post(address).status_code for _ in range(33)} == {200}
    assert office.post(f"{ADDRESS}/{started_id}/end", {}).status_code == 200
    assert [office.post(address).status_code for _ in range(31)] == [200] * 30 + [429]


def test_a_household_that_is_not_theirs_is_not_there(town):
    started(town)
    rep, outsider = town.phone(town.people.rep), town.phone(town.people.outsider)
    emergency_id = of_village(rep)
    refused(mark(rep, emergency_id, town.households[3], "told"), "not_yours")
    refused(mark(outsider, emergency_id, town.households[5], "told"), "not_yours")
    assert outsider.get(f"{ADDRESS}/{new_id()}/unreached").get_json() == []


def test_two_phones_out_of_signal_agree_on_what_was_said_last(town):
    started(town)
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    emergency_id, home = of_village(rep), town.households[0]
    town.clock.move(minutes=30)
    earlier, later = town.clock() - timedelta(minutes=20), town.clock() - timedelta(minutes=10)
    done(mark(worker, emergency_id, home, "moved", made_at=later))
    done(mark(rep, emergency_id, home, "unreachable", made_at=earlier))
    with town.tx() as tx:
        [row] = tx.session.exec(select(EmergencyHousehold))
        assert (row.state, row.said_by) == ("moved", town.people.worker.id)


def test_it_is_taken_back(town):
    started(town)
    rep = town.phone(town.people.rep)
    emergency_id = of_village(rep)
    done(mark(rep, emergency_id, town.households[0], "told"))
    town.clock.move(minutes=1)
    done(mark(rep, emergency_id, town.households[0], "open"))
    assert row_of(town)["told"] == 0


@given(st.lists(st.tuples(st.datetimes(), st.sampled_from("ab"), st.sampled_from(["told", "moved"])), min_size=1))
def test_in_whatever_order_words_arrive_the_last_said_stands(words):
    def heard(order):
        kept = order[0]
        for at, by, state in order[1:]:
            if is_said_later(at, by, kept[0], kept[1]):
                kept = (at, by, state)
        return kept[:2]

    assert heard(words) == heard(words[::-1]) == max((at, by) for at, by, _ in words)
