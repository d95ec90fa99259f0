"""Headings that a sender was seen to use: the next list of theirs is understood at once."""

from collections.abc import Mapping

from sqlmodel import select

from server.base.tx import Tx
from server.ledgers.headings import plain
from server.ledgers.looks import looked
from server.ledgers.models import ImportBatch, KnownHeading


def remembered(tx: Tx, batch: ImportBatch) -> dict[str, str]:
    """Plain heading -> field, as this sender's last list was understood."""
    asked = select(KnownHeading.heading, KnownHeading.field).where(
        KnownHeading.kind == batch.kind, KnownHeading.place_id == batch.place_id, KnownHeading.sender == batch.sender
    )
    return dict(tx.session.exec(asked).all())


def remember_headings(tx: Tx, batch: ImportBatch, columns: Mapping[str, str]) -> None:
    """Keep what each heading was said to mean, also that it means nothing."""
    for column in looked(tx, batch).columns:
        heading = plain(column.heading)
        if not heading:
            continue
        key = (batch.kind, batch.place_id, batch.sender, heading)
        row = tx.session.get(KnownHeading, key) or tx.add(
            KnownHeading(kind=key[0], place_id=key[1], sender=key[2], heading=heading, used_at=tx.now)
        )
        row.field, row.used_at = columns.get(str(column.index), ""), tx.now
