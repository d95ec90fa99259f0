"""The database behind one setting: SQLite (durable, one writer) or PostgreSQL. Nothing above knows which."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from server.base.columns import sqlite_pragmas
from server.base.group_commit import GroupWriter

READERS = 32  # connections at most; gunicorn's threads beyond that wait their turn


class Database:
    """Hands out sessions: ``reading()`` sees one snapshot, ``writing()`` is durable when it returns."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url, "BEGIN") if self.is_sqlite else _postgres_engine(url)
        self._writer: GroupWriter | None = None
        if self.is_sqlite:
            self._write_engine = _sqlite_engine(url, "BEGIN IMMEDIATE")
            self._writer = GroupWriter(self._write_engine)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is committed durably on leaving, or rolled back on any exception."""
        if self._writer is None:
            with Session(self.engine, expire_on_commit=False, autoflush=True) as session:
                yield session
                session.commit()
            return
        with self._writer.unit() as connection:
            yield from _unit_session(connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A read-only session on one snapshot of the data."""
        options: dict[str, Any] = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect() as connection:
            bound = connection.execution_options(**options) if options else connection
            with bound.begin() as transaction, Session(bind=bound, expire_on_commit=False, autoflush=False) as session:
                yield session
                transaction.rollback()

    def ping(self) -> None:
        """Raise unless the database answers."""
        with self.reading() as session:
            session.connection().execute(text("SELECT 1"))

    def close(self) -> None:
        """Close every connection."""
        if self._writer is not None:
            self._writer.close()
            self._write_engine.dispose()
        self.engine.dispose()


def _unit_session(connection: Connection) -> Iterator[Session]:
    # rollback_only: a failed flush rolls back the unit's own savepoint, the commit belongs to the group
    session = Session(bind=connection, expire_on_commit=False, join_transaction_mode="rollback_only")
    try:
        yield session
        session.commit()
    finally:
        session.close()


def _sqlite_engine(url: str, begin: str) -> Engine:
    engine = create_engine(
        url, poolclass=QueuePool, pool_size=READERS, max_overflow=0, connect_args={"check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        sqlite_pragmas(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres_engine(url: str) -> Engine:
    return create_engine(url, pool_size=READERS, max_overflow=0, pool_pre_ping=True, pool_recycle=1800)
