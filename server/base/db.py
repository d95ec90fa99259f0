"""The database behind one setting: SQLite (durable, one writer) or PostgreSQL. Nothing above knows which."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from server.base.columns import sqlite_pragmas
from server.base.group_commit import GroupWriter

# Connections at most; gunicorn's threads beyond that wait their turn. More at work at once than this only take the
# interpreter's lock from each other: with 32 the same list cost twice the processor time.
READERS, WRITERS = 8, 12
IDLE_SECONDS = 15  # a connection that rested longer is asked first whether its server is still there
# A full disk, a lost connection, a locked file: through SQLAlchemy, or straight from the driver on the hot path
DRIVER_TROUBLE = (OperationalError, sqlite3.OperationalError, psycopg.OperationalError)
Finish = Callable[[Session], None]


def is_lost_race(error: BaseException) -> bool:
    """Two transactions waited for each other and this one was let go (PostgreSQL): done again, it works."""
    return getattr(getattr(error, "orig", error), "sqlstate", None) in {"40001", "40P01"}


def _nothing(_session: Session) -> None:
    """What comes last where nothing is left to write."""


class Database:
    """Hands out sessions: ``reading()`` sees one snapshot, ``writing()`` is durable when it returns."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer: GroupWriter | None = None
        if self.is_sqlite:
            self.engine = _sqlite_engine(url, "BEGIN", READERS)
            self._write_engine = _sqlite_engine(url, "BEGIN IMMEDIATE", 1)
            self._writer = GroupWriter(self._write_engine)
        else:
            # Two pools: to set the isolation anew for every snapshot costs a round trip each way
            self.engine = _postgres_engine(url, "REPEATABLE READ", READERS)
            self._write_engine = _postgres_engine(url, "READ COMMITTED", WRITERS)

    @contextmanager
    def writing(self, finish: Finish = _nothing) -> Iterator[Session]:
        """A session whose work is committed durably on leaving, or rolled back on any exception.

        ``finish`` writes what comes last; it must not read, as nothing is answered before the commit.
        """
        if self._writer is not None:
            with self._writer.unit() as connection:
                yield from _unit_session(connection, finish)
            return
        with Session(self._write_engine, expire_on_commit=False, autoflush=True) as session:
            yield session
            session.flush()
            _finished_in_one_go(session, finish)
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A read-only session on one snapshot of the data."""
        with (
            self.engine.connect() as connection,
            connection.begin() as transaction,
            Session(bind=connection, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session
            transaction.rollback()

    def refresh_statistics(self) -> None:
        """After a great many rows came at once: without it PostgreSQL plans for the few that it knows of."""
        with self.writing() as session:
            session.connection().exec_driver_sql("PRAGMA optimize" if self.is_sqlite else "ANALYZE")

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


def _finished_in_one_go(session: Session, finish: Finish) -> None:
    """Send the last writes and the commit together: what they lock (a village's counter) is held for no round trip."""
    driver: Any = session.connection().connection.driver_connection
    with driver.pipeline():
        finish(session)
        driver.commit()


def _unit_session(connection: Connection, finish: Finish) -> Iterator[Session]:
    # rollback_only: a failed flush rolls back the unit's own savepoint, the commit belongs to the group
    session = Session(bind=connection, expire_on_commit=False, join_transaction_mode="rollback_only")
    try:
        yield session
        session.flush()
        finish(session)
        session.commit()
    finally:
        session.close()


def _sqlite_engine(url: str, begin: str, connections: int) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )
    _plain_savepoints(engine)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        sqlite_pragmas(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres_engine(url: str, isolation: IsolationLevel, connections: int) -> Engine:
    engine = create_engine(
        url, pool_size=connections, max_overflow=0, pool_recycle=1800, isolation_level=isolation, hide_parameters=True
    )
    _plain_savepoints(engine)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # To compile a plan that seems dear takes 50 ms, longer than any of our questions
        connection.execute("SET jit = off")
        connection.commit()

    @event.listens_for(engine, "checkin")
    def _rests(_connection: Any, record: Any) -> None:
        record.info["rested_from"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _is_there(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get("rested_from", 0.0) > IDLE_SECONDS:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.dbapi.Error as error:  # type: ignore[union-attr]
                raise DisconnectionError from error  # the pool connects anew

    return engine


def _plain_savepoints(engine: Engine) -> None:
    """Savepoints as plain text: SQLAlchemy compiles each as a new statement, a quarter of an op's time."""
    dialect: Any = engine.dialect
    dialect.do_savepoint = lambda connection, name: connection.exec_driver_sql(f"SAVEPOINT {name}")
    dialect.do_release_savepoint = lambda connection, name: connection.exec_driver_sql(f"RELEASE SAVEPOINT {name}")
    dialect.do_rollback_to_savepoint = lambda connection, name: connection.exec_driver_sql(
        f"ROLLBACK TO SAVEPOINT {name}"
    )
