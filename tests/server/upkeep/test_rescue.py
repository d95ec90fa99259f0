"""A rescue file brought by hand: an office puts it in from its own phone, as its author's."""

import random
from dataclasses import replace

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.events.models import Event
from server.evidence.models import Photo
from server.upkeep import routes
from server.visits.models import Visit
from tests.cast.delivery import Sender
from tests.server.console.test_rescue import rescue_file, sealed

BYTES = {"Content-Type": "application/octet-stream"}


def filled(town) -> Sender:
    sender = Sender.of(town, town.people.worker, "")
    sender.record_visit(town.households[0].id, random.Random(3))
    return sender


def give(town, who, data):
    return town.phone(getattr(town.people, who)).client.post("/api/rescue", data=data, headers=BYTES)


@pytest.mark.parametrize("who", ["officer", "office", "admin"])
def test_an_office_puts_it_in_as_its_authors_and_twice_is_as_once(town, who):
    data = sealed(town.services, rescue_file(filled(town)))
    for _ in range(2):
        answer = give(town, who, data)
        assert answer.status_code == 200, answer.get_data()
        assert answer.get_json() == {"records": 1, "done": 1, "photos": 1, "stored": 1, "refused": {}}
    with town.tx() as tx:
        [visit] = tx.session.exec(select(Visit)).all()
        [photo] = tx.session.exec(select(Photo)).all()
        lines = tx.session.exec(select(Event).where(Event.kind == "rescue.put_in")).all()
    assert visit.author_id == town.people.worker.id
    assert photo.received_at is not None
    assert [line.actor_id for line in lines] == [getattr(town.people, who).id] * 2


@pytest.mark.parametrize("who", ["worker", "inspector"])
def test_it_is_not_there_for_others(town, who):
    assert give(town, who, sealed(town.services, rescue_file(filled(town)))).status_code == 404


def test_nobody_without_a_sign_in(town):
    assert town.app.test_client().post("/api/rescue", data=b"XGR1", headers=BYTES).status_code == 401


@pytest.mark.parametrize("data", [b"", b"XGR1", b"XGR1" + b"\x04" * 200, b"PK" * 200])
def test_a_wrong_or_damaged_file_says_so(town, data):
    answer = give(town, "officer", data)
    assert (answer.status_code, answer.get_json()["code"]) == (400, "rescue_broken")


def test_one_for_another_server_says_so(town, tmp_path):
    other = replace(town.services, settings=replace(town.services.settings, data=tmp_path / "other"))
    answer = give(town, "officer", sealed(other, rescue_file(filled(town))))
    assert answer.get_json()["code"] == "rescue_broken"


def test_one_without_the_parts_of_a_rescue_file_says_so(town):
    answer = give(town, "officer", sealed(town.services, (2).to_bytes(4) + b"[]"))
    assert answer.get_json()["code"] == "rescue_broken"


def test_a_revoked_permission_says_so(town):
    sender = filled(town)
    sender.grant = new_id()
    answer = give(town, "officer", sealed(town.services, rescue_file(sender)))
    assert (answer.status_code, answer.get_json()["code"]) == (409, "rescue_ended")


def test_what_is_refused_is_counted_by_its_reason(town):
    sender = Sender.of(town, town.people.worker, "")
    sender.record_visit(new_id(), random.Random(3))
    answer = give(town, "officer", sealed(town.services, rescue_file(sender))).get_json()
    assert (answer["done"], sum(answer["refused"].values())) == (0, 1)


def test_a_file_too_large_is_refused_before_it_is_read(town, monkeypatch):
    monkeypatch.setattr(routes, "MAX_RESCUE", 10)
    assert give(town, "officer", b"x" * 11).status_code == 413
