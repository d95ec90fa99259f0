"""One head, every revision on one line, and from an empty database to the tables that the models describe."""

from pathlib import Path

from alembic.script import ScriptDirectory

from server.app import tables
from server.base.db import Database
from server.base.migrate import SCRIPTS, check_version, differences, upgrade

SCRIPT = ScriptDirectory(str(SCRIPTS))


def test_there_is_one_head():
    assert len(SCRIPT.get_heads()) == 1
    assert len(SCRIPT.get_bases()) == 1


def test_no_revision_stands_apart():
    line = {revision.revision for revision in SCRIPT.walk_revisions()}
    assert len(line) == len([path for path in (SCRIPTS / "versions").glob("*.py") if path.name != "__init__.py"])
    assert not [revision for revision in SCRIPT.walk_revisions() if revision.is_merge_point]


def test_an_empty_database_comes_to_the_tables_of_the_models(tmp_path: Path):
    tables()
    db = Database(f"sqlite:///{tmp_path}/empty.db")
    upgrade(db)
    check_version(db)
    assert differences(db) == []
    db.close()
