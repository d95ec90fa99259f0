"""A newer version changed the tables under a server that still runs: phones keep what they have until that is over."""

from sqlmodel import select

from server.sync.models import AnsweredOp
from tests.cast.town import Town
from tests.server.delivery.repeating import are_kept_once, sent, until_done, visits


def say(town: Town, statement: str) -> None:
    with town.tx() as tx:
        tx.session.connection().exec_driver_sql(statement)


def test_nothing_is_claimed_and_nothing_refused_for_good(town: Town):
    phone = town.phone(town.people.worker)
    ops = visits(phone, 2)
    say(town, "ALTER TABLE visit RENAME COLUMN heard TO was_said")
    answer = sent(phone, ops)
    assert answer.status_code == 200
    assert {one["answer"] for one in answer.get_json()["answers"]} == {"later"}
    with town.tx() as tx:
        assert tx.session.exec(select(AnsweredOp)).all() == []
    say(town, "ALTER TABLE visit RENAME COLUMN was_said TO heard")
    until_done(phone, ops)
    are_kept_once(town, ops)
