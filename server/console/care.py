"""Commands that look after the data: db, keys, backup, restore, doctor."""

import re
import shutil
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from pathlib import Path

import click
from sqlalchemy import Connection

from server.base.backup import BackupError, make_backup
from server.base.clock import BEIJING, system_clock
from server.base.crypto import new_key_setting
from server.base.migrate import SCRIPTS, WrongVersion, check_version, differences, upgrade
from server.base.restore import begin_epoch, restore_backup
from server.base.revising import write_revision
from server.base.services import Services
from server.base.tx import CONSOLE
from server.console.common import Sentence, settings
from server.console.doctor import examine
from server.console.opening import opened
from server.events.actions import note
from server.evidence.queries import stored_files
from server.households.rotation import left_under_old_keys, rotate_everything
from server.ledgers.forgetting import stored_lists
from server.process import check_keys, forget_old_keys, seed

REVISION = re.compile("[a-z][a-z0-9_]{2,60}")


@click.group()
def db() -> None:
    """Bring the database to this version, or see whether it is there."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Run every migration that is missing. Make a backup first."""
    with opened(is_checked=False) as services:
        upgrade(services.db)
        check_version(services.db)
        check_keys(services)
        seed(services)
    click.echo("The database is up to date.")


@db.command("check")
def db_check() -> None:
    """Say whether the tables are those of this version; exit 1 if not."""
    with opened(is_checked=False) as services:
        try:
            check_version(services.db)
        except WrongVersion as error:
            raise Sentence(str(error)) from error
        found = differences(services.db)
    if found:
        raise Sentence(f"The tables differ from this version: {found[0]}")
    click.echo("The database is up to date.")


@db.command("migration")
@click.argument("name")
@click.argument("says")
def db_migration(name: str, says: str) -> None:
    """For whoever changed a table in the code: write server/migrations/versions/NAME.py, which SAYS what changes.

    Needs no settings and touches no database. Read the file before you keep it; `make test` tries it on both databases.
    """
    if not REVISION.fullmatch(name):
        raise Sentence("Name the migration in lower case letters, digits and _, as its file is to be called.")
    if (SCRIPTS / "versions" / f"{name}.py").exists():
        raise Sentence(f"There is a migration {name} already.")
    written = write_revision(name, says, SCRIPTS)
    if written is None:
        raise Sentence("The tables are those of the models already; nothing was written.")
    click.echo(f"{written}: read it before you keep it.")


@db.command("new-epoch")
def db_new_epoch() -> None:
    """After the database was put back by another way than xiaoge restore (a copied file, a snapshot, an archive).

    Stop the server first. Phones then fetch everything anew and offer again what they sent in the last 30 days; what
    is there already is not kept twice.
    """
    with opened() as services, services.writing(CONSOLE) as tx:
        begin_epoch(tx.session.connection())
        note(tx, "epoch.begun", ("storage", "here"))
    click.echo("A new epoch has begun. Start the server; phones will catch up by themselves.")


@click.group()
def keys() -> None:
    """Make keys for encrypted fields."""


@keys.command("new")
def keys_new() -> None:
    """Print a fresh pair of key settings. Keep them safe: without them phone numbers cannot be read."""
    click.echo(f"XIAOGE_FIELD_KEYS={new_key_setting()}\nXIAOGE_INDEX_KEYS={new_key_setting()}")


@keys.command("rotate")
def keys_rotate() -> None:
    """Bring every encrypted field under the newest keys.

    First put the new key in front of the old one in both settings (2:NEW,1:OLD) and restart. It may run while people
    work, and be stopped and run again. Afterwards the old key may leave the settings (old backups still need it).
    """
    with opened() as services:
        changed = rotate_everything(services, _rotated)
        click.echo(f"\n{sum(changed.values())} fields are under the newest keys now.")
        with services.reading(CONSOLE) as tx:
            left = left_under_old_keys(tx)
        if left:
            raise Sentence(f"{left} rows are still under an old key. Run it again before dropping that key.")
        forget_old_keys(services)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
def backup(file: Path | None) -> None:
    """Write database and photos into one consistent FILE (default: DATA/backups/DATE.tar).

    It may run while people work. The backup names the keys it needs but does not hold them. Photos that are gone
    from the store are named at the end, and the exit code is 1; everything else is in the backup.
    """
    with opened() as services:
        target = file or services.settings.data / "backups" / f"{_now():%Y%m%d-%H%M%S}.tar"
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            manifest = make_backup(services, target, _photos, click.echo)
        except OSError as error:
            raise Sentence(
                f"The backup could not be written to {target}: {error.strerror}. Nothing was changed."
            ) from error
        _note_copy(services, "backup.made", target.name)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    click.echo(
        f"{target}: {rows} rows, {len(manifest['photos'])} photos. Keep it with its keys, apart from this machine."
    )
    if manifest["missing"]:
        _name_missing(manifest["missing"])


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def restore(file: Path) -> None:
    """Fill an EMPTY database and store from FILE; every count and hash is compared.

    A new epoch begins: phones fetch everything anew and offer again what they sent in the last 30 days.
    Nothing is touched unless the database is empty. Set XIAOGE_DATABASE_URL to move from SQLite to PostgreSQL this way.
    """
    with opened(is_checked=False) as services:
        try:
            manifest = restore_backup(services, file, click.echo)
        except BackupError as error:
            raise Sentence(str(error)) from error
        except OSError as error:
            raise Sentence(
                f"The restore stopped half way: {error.strerror or error}. Mend that, empty the database and the "
                "photo store, and run it again."
            ) from error
        _note_copy(services, "backup.restored", file.name)
    click.echo(
        f"Restored what was saved at {manifest['made_at']}. Start the server; phones will catch up by themselves."
    )


def _note_copy(services: Services, kind: str, name: str) -> None:
    """The diary of what is kept tells when it was copied and where it came back from."""
    with services.writing(CONSOLE) as tx:
        note(tx, kind, ("storage", "here"), None, name=name)


@click.command()
def doctor() -> None:
    """Say what is configured, reachable or missing, and how to mend it; exit 1 if something must be mended."""
    found = settings()
    is_well = True
    for name, problem, remedy in examine(found):
        click.echo(f"{'ok  ' if not problem else 'MEND'} {name}{': ' + problem if problem else ''}")
        if problem:
            is_well = False
            click.echo(f"     {remedy}")
    if shutil.disk_usage(found.data if found.data.exists() else Path()).free < found.min_free_bytes:
        click.echo("MEND disk: almost full\n     Free some space, or move XIAOGE_DATA to a larger disk.")
        is_well = False
    if not is_well:
        raise SystemExit(1)


def _photos(connection: Connection) -> Iterable[tuple[str, str]]:
    return chain(stored_files(connection), stored_lists(connection))


def _name_missing(missing: list[dict[str, str]]) -> None:
    for photo in missing:
        click.echo(f"MISSING {photo['key']}", err=True)
    click.echo(f"{len(missing)} files are named by the database but gone from the store.", err=True)
    raise SystemExit(1)


def _rotated(table: str, done: int) -> None:
    click.echo(f"\r{table}: {done}", nl=False, err=True)


def _now() -> datetime:
    return system_clock().astimezone(BEIJING)
