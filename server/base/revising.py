"""Write the migration that a change of the models needs: for whoever changes a table."""

import tempfile
from pathlib import Path

from alembic import command
from alembic.script import Script

from server.base.db import Database
from server.base.migrate import SCRIPTS, config_for, plain_engine, upgrade


def write_revision(name: str, says: str, scripts: Path = SCRIPTS) -> Path | None:
    """What turns this version's tables into those of the models, as ``versions/NAME.py`` of ``scripts``.

    Compared in a new database of its own; ``None`` if nothing changed. It is to be read and tried before it is kept.
    """
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{folder}/new.db")
        upgrade(db, scripts)
        engine = plain_engine(db)
        config = config_for(engine, scripts)
        config.set_main_option("file_template", "%%(rev)s")
        found = command.revision(
            config, says, autogenerate=True, rev_id=name, process_revision_directives=_only_with_changes
        )
        engine.dispose()
        db.close()
    return Path(found.path) if isinstance(found, Script) else None


def _only_with_changes(_context: object, _revision: object, directives: list) -> None:  # type: ignore[type-arg]
    if directives[0].upgrade_ops.is_empty():
        directives.clear()
