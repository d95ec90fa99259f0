"""Two offices hand the same households over at once: each household has one keeper afterwards."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from server.base.ids import new_id
from server.people.actions import add_person, add_post
from tests.server.handovers.test_hand_over_property import keepers

ROUNDS = 6


@pytest.fixture
def desks(town):
    return [town.phone(town.people.secretary), town.phone(town.people.officer), town.phone(town.people.office)]


def at_once(*acts):
    """Begin all of them together; return their status codes."""
    gate = Barrier(len(acts))

    def run(act):
        gate.wait()
        return act().status_code

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_hand_overs_at_once_leave_one_keeper(town, desks):
    people, homes = town.people, [home.id for home in town.households[:3]]
    with town.tx(people.office) as tx:
        third = add_person(tx, "第三代")
        add_post(tx, third.id, "representative", town.places.dahe.id)
    for _ in range(ROUNDS):
        giver, *takers = sorted(
            (people.rep, people.other_rep, third), key=lambda one: one.id != keepers(town)[homes[0]]
        )

        def hand(desk, taker, order, giver=giver):
            body = {"id": new_id(), "from_id": giver.id, "to_id": taker.id, "household_ids": homes[::order]}
            return lambda: desk.post("/api/handovers", body)

        codes = at_once(hand(desks[0], takers[0], 1), hand(desks[1], takers[1], -1), hand(desks[2], takers[0], 1))
        assert codes.count(201) == 1
        assert {keepers(town)[home] for home in homes} <= {taker.id for taker in takers}
        town.clock.move(days=1)


def test_links_at_once_leave_one_keeper(town, desks):
    home, reps = town.households[4].id, [town.people.rep, town.people.other_rep]

    def link(desk, rep):
        return lambda: desk.post(f"/api/households/{home}/representative", {"person_id": rep and rep.id})

    for _ in range(ROUNDS):
        assert set(at_once(*(link(desk, rep) for desk in desks for rep in reps))) == {204}
        assert keepers(town)[home] in {rep.id for rep in reps}
        assert link(desks[0], None)().status_code == 204
