"""Asking about papers."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.tx import Tx
from server.documents.models import Document
from server.documents.scope import my_document
from server.documents.shapes import DocumentOut
from server.places.models import Place

MOST = 50


def my_documents(tx: Tx) -> list[DocumentOut]:
    """The caller's own, newest first."""
    asked = select(Document).where(Document.by_id == tx.actor.person_id).order_by(col(Document.id).desc()).limit(MOST)
    return documents_out(tx, tx.session.exec(asked).all())


def one_document(tx: Tx, document_id: str) -> DocumentOut:
    """One of the caller's own."""
    return documents_out(tx, [my_document(tx, document_id)])[0]


def documents_out(tx: Tx, rows: Sequence[Document]) -> list[DocumentOut]:
    """As a desk sees them."""
    places = select(Place.id, Place.name).where(col(Place.id).in_({row.place_id for row in rows}))
    names = dict(tx.session.exec(places).all())
    return [DocumentOut.model_validate(row.model_dump() | {"place_name": names[row.place_id]}) for row in rows]
