"""What a phone does while the server's database is in trouble: it hears 503, keeps everything and sends it again."""

from contextlib import AbstractContextManager, suppress
from typing import Any

import psycopg
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from werkzeug.test import TestResponse

from server.base.clock import stamp
from server.base.tx import CONSOLE, Tx
from server.sync.models import AnsweredOp
from server.visits.models import Visit
from tests.cast.matters import visit_body
from tests.cast.phone import Phone
from tests.cast.town import Town

TRIES = 25  # more than a pool has connections


def visits(phone: Phone, count: int) -> list[dict[str, Any]]:
    """So many visits, as the outbox holds them."""
    return [phone.make("visit.record", visit_body(phone.town)) for _ in range(count)]


def sent(phone: Phone, ops: list[dict[str, Any]]) -> TestResponse:
    """One try, whatever comes of it."""
    batch = {"device_id": phone.device_id, "sent_at": stamp(phone.now()), "ops": ops}
    return phone.client.post("/api/sync/ops", json=batch, headers={"Authorization": f"Bearer {phone.grant}"})


def asked_to_wait(answer: TestResponse, code: str = "try_later") -> None:
    """The answer says: nothing is wrong with what you sent, come back after so many seconds."""
    assert (answer.status_code, answer.get_json()["code"]) == (503, code), answer.text
    assert int(answer.headers["Retry-After"]) > 0


def until_done(phone: Phone, ops: list[dict[str, Any]]) -> None:
    """Again and again until it is answered, as the phone does; nothing but "later" is ever said before."""
    for _ in range(TRIES):
        answer = sent(phone, ops)
        if answer.status_code == 200:
            assert {one["answer"] for one in answer.get_json()["answers"]} == {"done"}
            return
        asked_to_wait(answer)
    raise AssertionError("still refused")


def are_kept_once(town: Town, ops: list[dict[str, Any]]) -> None:
    """Every one of these visits is there, each with one answer, and no other is."""
    with settled(town) as tx:
        assert sorted(tx.session.exec(select(Visit.id))) == sorted(op["body"]["id"] for op in ops)
        answered = select(AnsweredOp.op_id).where(AnsweredOp.kind == "visit.record")
        assert sorted(tx.session.exec(answered)) == sorted(op["op_id"] for op in ops)


def settled(town: Town) -> AbstractContextManager[Tx]:
    """A look at the rows, once the connections that rest have been found to be gone."""
    for _ in range(TRIES):
        with suppress(psycopg.OperationalError, OperationalError):
            town.services.db.ping()
            break
    return town.services.reading(CONSOLE)
