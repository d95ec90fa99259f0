"""Photos of a visit to several households are seen by whoever covers one of them, and by nobody else."""

from typing import Any

import pytest

from server.base.ids import new_id
from server.evidence.erasing import erase_photo
from server.evidence.models import Photo
from server.people.models import Post
from tests.cast.matters import a_photo, visit
from tests.cast.town import LONG_AGO, Town
from tests.server.evidence.camera import picture, send, sha256
from tests.server.visits.test_visits_across_villages import both, changes, leaves

__all__ = ["both"]


def shared(town: Town, numbers: tuple[int, ...] = (0, 5)) -> str:
    """The grid worker visits these households at once; return the photo's id."""
    photo = a_photo(town)
    homes = [town.households[number].id for number in numbers]
    visit(town.phone(town.people.worker), household_ids=homes, photos=[photo])
    return str(photo["id"])


def held(phone: Any) -> set[str]:
    return {entity_id for kind, entity_id in phone.pull() if kind == "photo"}


def may_look(town: Town, person: Any, photo_id: str) -> bool:
    """The picture itself: not there yet reads otherwise than not theirs."""
    answer = town.phone(person).get(f"/api/photos/{photo_id}/thumb")
    return answer.status_code == 200 or answer.get_json()["code"] == "photo_not_here"


def test_whoever_covers_one_of_the_villages_holds_them(both: Town):
    known = [both.phone(person) for person in (both.people.secretary, both.people.outsider)]
    for phone in known:
        phone.pull()
    photo_id = shared(both)
    for phone in known:
        assert held(phone) == {photo_id}
        assert held(both.phone(phone.person)) == {photo_id}
        assert may_look(both, phone.person, photo_id)
    for person in (both.people.other_rep, both.people.yanglin_office):
        assert held(both.phone(person)) == set(), person.name
        assert not may_look(both, person, photo_id)


def test_a_representative_sees_those_of_a_visit_to_a_neighbour_and_to_theirs(town: Town):
    neighbour, own = 3, 0
    photo_id = shared(town, (neighbour, own))
    assert held(town.phone(town.people.rep)) == {photo_id}
    assert may_look(town, town.people.rep, photo_id)
    alone = shared(town, (neighbour,))
    assert held(town.phone(town.people.rep)) == {photo_id}
    assert not may_look(town, town.people.rep, alone)


def test_whoever_covers_both_is_sent_them_once(both: Town):
    phone = both.phone(both.people.worker)
    phone.pull()
    photo_id = shared(both)
    assert changes(phone, photo_id) == 1
    assert changes(both.phone(both.people.worker), photo_id) == 1


@pytest.mark.parametrize("lost", ["dahe", "shuikou"])
def test_whoever_loses_one_of_the_villages_keeps_them(both: Town, lost: str):
    helper = both.people.officer
    with both.tx() as tx:
        tx.add(
            Post(id=new_id(), person_id=helper.id, role="officer", place_id=both.places.shuikou.id, from_on=LONG_AGO)
        )
    phone, photo_id = both.phone(helper), shared(both)
    assert held(phone) == {photo_id}
    leaves(both, lost, helper)
    assert held(phone) == {photo_id} == held(both.phone(helper))


def test_a_photo_that_is_erased_goes_from_both(both: Town):
    there, photo_id = both.phone(both.people.outsider), shared(both)
    assert there.pull()["photo", photo_id]["erased_at"] is None
    with both.tx() as tx:
        erase_photo(tx, tx.get(Photo, photo_id), "request", "本人要求")
    assert there.pull()["photo", photo_id]["erased_at"]


def test_a_picture_that_arrives_later_is_said_in_both(both: Town):
    worker, data = both.phone(both.people.worker), picture("两村")
    there, taken = both.phone(both.people.outsider), a_photo(both) | {"sha256": sha256(data), "size": len(data)}
    homes = [both.households[number].id for number in (0, 5)]
    visit(worker, household_ids=homes, photos=[taken])
    assert there.pull()["photo", taken["id"]]["stored"] is False
    assert send(worker, data, photo_id=taken["id"]).status_code == 201
    assert there.pull()["photo", taken["id"]]["stored"] is True
