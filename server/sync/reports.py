"""What devices say about themselves: unsent records and the error of their clock. Never how often or how long."""

from sqlmodel import col, select

from server.base.tx import Tx
from server.sync.models import DeviceReport
from server.sync.shapes import Entry, ReportIn


def report(tx: Tx, body: ReportIn) -> None:
    """Remember the newest report of this device for this person."""
    row = tx.session.get(DeviceReport, (body.device_id, tx.actor.person_id))
    if row is None:
        row = tx.add(
            DeviceReport(
                device_id=body.device_id, person_id=tx.actor.person_id, entry=body.entry, unsent=0, reported_at=tx.now
            )
        )
    row.entry, row.unsent, row.oldest_unsent_at = body.entry, body.unsent, body.oldest_unsent_at
    row.skew_ms = int((tx.now - body.sent_at).total_seconds() * 1000)
    row.reported_at = tx.now


def forget_report(tx: Tx, device_id: str, person_id: str) -> None:
    """A revoked device delivers nothing any more, so nobody is sent to it. What it says later counts again."""
    row = tx.session.get(DeviceReport, (device_id, person_id))
    if row is not None:
        row.unsent, row.oldest_unsent_at = 0, None


def entries_of(tx: Tx) -> list[Entry]:
    """The caller's other devices that still hold unsent records, newest report first."""
    asked = select(DeviceReport).where(
        DeviceReport.person_id == tx.actor.person_id,
        col(DeviceReport.unsent) > 0,
        DeviceReport.device_id != tx.actor.device_id,
    )
    rows = tx.session.exec(asked.order_by(col(DeviceReport.reported_at).desc()))
    return [Entry.model_validate(row, from_attributes=True) for row in rows]
