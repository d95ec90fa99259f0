"""A visit to households of two villages is in both; one to a household that has moved since is still its author's."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.households.actions import move_household
from server.people.models import Post
from tests.cast.matters import done, visit, visit_body
from tests.cast.town import LONG_AGO, Town
from tests.server.visits.test_visit_feed import held


@pytest.fixture
def both(town: Town) -> Town:
    """The grid worker of 大合村 helps out in 水口村 as well."""
    with town.tx() as tx:
        worker, there = town.people.worker.id, town.places.shuikou.id
        tx.add(Post(id=new_id(), person_id=worker, role="grid_worker", place_id=there, from_on=LONG_AGO))
    return town


def to_both(town: Town) -> str:
    homes = [town.households[0].id, town.households[5].id]
    return visit(town.phone(town.people.worker), household_ids=homes)


def moved(town: Town, number: int = 0) -> str:
    """A household of 大合村 moves to 水口村; return its id."""
    home = town.households[number].id
    with town.tx(town.people.office) as tx:
        move_household(tx, home, town.places.shuikou.id, "77")
    return home


def late(town: Town) -> str:
    """Recorded in 大合村 before the household moved, sent after; return the visit's id."""
    phone, body = town.phone(town.people.worker), visit_body(town)
    op = phone.make("visit.record", body)
    town.clock.move(hours=2)
    moved(town)
    done(phone.ops([op])[0])
    return str(body["id"])


def leaves(town: Town, village: str, person: Any = None) -> None:
    """The grid worker's post there is over, or somebody else's."""
    with town.tx() as tx:
        asked = select(Post).where(Post.person_id == (person or town.people.worker).id)
        for post in tx.session.exec(asked.where(Post.place_id == getattr(town.places, village).id)):
            post.to_on = (tx.now - timedelta(days=2)).date()


def listed(town: Town, who: str, **asked: str) -> list[str]:
    """The page that somebody reads online."""
    return [row["id"] for row in page_of(town, who, **asked)["items"]]


def pages(town: Town, who: str, **asked: str) -> list[list[str]]:
    """One visit a page, to the end."""
    found, after = [], None
    while True:
        page = page_of(town, who, limit=1, **asked, **({"after": after} if after else {}))
        found.append([row["id"] for row in page["items"]])
        after = page["next"]
        if after is None:
            return found


def page_of(town: Town, who: str, **asked: Any) -> dict[str, Any]:
    answer = town.phone(getattr(town.people, who)).get("/api/visits", query_string=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def changes(phone, visit_id: str) -> int:
    page = phone.page()
    phone.apply(page)
    return [row["id"] for row in page["changed"]].count(visit_id)


def test_both_villages_hold_it_and_nobody_else(both: Town):
    known = [both.phone(person) for person in (both.people.secretary, both.people.outsider, both.people.rep)]
    for phone in known:
        phone.pull()
    visit_id = to_both(both)
    for phone in known:
        assert held(phone) == {visit_id}
        assert held(both.phone(phone.person)) == {visit_id}
    for person in (both.people.other_rep, both.people.yanglin_office, both.people.office):
        assert held(both.phone(person)) == set(), person.name


def test_whoever_covers_both_is_sent_it_once(both: Town):
    phone = both.phone(both.people.worker)
    phone.pull()
    visit_id = to_both(both)
    assert changes(phone, visit_id) == 1
    assert held(phone) == {visit_id}
    assert changes(both.phone(both.people.worker), visit_id) == 1


@pytest.mark.parametrize("lost", ["dahe", "shuikou"])
def test_whoever_loses_one_of_them_keeps_it(both: Town, lost: str):
    phone, visit_id = both.phone(both.people.worker), to_both(both)
    phone.pull()
    leaves(both, lost)
    assert held(phone) == {visit_id} == held(both.phone(both.people.worker))
    done(both.phone(both.people.secretary).op("visit.withdraw", {"id": visit_id, "reason": "记错了户"}))
    assert phone.pull()["visit", visit_id]["withdrawn"]["reason"] == "记错了户"


def test_whoever_loses_both_holds_it_no_longer(both: Town):
    phone = both.phone(both.people.worker)
    to_both(both)
    phone.pull()
    leaves(both, "dahe")
    leaves(both, "shuikou")
    assert held(phone) == set()


def test_both_villages_list_it(both: Town):
    earlier = visit(both.phone(both.people.outsider), household_ids=[both.households[5].id])
    both.clock.move(minutes=1)
    shared = to_both(both)
    both.clock.move(minutes=1)
    later = visit(both.phone(both.people.outsider), household_ids=[both.households[5].id])
    there = both.places.shuikou.id
    assert listed(both, "outsider", place_id=there) == [later, shared, earlier]
    assert listed(both, "outsider") == [later, shared, earlier]
    assert listed(both, "secretary", place_id=both.places.dahe.id) == [shared]
    for person in ("worker", "office"):
        assert listed(both, person) == [later, shared, earlier]  # once, though it is in both
    assert pages(both, "outsider", place_id=there) == [[later], [shared], [earlier]]


def test_both_villages_hear_that_it_was_withdrawn(both: Town):
    visit_id = to_both(both)
    there = both.phone(both.people.outsider)
    there.pull()
    done(both.phone(both.people.worker).op("visit.withdraw", {"id": visit_id, "reason": "记错了户"}))
    assert there.pull()["visit", visit_id]["withdrawn"]["reason"] == "记错了户"


def test_to_a_household_that_moved_meanwhile_is_in_its_new_village_and_with_its_author(town: Town):
    author, there = town.phone(town.people.worker), town.phone(town.people.outsider)
    author.pull(), there.pull()
    visit_id = late(town)
    for phone in (author, there, town.phone(town.people.worker), town.phone(town.people.outsider)):
        assert held(phone) == {visit_id}
    for person in (town.people.secretary, town.people.officer, town.people.other_rep):
        assert held(town.phone(person)) == set(), person.name


def test_its_author_can_still_withdraw_it_and_see_that(town: Town):
    visit_id = late(town)
    author = town.phone(town.people.worker)
    author.pull()
    done(author.op("visit.withdraw", {"id": visit_id, "reason": "不是这户"}))
    assert author.pull()["visit", visit_id]["withdrawn"]["reason"] == "不是这户"


def test_a_visit_from_before_the_move_stays_where_it_was(town: Town):
    visit_id = visit(town.phone(town.people.worker))
    moved(town)
    assert held(town.phone(town.people.worker)) == {visit_id}
    assert held(town.phone(town.people.outsider)) == set()
