"""The wall's figures are sums of steps; put together at night, they say the same with fewer rows."""

from sqlmodel import select

from server.base.ids import new_id
from server.evidence.models import Tally
from server.evidence.tallies import compact_tallies
from tests.cast.town import Town
from tests.server.evidence.camera import opened, shoot


def figures(town: Town) -> dict[str, int]:
    answer = town.phone(town.people.inspector).get("/api/evidence/wall")
    found: dict[str, int] = answer.get_json()["counts"]
    return found


def rows(town: Town) -> int:
    with town.tx() as tx:
        return len(tx.session.exec(select(Tally)).all())


def judged(town: Town, photo_id: str, verdict: str) -> None:
    body = {"id": new_id(), "photo_id": photo_id, "verdict": verdict}
    assert town.phone(town.people.inspector).op("photo.judge", body)["answer"] == "done"


def test_fewer_rows_same_figures(town: Town):
    subject = opened(town)
    first, second, third = (shoot(town, subject) for _ in range(3))
    judged(town, first, "accepted")
    judged(town, second, "accepted")
    judged(town, second, "later")
    expected = {"waiting": 1, "accepted": 1, "returned": 0, "later": 1}
    assert (figures(town), rows(town)) == (expected, 18)
    assert compact_tallies(town.services) == 12
    assert (figures(town), rows(town)) == (expected, 6)
    assert compact_tallies(town.services) == 0
    judged(town, third, "accepted")
    assert figures(town) == {"waiting": 0, "accepted": 2, "returned": 0, "later": 1}
    compact_tallies(town.services)
    assert rows(town) == 4  # nothing is kept of nothing


def test_an_empty_town(town: Town):
    assert compact_tallies(town.services) == 0
    assert figures(town) == {"waiting": 0, "accepted": 0, "returned": 0, "later": 0}
