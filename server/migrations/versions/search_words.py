"""Households are found by all their people, however figures are typed; issues and people have words to be found by"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from server.households.search_keys import COLUMNS, search_keys
from server.issues.search_keys import search_keys as issue_keys
from server.people.search_keys import search_keys as person_keys

revision = "search_words"
down_revision = "taken_back"
branch_labels = None
depends_on = None

CHUNK = 2000
Rows = list[dict[str, Any]]
Keys = Iterator[tuple[str, set[str]]]  # of each row, by its id
NOUNS = ("household", "issue", "person")
RENEW_PHONES = "UPDATE stream SET seq = seq + 1, floor = seq + 1 WHERE name LIKE 'place:%' OR name = 'reference'"


def upgrade() -> None:
    """Go forward. Phones are sent their villages anew, for the initials of members, and the categories."""
    op.drop_table("household_key")
    for noun in NOUNS:
        _create(noun)
    op.create_index("ix_issue_category", "issue", ["category", "id"])
    op.create_index("ix_person_name", "person", ["name", "id"])
    _fill("household", "ended_on IS NULL", COLUMNS, _of_homes)
    _fill("issue", "1 = 1", ("id", "number", "text"), _of_each(lambda row: issue_keys(row["number"], row["text"])))
    _fill("person", "1 = 1", ("id", "name"), _of_each(lambda row: person_keys(row["name"])))
    op.execute(RENEW_PHONES)


def downgrade() -> None:
    """Go back: to keys that find nothing until a household is renamed."""
    op.drop_index("ix_person_name", "person")
    op.drop_index("ix_issue_category", "issue")
    op.drop_table("person_key")
    op.drop_table("issue_key")


def _create(noun: str) -> None:
    table, owner = f"{noun}_key", f"{noun}_id"
    key = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    refers = f"fk_{table}_{owner}_{noun}"
    op.create_table(
        table,
        sa.Column("key", key, nullable=False),
        sa.Column(owner, sa.String(), nullable=False),
        sa.ForeignKeyConstraint([owner], [f"{noun}.id"], name=op.f(refers), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", owner, name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{table}_{noun}", table, [owner, "key"])


def _fill(noun: str, which: str, columns: Iterable[str], keys_of: Callable[[Rows], Keys]) -> None:
    """Some rows at a time, so that a county's fit into memory."""
    connection, after = op.get_bind(), ""
    table = sa.table(f"{noun}_key", sa.column("key", sa.String()), sa.column(f"{noun}_id", sa.String()))
    asked = sa.text(f"SELECT {', '.join(columns)} FROM {noun} WHERE id > :after AND {which} ORDER BY id LIMIT :n")
    while rows := [dict(row) for row in connection.execute(asked, {"after": after, "n": CHUNK}).mappings()]:
        keys = [{"key": key, f"{noun}_id": own} for own, found in keys_of(rows) for key in found]
        if keys:
            connection.execute(sa.insert(table), keys)
        after = rows[-1]["id"]


def _of_each(keys: Callable[[dict[str, Any]], set[str]]) -> Callable[[Rows], Keys]:
    return lambda rows: ((row["id"], keys(row)) for row in rows)


def _of_homes(rows: Rows) -> Keys:
    """With the names of all who live there."""
    member = sa.table("member", sa.column("household_id"), sa.column("name"), sa.column("ended_on"))
    ids = [row["id"] for row in rows]
    asked = sa.select(member.c.household_id, member.c.name).where(
        member.c.household_id.in_(ids), member.c.ended_on.is_(None)
    )
    names: dict[str, list[str]] = {own: [] for own in ids}
    for own, name in op.get_bind().execute(asked):
        names[own].append(name)
    return ((row["id"], search_keys(row, names[row["id"]])) for row in rows)
