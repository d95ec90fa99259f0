"""PostgreSQL ends our connections in the middle of the work: phones are asked to wait, and everything arrives once."""

import psycopg
import pytest
from pydantic import BaseModel

from server.base.ids import new_id
from server.base.tx import Tx
from server.evidence.worker import process_pending
from server.sync.registry import OpKind, register_ops
from tests.cast.town import Town
from tests.server.delivery.repeating import TRIES, are_kept_once, asked_to_wait, sent, settled, until_done, visits
from tests.server.evidence.camera import create, head, offers, opened, patch, picture, row, shoot
from tests.services.postgres_server import plain

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
END_ALL = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""


class Nothing(BaseModel):
    """The body of an op that says nothing."""


def end_connections(town: Town) -> None:
    """As an operator's ``pg_terminate_backend`` does, or a router between the two machines."""
    with psycopg.connect(plain(town.services.db.url.render_as_string(hide_password=False)), autocommit=True) as line:
        line.execute(END_ALL)


def end_at_commit(town: Town) -> None:
    """Once, when everything is written and nothing is committed."""

    def end(_tx: Tx) -> None:
        town.services.before_commit.remove(end)
        end_connections(town)

    town.services.before_commit.append(end)


def test_in_the_middle_of_a_batch(town: Town):
    left = [1]

    def cut(_tx: Tx, _body: Nothing) -> None:
        if left and left.pop():
            end_connections(town)

    register_ops(town.services.registry, [OpKind("test.cut", 1, Nothing, cut)])
    phone = town.phone(town.people.worker)
    before, after = visits(phone, 2), visits(phone, 2)
    batch = [*before, phone.make("test.cut", {}), *after]
    asked_to_wait(sent(phone, batch))
    are_kept_once(town, [])
    until_done(phone, batch)
    until_done(phone, [*before, *after])
    are_kept_once(town, [*before, *after])


def test_when_everything_is_written_and_nothing_committed(town: Town):
    phone = town.phone(town.people.worker)
    ops = visits(phone, 3)
    end_at_commit(town)
    asked_to_wait(sent(phone, ops))
    are_kept_once(town, [])
    until_done(phone, ops)
    are_kept_once(town, ops)


def test_between_two_requests_while_many_connections_rest(town: Town):
    phone = town.phone(town.people.worker)
    first, second = visits(phone, 2), visits(phone, 2)
    until_done(phone, first)
    phone.pull()
    end_connections(town)
    until_done(phone, second)
    for _ in range(TRIES):
        if phone.get("/api/sync/changes").status_code == 200:
            break
    assert {key[1] for key in phone.pull() if key[0] == "visit"} == {op["body"]["id"] for op in first + second}
    are_kept_once(town, first + second)


def test_when_the_last_byte_of_a_photo_is_in_the_file(town: Town):
    """The bytes are durable, the database does not know: the next question finishes it, and nothing is sent again."""
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    end_at_commit(town)
    asked_to_wait(patch(phone, url, 1000, data[1000:]))
    for _ in range(TRIES):
        answer = head(phone, url)
        if answer.status_code != 503:
            break
    assert answer.headers["Upload-Offset"] == str(len(data))
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"


def test_the_photo_worker_goes_on_where_it_was(town: Town):
    photo_id = shoot(town, opened(town))
    end_at_commit(town)
    with pytest.raises(Exception, match=r"terminat|closed|lost"):
        process_pending(town.services)
    settled(town)
    assert row(town, photo_id).checked_at is None
    town.clock.move(minutes=10)  # its lease is over
    assert process_pending(town.services) == 1
    assert row(town, photo_id).checked_at is not None
