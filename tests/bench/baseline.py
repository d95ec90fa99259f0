"""The yardstick of the same run: FastAPI and SQLAlchemy, an endpoint each, with none of our duties.

No sign-in, no scope, no diary, no feed, no resumable upload. SQLite is set as durable as ours.
Run: ``python -m tests.bench.baseline URL FOLDER PORT``.
"""

import hashlib
import os
import sys
import uuid
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel
from sqlalchemy import String, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

ROWS = 1000


class Base(DeclarativeBase):
    """Tables."""


class Visit(Base):
    """One row."""

    __tablename__ = "baseline_visit"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    household_id: Mapped[str] = mapped_column(String)
    place_id: Mapped[str] = mapped_column(String, index=True)
    heard: Mapped[str] = mapped_column(String)
    how: Mapped[str] = mapped_column(String)


class VisitIn(BaseModel):
    """What is sent, and shown."""

    id: str
    household_id: str
    place_id: str
    heard: str
    how: str


def build(url: str, folder: Path) -> FastAPI:
    """The application."""
    engine = create_engine(url, connect_args={"timeout": 30} if url.startswith("sqlite") else {}, pool_size=40)
    if url.startswith("sqlite"):
        event.listen(engine, "connect", _durable)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(
            [
                Visit(id=str(uuid.uuid4()), household_id="h", place_id=f"p{n % 10}", heard="一切都好", how="home")
                for n in range(ROWS)
            ]
        )
        session.commit()
    app = FastAPI()

    @app.post("/visits")
    def add(visit: VisitIn) -> dict[str, str]:
        with Session(engine) as session:
            session.add(Visit(**visit.model_dump()))
            session.commit()
        return {"id": visit.id}

    @app.get("/visits", response_model=list[VisitIn])
    def fifty(place_id: str) -> Any:
        with Session(engine) as session:
            return session.scalars(select(Visit).where(Visit.place_id == place_id).order_by(Visit.id).limit(50)).all()

    @app.post("/photos")
    async def photo(request: Request) -> dict[str, str]:
        data = await request.body()
        return await run_in_threadpool(_kept, engine, folder, data)

    return app


def _kept(engine: Any, folder: Path, data: bytes) -> dict[str, str]:
    digest = hashlib.sha256(data).hexdigest()
    with (folder / digest).open("wb") as file:
        file.write(data)
        os.fsync(file.fileno())
    with Session(engine) as session:
        session.add(Visit(id=str(uuid.uuid4()), household_id=digest, place_id="p", heard="", how="photo"))
        session.commit()
    return {"sha256": digest}


def _durable(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


if __name__ == "__main__":
    uvicorn.run(build(sys.argv[1], Path(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[3]), log_level="error")
