"""A noun small enough to test synchronisation alone: a toy lives in a stream, can be made, moved, broken."""

from collections.abc import Sequence

from pydantic import BaseModel
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, col, select

from server.base.errors import NeedsMissing, Refused
from server.base.ids import Id
from server.base.tx import Tx
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, OpKind, Shown, register_feed, register_ops
from server.sync.streams import touch


class ToyBase(SQLModel, registry=registry()):
    """Keeps the toy's table apart: backups and migrations of other tests know only the town's."""


class Toy(ToyBase, table=True):
    """The table."""

    id: str = Field(primary_key=True)
    stream: str
    text: str
    needs: str | None = None


class ToyIn(BaseModel):
    """Make or change a toy."""

    id: Id
    stream: str
    text: str = Field(default="", max_length=100)
    needs: Id | None = None


class ToyOut(BaseModel):
    """A toy on a phone."""

    id: str
    text: str


def make_toy(tx: Tx, body: ToyIn) -> None:
    """``text`` steers it: ``crash`` raises after a write, ``refuse`` refuses after a write."""
    if body.needs and tx.session.get(Toy, body.needs) is None:
        raise NeedsMissing(body.needs)
    tx.add(Toy(**body.model_dump()))
    touch(tx, body.stream, "toy", body.id)
    tx.session.flush()
    if body.text == "crash":
        raise ZeroDivisionError
    if body.text == "refuse":
        raise Refused("toy_refused")


def move_toy(tx: Tx, body: ToyIn) -> None:
    """To another stream; an empty one deletes it."""
    toy = tx.get(Toy, body.id)
    touch(tx, toy.stream, "toy", toy.id)
    if not body.stream:
        tx.session.delete(toy)
        return
    toy.stream = body.stream
    touch(tx, toy.stream, "toy", toy.id)


def page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    """Ids of a stream."""
    asked = select(Toy.id).where(Toy.stream == stream, Toy.id > after).order_by(col(Toy.id)).limit(limit)
    return list(tx.session.exec(asked))


def render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    """Toys of covered streams are shown."""
    rows = tx.session.exec(select(Toy).where(col(Toy.id).in_(ids)))
    return {
        row.id: Shown(row.stream, ToyOut(id=row.id, text=row.text) if row.stream in coverage.streams else None)
        for row in rows
    }


def register(known: dict[str, object]) -> None:
    """Let the toy noun take part."""
    register_ops(known, [OpKind("toy.make", 1, ToyIn, make_toy), OpKind("toy.move", 1, ToyIn, move_toy)])
    register_feed(known, [FeedKind("toy", ToyOut, page, render)])
