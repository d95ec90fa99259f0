"""Issuing capture tokens, and what one supports: settled when a photo is looked into, never while it is recorded."""

from datetime import datetime

from sqlmodel import col, select

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.tx import Tx
from server.evidence.capture.models import TokenUse
from server.evidence.capture.tokens import issued_at, new_token
from server.evidence.models import Photo

AT_ONCE = 60  # a phone's stock: more photos than a worker takes in a long day without a network


def issue_tokens(tx: Tx) -> list[str]:
    """A stock of tokens for the caller on this device. Nothing is written: they carry their own seal."""
    key = next(iter(tx.services.keys.index.values()))
    return [new_token(key, tx.actor.person_id, tx.actor.device_id, tx.now) for _ in range(AT_ONCE)]


def token_issued_at(tx: Tx, photo: Photo) -> datetime | None:
    """When the token of a photo was issued, if it is this photo's alone; a used or foreign one says nothing."""
    token = photo.capture_token
    if token is None:
        return None
    issued = issued_at(tx.services.keys.index.values(), token, photo.author_id, photo.device_id)
    return issued if issued is not None and _used_by(tx, token) == photo.id else None


def _used_by(tx: Tx, token: str) -> str:
    """The one photo that a token is for. The table decides, whatever workers do at the same time."""
    named = select(Photo.id).where(Photo.capture_token == token).order_by(col(Photo.recorded_at), col(Photo.id))
    row = {"token": token, "photo_id": tx.session.exec(named.limit(1)).one()}
    insert_rows(tx.session.connection(), table_of(TokenUse), [row], "ON CONFLICT DO NOTHING")
    return tx.session.exec(select(TokenUse.photo_id).where(TokenUse.token == token)).one()
