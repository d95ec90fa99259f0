"""What came over when two places became one, so that it can go back"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "place_merge"
down_revision = "decided_together"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "place_merge",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["place.id"], name=op.f("fk_place_merge_source_id_place")),
        sa.ForeignKeyConstraint(["target_id"], ["place.id"], name=op.f("fk_place_merge_target_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_merge")),
    )
    with op.batch_alter_table("place_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_merge_target_id"), ["target_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("place_merge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_merge_target_id"))

    op.drop_table("place_merge")
