"""Two places that became one by a slip are two again, as long as nothing was recorded about what came over."""

from typing import Any

from sqlmodel import select

from server.households.models import Household
from server.issues.models import Issue
from server.people.models import Post
from server.places.models import Place, PlaceMerge
from server.places.queries import place_by_code
from tests.cast.matters import done, report, visit_body, with_reference
from tests.cast.town import Town
from tests.server.households.test_place_undo import kinds, last, make, undo


def merge(town: Town, who: str = "admin") -> Any:
    phone = town.phone(getattr(town.people, who))
    answer = phone.post(f"/api/places/{town.places.shuikou.id}/merge", {"place_id": town.places.dahe.id})
    assert answer.status_code == 200, answer.text
    return phone


def lies(town: Town) -> dict[str, Any]:
    """Where households, posts, issues and places lie, by number or name."""
    with town.tx() as tx:
        homes = tx.session.exec(select(Household).order_by(Household.id)).all()
        places = tx.session.exec(select(Place).order_by(Place.id)).all()
        return {
            "homes": [(h.head, h.number, h.village_id, h.place_id) for h in homes],
            "posts": tx.session.exec(select(Post.person_id, Post.place_id).order_by(Post.id)).all(),
            "issues": tx.session.exec(select(Issue.id, Issue.village_id, Issue.place_id).order_by(Issue.id)).all(),
            "places": [(p.id, p.parent_id, p.path, p.village_id, p.ended_on, p.merged_into_id) for p in places],
        }


def with_a_group(town: Town) -> str:
    """A group of 水口村 in which its only household lives."""
    group = make(town.phone(town.people.admin), town.places.shuikou, name="水口一组")
    with town.tx() as tx:
        tx.get(Household, town.households[5].id).place_id = group
    return group


def test_two_villages_are_two_again(town: Town):
    here, there = town.phone(town.people.worker), town.phone(town.people.outsider)
    before = lies(town)
    admin = merge(town)
    here.pull(), there.pull()
    assert last(admin, town.places.dahe.id)["kind"] == "place.took_in"
    assert undo(admin, town.places.dahe.id).status_code == 200
    assert lies(town) == before
    with town.tx() as tx:
        found = place_by_code(tx, "430525107205")
        assert found is not None and found.id == town.places.shuikou.id
        assert tx.session.exec(select(PlaceMerge)).all() == []
    heads = [data["head"] for (kind, _), data in here.pull().items() if kind == "household"]
    assert "肖水生" not in heads and "谢长生" in heads
    assert [data["head"] for (kind, _), data in there.pull().items() if kind == "household"] == ["肖水生"]
    assert kinds(admin, town.places.dahe.id)[:2] == ["place.undone", "place.took_in"]
    assert kinds(admin, town.places.shuikou.id)[:2] == ["place.parted", "place.merged"]


def test_groups_and_their_households_go_back_with_the_village(town: Town):
    with_a_group(town)
    before = lies(town)
    admin = merge(town)
    assert undo(admin, town.places.dahe.id).status_code == 200
    assert lies(town) == before


def test_what_came_later_to_the_other_village_stays_there(town: Town):
    admin = merge(town)
    fresh = admin.post(
        "/api/people", {"name": "后来人", "post": {"role": "grid_worker", "place_id": town.places.dahe.id}}
    )
    assert fresh.status_code == 201
    assert undo(admin, town.places.dahe.id).status_code == 200
    with town.tx() as tx:
        posts = select(Post.place_id).where(Post.person_id == fresh.get_json()["id"])
        assert tx.session.exec(posts).one() == town.places.dahe.id


def test_what_was_recorded_since_is_named_and_keeps_the_merge(town: Town):
    with_reference(town)
    home = town.households[5].id
    report(town.phone(town.people.outsider), household_id=home)  # before: it goes along, and back
    admin = merge(town)
    act = last(admin, town.places.dahe.id)
    assert act["built_on"] == {}
    there = town.phone(town.people.outsider)
    done(there.op("visit.record", visit_body(town, household_ids=[home])))
    report(there, household_id=home)
    report(there)  # at a household that was here before
    built_on = last(admin, town.places.dahe.id)["built_on"]
    assert (built_on["visit"], built_on["issue"]) == (1, 1)
    assert undo(admin, town.places.dahe.id).get_json()["code"] == "merge_built_on"


def test_what_was_recorded_before_goes_back(town: Town):
    with_reference(town)
    group, there = with_a_group(town), town.phone(town.people.outsider)
    issue = report(there, household_id=town.households[5].id)
    done(there.op("visit.record", visit_body(town, household_ids=[town.households[5].id])))
    before = lies(town)
    assert (issue, town.places.shuikou.id, group) in before["issues"]
    admin = merge(town)
    assert undo(admin, town.places.dahe.id).status_code == 200
    assert lies(town) == before


def test_a_week_later_it_stays(town: Town):
    admin = merge(town)
    act = last(admin, town.places.dahe.id)["event_id"]
    town.clock.move(days=8)
    admin = town.phone(town.people.admin)
    assert last(admin, town.places.dahe.id) is None
    assert undo(admin, town.places.dahe.id, act).get_json()["code"] == "place_act_gone_on"


def test_others_take_nothing_back(town: Town):
    admin = merge(town)
    act = last(admin, town.places.dahe.id)["event_id"]
    for who in ("office", "secretary", "yanglin_office", "rep"):
        assert undo(town.phone(getattr(town.people, who)), town.places.dahe.id, act).status_code == 404
    with town.tx() as tx:
        assert tx.get(Place, town.places.shuikou.id).ended_on is not None
