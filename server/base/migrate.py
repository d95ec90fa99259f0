"""Bring a database to this version's tables, and say whether it is there."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine
from sqlmodel import SQLModel

from server.base.db import Database

SCRIPTS = Path(__file__).resolve().parents[1] / "migrations"


class WrongVersion(Exception):
    """The database is older or newer than this program; the text says what to do."""


def config_for(engine: Engine, scripts: Path = SCRIPTS) -> Config:
    """What Alembic is told: which database, and where the migrations are."""
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["engine"] = engine
    return config


def plain_engine(db: Database) -> Engine:
    """Without SQLite's own transaction rules, which would be in the way of table rebuilds."""
    return create_engine(db.url)


def upgrade(db: Database, scripts: Path = SCRIPTS) -> None:
    """Run every migration that is missing."""
    engine = plain_engine(db)
    command.upgrade(config_for(engine, scripts), "head")
    engine.dispose()


def differences(db: Database) -> list[Any]:
    """What autogenerate would still change; empty when tables and models agree."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, SQLModel.metadata))


def head_revision() -> str | None:
    """The newest revision that this program knows."""
    return ScriptDirectory(str(SCRIPTS)).get_current_head()


def check_version(db: Database) -> None:
    """Raise ``WrongVersion`` with a sentence unless the database is at this program's head."""
    script = ScriptDirectory(str(SCRIPTS))
    with db.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    head = script.get_current_head()
    if current == head:
        return
    if current is None:
        raise WrongVersion("The database is empty. Run: xiaoge db upgrade")
    if current not in {revision.revision for revision in script.walk_revisions()}:
        raise WrongVersion(
            f"The database is of a newer version ({current}). Install that version, or restore a backup."
        )
    raise WrongVersion(f"The database is of an older version ({current}). Make a backup, then run: xiaoge db upgrade")
