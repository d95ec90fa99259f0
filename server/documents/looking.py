"""What a paper would carry, before it is made: photos that nobody has looked at for faces and plates."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.documents.actions import require_period
from server.documents.bulletin import bulletin
from server.documents.models import Document
from server.documents.plan import Block, photos_in
from server.documents.scope import issues_to_hand, place_to_report
from server.documents.shapes import BulletinIn, SheetsIn, Unseen
from server.documents.sheets import sheets
from server.evidence.copies.models import PhotoCover


def unseen_in_bulletin(tx: Tx, body: BulletinIn) -> Unseen:
    """Of the bulletin as it would be now."""
    require_period(body.from_on, body.to_on, local_date(tx.now))
    place = place_to_report(tx, body.place_id)
    asked = body.model_dump(mode="json", exclude={"place_id"})
    return _unseen(tx, bulletin(tx, _planned(tx, "bulletin", place.id, asked))[0])


def unseen_in_sheets(tx: Tx, body: SheetsIn) -> Unseen:
    """Of the sheets as they would be now."""
    ids = [issue.id for issue in issues_to_hand(tx, body.issue_ids)]
    return _unseen(tx, sheets(tx, _planned(tx, "assignment", "", {"issue_ids": ids}))[0])


def _planned(tx: Tx, kind: str, place_id: str, asked: dict[str, Any]) -> Document:
    """Never written: what the makers read."""
    named: dict[str, Any] = {"id": "", "name": "", "data_key": b"", "by_id": tx.actor.person_id}
    return Document(kind=kind, place_id=place_id, asked=asked, created_at=tx.now, changed_at=tx.now, **named)


def _unseen(tx: Tx, blocks: Sequence[Block]) -> Unseen:
    ids = photos_in(blocks)
    seen = select(func.count()).select_from(PhotoCover).where(col(PhotoCover.photo_id).in_(ids))
    return Unseen(photos=len(ids), unseen=len(ids) - tx.session.exec(seen).one())
