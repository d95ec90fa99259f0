"""What was put off (先放着) does not get lost: it is dealt when nothing else is left."""

from server.base.ids import new_id
from server.evidence.models import Photo
from tests.cast.town import Town
from tests.server.evidence.camera import counts, row
from tests.server.evidence.queue.queue import judge_dealt, next_pairs, pair, subjects


def put_off(town: Town, photo_id: str, who: str = "inspector") -> None:
    body = {"id": new_id(), "photo_id": photo_id, "verdict": "later"}
    assert town.phone(getattr(town.people, who)).op("photo.judge", body)["answer"] == "done"


def test_it_comes_after_everything_else(town: Town):
    first, photo_id = pair(town)
    put_off(town, photo_id)
    town.clock.move(minutes=1)
    second, _ = pair(town)
    hand = next_pairs(town.phone(town.people.leader), 2)
    assert subjects(hand) == [second.id, first.id]
    assert hand["left"] == 2


def test_whoever_put_it_off_is_asked_again_after_a_while(town: Town):
    subject, photo_id = pair(town)
    put_off(town, photo_id)
    inspector = town.phone(town.people.inspector)
    assert next_pairs(inspector)["pairs"] == []
    town.clock.move(minutes=61)
    [dealt] = next_pairs(inspector)["pairs"]
    assert dealt["task"] == "first"
    assert judge_dealt(inspector, dealt)[0]["answer"] == "done"
    assert (row(town, photo_id).state, counts(town, subject)) == ("accepted", (0, 1, 0, 0))
    town.clock.move(minutes=61)
    assert next_pairs(inspector)["pairs"] == []


def test_put_off_again_it_comes_after_the_others_that_were(town: Town):
    one, other = pair(town), pair(town)
    for _, photo_id in (one, other, one):
        put_off(town, photo_id)
        town.clock.move(minutes=1)
    assert subjects(next_pairs(town.phone(town.people.leader), 2)) == [other[0].id, one[0].id]


def test_its_author_is_not_asked(town: Town):
    _, photo_id = pair(town)
    put_off(town, photo_id)
    with town.tx() as tx:
        tx.get(Photo, photo_id).author_id = town.people.leader.id
    assert next_pairs(town.phone(town.people.leader))["pairs"] == []
