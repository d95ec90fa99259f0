"""Places are created, renamed, moved and merged by those who may, and nothing is lost."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from server.households.actions import NewHousehold, add_household
from server.households.models import Household
from server.people.actions import add_person, add_post
from server.people.models import Post
from server.places.models import Place, PlaceCode, PlacePath
from server.places.queries import place_by_code
from tests.cast.town import Town


def create(town: Town, who: str, parent: str, level: str, name: str = "一组") -> Any:
    body = {"parent_id": parent, "level": level, "name": name}
    return town.phone(getattr(town.people, who)).post("/api/places", body)


def heads(phone: Any) -> list[str]:
    return sorted(data["head"] for (kind, _), data in phone.pull().items() if kind == "household")


def test_the_tree_opens_at_my_posts(town: Town):
    office = town.phone(town.people.office)
    assert [p["name"] for p in office.get("/api/places").get_json()["places"]] == ["山门镇"]
    below = office.get(f"/api/places?parent_id={town.places.shanmen.id}").get_json()
    assert [p["name"] for p in below["places"]] == ["水口村", "大合村"]  # by code
    assert [p["name"] for p in below["above"]] == ["洞口县", "山门镇"]
    assert below["places"][1]["code"] == "430525107228"


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "rep"])
def test_others_places_are_not_there(town: Town, who: str):
    phone = town.phone(getattr(town.people, who))
    assert phone.get(f"/api/places/{town.places.shanmen.id}").status_code == 404
    assert phone.get(f"/api/places?parent_id={town.places.shanmen.id}").status_code == 404


def test_a_village_makes_its_groups_and_phones_show_them(town: Town):
    phone = town.phone(town.people.worker)
    phone.pull()
    made = create(town, "officer", town.places.dahe.id, "group")
    assert made.status_code == 201
    assert phone.pull()["place", made.get_json()["id"]]["village_id"] == town.places.dahe.id


@pytest.mark.parametrize(("who", "level", "status"), [
    ("worker", "group", 404), ("outsider", "group", 404), ("officer", "town", 404), ("admin", "town", 409),
    ("office", "village", 404), ("officer", "cluster", 201),
])  # fmt: skip
def test_who_makes_what_where(town: Town, who: str, level: str, status: int):
    assert create(town, who, town.places.dahe.id, level).status_code == status


def test_a_former_name_stays(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe.id
    assert town.phone(town.people.secretary).post(f"/api/places/{dahe}/rename", {"name": "新名"}).status_code == 404
    assert admin.post(f"/api/places/{dahe}/rename", {"name": "大合新村"}).get_json()["name"] == "大合新村"
    assert [n["name"] for n in admin.get(f"/api/places/{dahe}").get_json()["former_names"]] == ["大合村"]


def test_a_village_moves_to_another_town_with_all_below_it(town: Town):
    group = create(town, "officer", town.places.dahe.id, "group").get_json()["id"]
    old, new = town.phone(town.people.office), town.phone(town.people.yanglin_office)
    assert ("place", town.places.dahe.id) in old.pull()
    assert ("place", town.places.dahe.id) not in new.pull()
    moved = town.phone(town.people.admin).post(
        f"/api/places/{town.places.dahe.id}/move", {"place_id": town.places.yanglin.id}
    )
    assert moved.status_code == 200
    assert ("place", town.places.dahe.id) not in old.pull()
    assert ("place", town.places.dahe.id) in new.pull()
    assert len(heads(town.phone(town.people.secretary))) == 5
    with town.tx() as tx:
        below = tx.get(Place, group)
        assert below.path.startswith(town.places.yanglin.path)
        kept = tx.session.exec(
            select(PlacePath.path).where(col(PlacePath.place_id).in_([group, town.places.dahe.id]))
        ).all()
        assert all(path.startswith(town.places.shanmen.path) for path in kept)
        assert len(kept) == 2


def test_a_place_does_not_move_into_itself_or_upside_down(town: Town):
    admin = town.phone(town.people.admin)
    area = create(town, "officer", town.places.dahe.id, "area").get_json()["id"]
    for target, code in ((area, "place_level_wrong"), (town.places.shuikou.id, "place_level_wrong")):
        answer = admin.post(f"/api/places/{town.places.shanmen.id}/move", {"place_id": target})
        assert answer.get_json()["code"] == code


def test_a_group_moves_to_another_village_with_its_households(town: Town):
    group = create(town, "officer", town.places.dahe.id, "group").get_json()["id"]
    with town.tx(town.people.officer) as tx:
        tx.get(Household, town.households[4].id).place_id = group
    here, there = town.phone(town.people.worker), town.phone(town.people.outsider)
    assert ("尹小山" in heads(here), "尹小山" in heads(there)) == (True, False)
    body = {"place_id": town.places.shuikou.id}
    assert town.phone(town.people.officer).post(f"/api/places/{group}/move", body).status_code == 404
    assert town.phone(town.people.office).post(f"/api/places/{group}/move", body).status_code == 200
    assert ("尹小山" in heads(here), "尹小山" in heads(there)) == (False, True)
    assert ("place", group) in there.pull()
    assert ("place", group) not in here.pull()


def test_two_villages_become_one(town: Town):
    source, target = town.places.shuikou, town.places.dahe
    here, there = town.phone(town.people.worker), town.phone(town.people.outsider)
    heads(here)
    heads(there)
    merged = town.phone(town.people.admin).post(f"/api/places/{source.id}/merge", {"place_id": target.id})
    assert merged.status_code == 200
    assert heads(here) == heads(there) == sorted(["谢长生", "覃桂花", "单有田", "尹大山", "尹小山", "肖水生"])
    assert ("place", source.id) not in there.pull()
    with town.tx() as tx:
        moved = tx.get(Household, town.households[5].id)
        assert (moved.village_id, moved.place_id, moved.number) == (target.id, target.id, "205-001")
        assert (
            tx.session.exec(select(Post.place_id).where(Post.person_id == town.people.outsider.id)).one() == target.id
        )
        old = tx.get(Place, source.id)
        assert (old.merged_into_id, old.ended_on) == (target.id, town.clock().date())
        assert tx.session.exec(select(PlaceCode).where(PlaceCode.place_id == source.id)).one().valid_to is not None
        assert place_by_code(tx, "430525107205") is None
        assert place_by_code(tx, "430525107205", on=date(2024, 1, 1)).id == source.id


def test_numbers_stay_apart_even_when_a_former_merge_took_the_obvious_one(town: Town):
    with town.tx(town.people.admin) as tx:
        place = NewHousehold(town.places.shuikou.id, "205-001", "肖二户")
        add_household(tx, place)
    merged = town.phone(town.people.admin).post(
        f"/api/places/{town.places.shuikou.id}/merge", {"place_id": town.places.dahe.id}
    )
    assert merged.status_code == 200
    with town.tx() as tx:
        numbers = {h.head: h.number for h in tx.session.exec(select(Household)) if h.head.startswith("肖")}
    assert numbers == {"肖水生": "205-205-001", "肖二户": "205-001"}


def test_a_merged_place_can_do_nothing_more(town: Town):
    admin = town.phone(town.people.admin)
    source, target = town.places.shuikou.id, town.places.dahe.id
    assert admin.post(f"/api/places/{source}/merge", {"place_id": source}).get_json()["code"] == "merge_wrong"
    admin.post(f"/api/places/{source}/merge", {"place_id": target})
    assert admin.post(f"/api/places/{source}/rename", {"name": "复名"}).get_json()["code"] == "place_ended"
    assert admin.post(f"/api/places/{source}/merge", {"place_id": target}).get_json()["code"] == "place_ended"


def test_only_the_county_merges_villages(town: Town):
    for who in ("office", "secretary", "outsider", "rep"):
        phone = town.phone(getattr(town.people, who))
        answer = phone.post(f"/api/places/{town.places.shuikou.id}/merge", {"place_id": town.places.dahe.id})
        assert answer.status_code == 404


def test_who_covered_the_place_then_is_believed_about_then(town: Town):
    from server.people.scope import covered_place

    before = town.clock()
    town.clock.move(hours=1)
    town.phone(town.people.admin).post(f"/api/places/{town.places.dahe.id}/move", {"place_id": town.places.yanglin.id})
    with town.tx(town.people.office) as tx:
        assert covered_place(tx, town.places.dahe.id, at=before)
    town.clock.move(days=3)
    with town.tx(town.people.office) as tx:
        assert covered_place(tx, town.places.dahe.id, at=before)


def test_a_code_of_june_replaces_the_one_before(town: Town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe
    phone = town.phone(town.people.worker)
    phone.pull()
    new = {"code": "430525107299", "valid_from": "2026-06-30"}
    assert admin.post(f"/api/places/{dahe.id}/code", new).get_json()["code"] == "430525107299"
    assert phone.pull()["place", dahe.id]["code"] == "430525107299"
    wrong = admin.post(f"/api/places/{dahe.id}/code", {**new, "code": "12"})
    assert wrong.get_json()["code"] == "place_code_wrong"
    taken = admin.post(f"/api/places/{town.places.shuikou.id}/code", new)
    assert taken.get_json()["code"] == "place_code_taken"
    with town.tx() as tx:
        assert place_by_code(tx, "430525107228") is None
        assert place_by_code(tx, "430525107228", on=date(2025, 1, 1)).id == dahe.id


def test_a_group_leader_holds_the_group_and_no_more(town: Town):
    group = create(town, "officer", town.places.dahe.id, "group").get_json()["id"]
    with town.tx(town.people.secretary) as tx:
        tx.get(Household, town.households[4].id).place_id = group
        leader = add_person(tx, "组小长", "13900000099")
        add_post(tx, leader.id, "group_leader", group)
    phone = town.phone(leader)
    assert heads(phone) == ["尹小山"]
    assert phone.get("/api/me").get_json()["sync"] == "links"
    assert [h["head"] for h in phone.get("/api/households").get_json()["items"]] == ["尹小山"]


def test_posts_above_the_town_read_pages_online(town: Town):
    admin = town.phone(town.people.admin)
    assert admin.get("/api/me").get_json()["sync"] == "online"
    streams = {row["stream"].split(":")[0] for row in admin.page()["changed"]}
    assert streams <= {"person", "reference"}
