"""What records in quarantine would make, so that what refers to a declined one is refused"""

import sqlalchemy as sa
from alembic import op

revision = "quarantined_made"
down_revision = "decided_bodies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "quarantined_made",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("op_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["op_id"], ["quarantined_op.op_id"], name=op.f("fk_quarantined_made_op_id_quarantined_op")
        ),
        sa.PrimaryKeyConstraint("entity_id", "op_id", name=op.f("pk_quarantined_made")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("quarantined_made")
