"""However often households, issues and tasks change hands, each has one keeper, and no record of before is lost."""

import random
from typing import Any

import pytest
from sqlmodel import col, select

from server.base.clock import stamp
from server.base.ids import new_id
from server.households.models import RepresentativeLink
from server.issues.models import Issue
from tests.cast.matters import report, visit_body

STEPS = 12


def keepers(town):
    """household -> who keeps it without a last day."""
    with town.tx() as tx:
        rows = tx.session.exec(select(RepresentativeLink).where(col(RepresentativeLink.to_on).is_(None))).all()
        found = [(row.household_id, row.person_id) for row in rows]
    assert len(dict(found)) == len(found), "two keepers of one household"
    return dict(found)


@pytest.mark.parametrize("seed", range(4))
def test_each_thing_has_one_keeper(town, seed):
    chance, people = random.Random(seed), town.people
    secretary = town.phone(people.secretary)
    reps = [people.rep, people.other_rep]
    phones = {rep.id: town.phone(rep) for rep in reps}
    owned = report(town.phone(people.worker), owner_id=people.rep.id)
    homes = set(keepers(town))
    made: list[Any] = []
    waiting: list[Any] = []
    for _ in range(STEPS):
        before = keepers(town)
        author, home = chance.choice(reps), chance.choice(sorted(before))
        if before[home] == author.id:  # recorded without signal, delivered at the very end
            body = visit_body(town, household_ids=[home], happened_at=stamp(town.clock()))
            waiting.append((author, phones[author.id].make("visit.record", body)))
        if made and chance.random() < 0.3:
            secretary.post(f"/api/handovers/{made.pop()}/undo")
        else:
            giver, taker = chance.sample(reps, 2)
            mine = [i for i, keeper in keepers(town).items() if keeper == giver.id]
            body = {"id": new_id(), "from_id": giver.id, "to_id": taker.id, "issue_ids": [owned]}
            body["household_ids"] = chance.sample(mine, min(2, len(mine)))
            answer = secretary.post("/api/handovers", body)
            if answer.status_code == 201:
                made.append(body["id"])
        assert set(keepers(town)) == homes
        town.clock.move(hours=chance.randrange(1, 30))
    with town.tx() as tx:
        assert tx.session.get(Issue, owned).owner_id in {rep.id for rep in reps}
    for author, op in waiting:
        assert phones[author.id].ops([op])[0]["answer"] == "done"
