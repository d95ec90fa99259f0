"""Many households at once, for imports and the demo: prepared rows straight into the tables.

No diary line and no pointer per household: one line says how many came, and phones that know the village are
sent it anew by raising the floor of its stream.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from server.base.columns import table_of
from server.base.tx import Tx
from server.events.actions import note
from server.households.models import Household, HouseholdCategory, Member, RepresentativeLink
from server.households.search_keys import add_keys
from server.sync.streams import place_stream

Rows = Sequence[dict[str, Any]]
CHUNK = 5000

_RENEW = text(
    "INSERT INTO stream (name, seq, floor) VALUES (:name, 1, 1) "
    "ON CONFLICT (name) DO UPDATE SET seq = stream.seq + 1, floor = stream.seq + 1"
)


def add_households(
    tx: Tx, village_ids: Sequence[str], households: Rows, members: Rows = (), links: Rows = (), categories: Rows = ()
) -> None:
    """Insert rows whose keys are column names (a missing key takes the default); ids are the caller's."""
    for model, rows in (
        (Household, households),
        (Member, members),
        (RepresentativeLink, links),
        (HouseholdCategory, categories),
    ):
        for row in rows:
            tx.insert(table_of(model), **row)
    add_keys(tx, households, members)
    tx.session.flush()
    renew_streams(tx, village_ids)
    note(
        tx,
        "households.added",
        ("places", ",".join(village_ids)[:200]),
        None,
        households=len(households),
        members=len(members),
    )


def renew_streams(tx: Tx, village_ids: Sequence[str]) -> None:
    """Phones that hold these villages are sent them whole again at their next pull."""
    for village_id in sorted(set(village_ids)):
        tx.session.connection().execute(_RENEW, {"name": place_stream(village_id)})
