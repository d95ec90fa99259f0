"""New keys: sealed fields are encrypted and indexed anew in batches, while people go on working.

Both versions are readable and findable all along; when nothing is left under the old one, it may be taken away.
"""

from collections.abc import Callable

from sqlmodel import SQLModel

from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.households.models import Household, Member
from server.households.numbers import ID_NUMBER, PHONE
from server.people.rotation import Rotated, Sealed, count_old, rotate

SEALED_COLUMNS = "sealed"  # the registry key under which every noun's sealed columns stand
SEALED: dict[type[SQLModel], list[Sealed]] = {
    Household: [Sealed("phone_cipher", "phone_index", PHONE)],
    Member: [Sealed("id_cipher", "id_index", ID_NUMBER)],
}


def rotate_everything(
    services: Services, progress: Callable[[str, int], None] = lambda table, done: None
) -> dict[str, int]:
    """Bring every sealed field under the newest keys; return how many rows changed, by table.

    Can be stopped and run again at any point: rows already under the newest keys are passed over.
    """
    changed: dict[str, int] = {}
    for model, fields in services.registry[SEALED_COLUMNS].items():
        name, after = str(model.__tablename__), ""
        changed[name] = 0
        while True:
            with services.writing(CONSOLE) as tx:
                batch: Rotated = rotate(tx, model, fields, after)
            changed[name] += batch.changed
            progress(name, changed[name])
            if not batch.last:
                break
            after = batch.last
    return changed


def left_under_old_keys(tx: Tx) -> int:
    """How many rows still need an older key: zero before one may be taken out of the settings."""
    sealed: dict[type[SQLModel], list[Sealed]] = tx.services.registry[SEALED_COLUMNS]
    return sum(count_old(tx, model, fields) for model, fields in sealed.items())
