"""What photos are about stands beside what they prove, and so do the wall's figures"""

import sqlalchemy as sa
from alembic import op

from server.base.ids import new_id

revision = "photo_matter"
down_revision = "photo_middle"
branch_labels = None
depends_on = None

STATES = ("waiting", "returned", "later", "flagged")
TALLY = sa.table("tally", *(sa.column(name) for name in ("id", "place_id", "subject_kind", "matter", "state", "n")))
NEWEST = "SELECT code, MAX(version) AS version FROM category GROUP BY code"
PARENTS = f"SELECT c.code, c.parent FROM category c JOIN ({NEWEST}) n ON n.code = c.code AND n.version = c.version"
OF_CLASS = (
    "UPDATE subject SET matter = :matter WHERE kind = 'issue' AND id IN (SELECT id FROM issue WHERE category = :code)"
)
SUMS = """
    SELECT p.place_id, p.subject_kind, s.matter, p.state, COUNT(*) AS n
    FROM photo p JOIN subject s ON s.kind = p.subject_kind AND s.id = p.subject_id
    WHERE p.is_current AND p.is_reviewed AND p.received_at IS NOT NULL
    GROUP BY p.place_id, p.subject_kind, s.matter, p.state
"""


def upgrade() -> None:
    """Go forward."""
    op.add_column("subject", sa.Column("matter", sa.String(), nullable=False, server_default=""))
    op.add_column("tally", sa.Column("matter", sa.String(), nullable=False, server_default=""))
    _fill()
    op.drop_index(op.f("ix_tally_place_id"), "tally")
    op.create_index("ix_tally_place", "tally", ["place_id", "matter"])
    _index("ix_subject_matter", "is_reviewed = 1", "is_reviewed")
    for state in STATES:
        _index(f"ix_subject_{state}_matter", f"{state} > 0", f"{state} > 0")


def downgrade() -> None:
    """Go back."""
    for name in ("ix_subject_matter", *(f"ix_subject_{state}_matter" for state in STATES)):
        op.drop_index(name, "subject")
    op.drop_index("ix_tally_place", "tally")
    op.create_index(op.f("ix_tally_place_id"), "tally", ["place_id"])
    op.execute("DELETE FROM tally WHERE matter <> ''")
    op.drop_column("tally", "matter")
    op.drop_column("subject", "matter")


def _index(name: str, sqlite: str, postgresql: str) -> None:
    columns = ["matter", "latest_at", "id"]
    op.create_index(name, "subject", columns, sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgresql))


def _fill() -> None:
    """An issue is of its category's class; the steps that are there are those of all matters."""
    connection = op.get_bind()
    connection.execute(sa.text("UPDATE subject SET matter = kind"))
    listed = connection.execute(sa.text(PARENTS)).mappings()
    parents: dict[str, str | None] = {row["code"]: row["parent"] for row in listed}
    for code in parents:
        connection.execute(sa.text(OF_CLASS), {"matter": _class_of(parents, code), "code": code})
    rows = [dict(row) | {"id": new_id()} for row in connection.execute(sa.text(SUMS)).mappings()]
    if rows:
        connection.execute(sa.insert(TALLY), rows)


def _class_of(parents: dict[str, str | None], code: str) -> str:
    seen = {code}
    while (parent := parents.get(code)) and parent not in seen:
        seen.add(code := parent)
    return code
