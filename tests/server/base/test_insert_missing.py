"""Insert what is not there yet: the ids of the new ones come back, whoever was faster."""

import pytest

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.insert_missing import insert_missing
from server.meetings.models import Meeting


def rows(town, *weeks):
    return [
        {
            "id": new_id(),
            "village_id": town.places.dahe.id,
            "week": week,
            "starts_at": town.clock(),
            "agenda": [{"kind": "action", "text": "清水渠"}],
            "created_at": town.clock(),
        }
        for week in weeks
    ]


def test_only_new_rows_are_inserted_and_named(town):
    first, both = rows(town, "2026-W47"), rows(town, "2026-W48", "2026-W47")
    with town.tx() as tx:
        assert insert_missing(tx.session, table_of(Meeting), first, ("village_id", "week")) == {first[0]["id"]}
        assert insert_missing(tx.session, table_of(Meeting), both, ("village_id", "week")) == {both[0]["id"]}
        assert insert_missing(tx.session, table_of(Meeting), [], ("village_id", "week")) == set()


def test_values_and_defaults_are_as_the_table_says(town):
    (row,) = rows(town, "2026-W47")
    with town.tx() as tx:
        insert_missing(tx.session, table_of(Meeting), [row], ("village_id", "week"))
    with town.tx() as tx:
        kept = tx.get(Meeting, row["id"])
        assert (kept.agenda, kept.starts_at, kept.state, kept.reason) == (row["agenda"], town.clock(), "planned", "")


def test_a_column_that_does_not_exist_is_a_bug(town):
    with pytest.raises(KeyError), town.tx() as tx:
        insert_missing(tx.session, table_of(Meeting), [rows(town, "2026-W47")[0] | {"colour": 1}], ("id",))
