"""A sign of life of the schedulers, in a row: whoever answers for readiness may be another process."""

from datetime import datetime, timedelta

from sqlmodel import select

from server.base.clock import stamp
from server.base.columns import table_of
from server.base.insert_missing import insert_missing
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.sync.models import Meta

NAME = "scheduler"
SILENT_FOR = timedelta(seconds=90)  # six beats


class Silent(Exception):
    """No scheduler has given a sign of life lately."""


def beat(services: Services) -> None:
    """Say that a scheduler lives."""
    with services.writing(CLOCK) as tx:
        row = {"name": NAME, "value": stamp(tx.now)}
        insert_missing(tx.session, table_of(Meta), [row], ["name"], returning="name")
        tx.get(Meta, NAME).value = row["value"]


def require_heartbeat(services: Services) -> None:
    """Raise ``Silent`` unless some scheduler said so within the last 90 seconds."""
    with services.reading(CLOCK) as tx:
        seen_at = last_beat(tx)
        if seen_at is None or tx.now - seen_at > SILENT_FOR:
            raise Silent()


def last_beat(tx: Tx) -> datetime | None:
    """When a scheduler last gave a sign of life."""
    value = tx.session.exec(select(Meta.value).where(Meta.name == NAME)).first()
    return datetime.fromisoformat(value) if value else None
