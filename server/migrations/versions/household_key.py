"""Words that households are found by; filled by a later revision, which knows all of them"""

import sqlalchemy as sa
from alembic import op

revision = "household_key"
down_revision = "complaint_desk"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
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


def downgrade() -> None:
    """Go back."""
    op.drop_table("household_key")
