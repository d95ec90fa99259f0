"""Records and bytes that come at the same moment, by many hands: nothing is missed, nothing is counted twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.base.prepared import Prepared
from server.evidence.models import Photo
from server.evidence.stored.models import Blob, Upload
from server.evidence.tallies import compact_tallies
from tests.cast.town import Town
from tests.server.evidence.camera import counts, offers, opened, picture, record, row, send, sha256, shoot


def together(*acts: Callable[[], object]) -> None:
    """All at once; whoever fails, fails the test."""
    gate = threading.Barrier(len(acts))

    def begin(act: Callable[[], object]) -> object:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(begin, act) for act in acts]:
            done.result()


@pytest.mark.parametrize("is_reviewed", [True, False])
def test_record_and_bytes_never_pass_each_other_unseen(town: Town, is_reviewed: bool):
    subject, phone = opened(town, is_reviewed=is_reviewed), town.phone(town.people.worker)
    photos = [(new_id(), picture(str(number))) for number in range(12)]
    for photo_id, data in photos:
        together(
            partial(record, town, subject, "after", data, id=photo_id),
            partial(send, phone, data),
        )
    with town.tx() as tx:
        assert all(photo.received_at is not None for photo in tx.session.exec(select(Photo)))
    assert counts(town, subject) == (12 if is_reviewed else 0, 0, 0, 0)


def test_what_nobody_reviews_is_written_in_one_go(town: Town, monkeypatch: pytest.MonkeyPatch):
    """On PostgreSQL a statement that is run by itself is a journey there and back."""
    subject, data, alone = opened(town, is_reviewed=False), picture(), []
    photo_id = record(town, subject, "after", data)
    monkeypatch.setattr(Prepared, "run", lambda self, *_, **values: alone.append(values))
    assert send(town.phone(town.people.worker), data).status_code == 201
    assert (alone, row(town, photo_id).received_at) == ([], town.clock())


def test_the_same_bytes_by_many_hands(town: Town):
    data = picture()
    phones = [town.phone(person) for person in (town.people.worker, town.people.officer, town.people.secretary)]
    together(*(lambda phone=phone: send(phone, data) for phone in phones for _ in range(3)))
    assert [offers(phone, (new_id(), data))[0]["state"] for phone in phones] == ["stored"] * 3
    with town.tx() as tx:
        assert [blob.sha256 for blob in tx.session.exec(select(Blob))] == [sha256(data)]
        assert len(tx.session.exec(select(Upload)).all()) == 3


def test_two_reviewers_judge_one_photo(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    phones = [town.phone(person) for person in (town.people.inspector, town.people.leader, town.people.office)]

    def judged(number: int, verdict: str) -> None:
        body = {"id": new_id(), "photo_id": photo_id, "verdict": verdict}
        assert phones[number].op("photo.judge", body)["answer"] == "done"

    together(lambda: judged(0, "accepted"), lambda: judged(1, "later"), lambda: judged(2, "accepted"))
    assert sum(counts(town, subject)) == 1
    assert min(counts(town, subject)) == 0


def test_the_figures_are_put_together_while_they_grow(town: Town):
    subject = opened(town)
    photos = [picture(str(number)) for number in range(10)]
    together(
        lambda: [shoot(town, subject, data=data) for data in photos],
        lambda: [compact_tallies(town.services) for _ in range(10)],
    )
    answer = town.phone(town.people.inspector).get("/api/evidence/wall")
    assert answer.get_json()["counts"]["waiting"] == 10
