"""Words that households are found by"""

import sqlalchemy as sa
from alembic import op

from server.households.search_keys import search_keys

revision = "household_key"
down_revision = "complaint_desk"
branch_labels = None
depends_on = None

CHUNK = 5000


def upgrade() -> None:
    """Go forward."""
    table = op.create_table(
        "household_key",
        sa.Column("key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_household_key_household_id_household")
        ),
        sa.PrimaryKeyConstraint("key", "household_id", name=op.f("pk_household_key")),
    )
    with op.batch_alter_table("household_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_key_household_id"), ["household_id"], unique=False)
    _fill(table)


def downgrade() -> None:
    """Go back."""
    op.drop_table("household_key")


def _fill(table: sa.Table) -> None:
    connection = op.get_bind()
    asked = sa.text(
        "SELECT id, head, nickname, yard, number, pinyin FROM household WHERE id > :after ORDER BY id LIMIT :n"
    )
    after = ""
    while rows := connection.execute(asked, {"after": after, "n": CHUNK}).all():
        keys = [{"key": key, "household_id": row[0]} for row in rows for key in search_keys(*row[1:])]
        connection.execute(sa.insert(table), keys)
        after = rows[-1][0]
