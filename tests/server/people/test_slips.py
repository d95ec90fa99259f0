"""Slips for a village: entry codes in bulk, whom they are for, and who is served by proxy instead."""

import pytest
from sqlmodel import col, select

from server.base.ids import new_id
from server.events.models import Event
from server.people.models import Person, Post
from server.places.models import Place

DEVICE = {"kind": "phone", "entry": "wechat", "name": "红米"}


def listed(phone, place):
    answer = phone.get("/api/people/slips", query_string={"place_id": place.id})
    assert answer.status_code == 200, answer.text
    return {row["name"]: row for row in answer.get_json()}


def make(phone, *people, **more):
    return phone.post("/api/people/slips", {"person_ids": [person.id for person in people], **more})


def enter(town, code, last4):
    body = {"code": code, "last4": last4, "device": {"id": new_id(), **DEVICE}}
    return town.app.test_client().post("/api/auth/enter", json=body)


@pytest.fixture
def secretary(town):
    return town.phone(town.people.secretary)


def test_the_village_sees_whom_it_may_let_in(town, secretary):
    rows = listed(secretary, town.places.dahe)
    assert rows.keys() == {"专小干", "网小格", "代小表", "邻小长"}
    assert {row["standing"] for row in rows.values()} == {"ready"}


def test_everybody_chosen_gets_a_code_that_lets_in_once(town, secretary):
    people = town.people
    slips = make(secretary, people.rep, people.other_rep, people.worker, days=14).get_json()
    assert {slip["name"] for slip in slips} == {"代小表", "邻小长", "网小格"}
    assert len({slip["code"] for slip in slips}) == 3
    for slip in slips:
        assert slip["qr"].startswith("<svg") and slip["url"].endswith(f"/#/enter?c={slip['code']}")
        assert (slip["village_name"], slip["last4_hint"]) == ("大合村", "139****")
    code = next(slip["code"] for slip in slips if slip["name"] == "代小表")
    town.clock.move(days=13)
    assert enter(town, code, "0009").status_code == 401
    assert enter(town, code, "0008").status_code == 200
    assert enter(town, code, "0008").status_code == 401


def test_the_list_says_who_needs_none(town, secretary):
    make(secretary, town.people.rep)
    town.phone(town.people.worker)
    rows = listed(secretary, town.places.dahe)
    assert (rows["代小表"]["standing"], rows["网小格"]["standing"]) == ("waiting", "inside")
    assert rows["代小表"]["code_until"] is not None
    town.clock.move(days=8)
    assert listed(secretary, town.places.dahe)["代小表"]["standing"] == "ready"


def test_for_a_town_they_lie_village_by_village_group_by_group(town):
    office = town.phone(town.people.office)
    dahe, shuikou = town.places.dahe, town.places.shuikou
    with town.tx() as tx:
        path = tx.get(Place, dahe.id).path
        group = {"level": "group", "parent_id": dahe.id, "village_id": dahe.id, "began_on": tx.now.date()}
        groups = [
            tx.add(Place(id=new_id(), name=f"{n}组", num=n, path=f"{path}{n}/", **group)) for n in (10_001, 9_002)
        ]
        tx.session.flush()
        for name, place in (("安一", groups[0]), ("安二", groups[1]), ("安三", shuikou)):
            person = tx.add(Person(id=new_id(), name=name, created_at=tx.now))
            tx.session.flush()
            held = {"role": "representative", "place_id": place.id, "from_on": tx.now.date()}
            tx.add(Post(id=new_id(), person_id=person.id, **held))
    found = listed(office, town.places.shanmen)
    places = [row["posts"][0]["village_name"] or row["posts"][0]["place_name"] for row in found.values()]
    assert places == sorted(places, key=places.index) and {"大合村", "水口村"} <= set(places)
    blocks = [place for at, place in enumerate(places) if at == 0 or places[at - 1] != place]
    assert len(blocks) == len(set(blocks))
    assert list(found).index("安二") < list(found).index("安一")

    slips = make(office, town.people.rep, town.people.outsider, town.people.worker).get_json()
    villages = [slip["village_name"] for slip in slips]
    assert villages in (["大合村", "大合村", "水口村"], ["水口村", "大合村", "大合村"])


def test_more_than_two_hundred_go_in_several_pieces(town, secretary):
    too_many = [town.people.rep.id] * 201
    assert secretary.post("/api/people/slips", {"person_ids": too_many}).status_code == 400


def test_a_second_slip_ends_the_first(town, secretary):
    first = make(secretary, town.people.rep).get_json()[0]["code"]
    second = make(secretary, town.people.rep).get_json()[0]["code"]
    assert enter(town, first, "0008").status_code == 401
    assert enter(town, second, "0008").status_code == 200


def test_all_or_none(town, secretary):
    with town.tx() as tx:
        nobody = tx.add(Person(id=new_id(), name="无机人", created_at=tx.now))
        tx.session.flush()
        tx.add(
            Post(
                id=new_id(),
                person_id=nobody.id,
                role="representative",
                place_id=town.places.dahe.id,
                from_on=tx.now.date(),
            )
        )
    assert listed(secretary, town.places.dahe)["无机人"]["standing"] == "no_phone"
    assert make(secretary, town.people.rep, nobody).get_json()["code"] == "person_without_phone"
    assert listed(secretary, town.places.dahe)["代小表"]["standing"] == "ready"


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "rep", "worker", "inspector"])
def test_others_neither_see_nor_make_slips(town, who):
    phone = town.phone(getattr(town.people, who))
    seen = phone.get("/api/people/slips", query_string={"place_id": town.places.dahe.id})
    assert seen.status_code == 404 or seen.get_json() == []
    assert make(phone, town.people.other_rep).status_code == 404


def test_the_diary_names_each_slip_and_no_code(town, secretary):
    slips = make(secretary, town.people.rep, town.people.worker).get_json()
    with town.tx() as tx:
        lines = tx.session.exec(select(Event).where(Event.kind == "entry_code.issued")).all()
        assert {line.subject_id for line in lines} == {town.people.rep.id, town.people.worker.id}
        assert not any(slip["code"] in str(line.data) for line in lines for slip in slips)


def proxy(phone, person, by):
    return phone.post(f"/api/people/{person.id}/proxy", {"proxy_id": by.id if by else None})


def test_somebody_without_a_smartphone_is_served_by_proxy(town, secretary):
    people = town.people
    assert proxy(secretary, people.rep, people.worker).status_code == 204
    row = listed(secretary, town.places.dahe)["代小表"]
    assert (row["standing"], row["proxy"]["name"]) == ("proxy", "网小格")
    assert proxy(secretary, people.rep, None).status_code == 204
    assert listed(secretary, town.places.dahe)["代小表"]["proxy"] is None
    with town.tx() as tx:
        asked = select(Event).where(Event.kind == "person.proxy_set").order_by(col(Event.id))
        assert [line.data["proxy"] for line in tx.session.exec(asked)] == [people.worker.id, ""]


def test_a_proxy_is_of_the_same_village_or_above_it(town, secretary):
    people = town.people
    for by in (people.outsider, people.rep, people.yanglin_office):
        assert proxy(secretary, people.rep, by).get_json()["code"] == "proxy_not_here"
    assert proxy(secretary, people.rep, people.office).status_code == 204
    assert proxy(town.phone(people.outsider), people.rep, people.outsider).status_code == 404
