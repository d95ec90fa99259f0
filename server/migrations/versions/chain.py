"""The chain over the diary: seals and leaves"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "chain"
down_revision = "emergencies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "seal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("merkle", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_seal")),
    )
    op.create_table(
        "leaf",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("seal_seq", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_leaf")),
        sa.UniqueConstraint("seal_seq", "place", name=op.f("uq_leaf_seal_seq_place")),
    )


def downgrade() -> None:
    """Go back: everything is sealed anew afterwards, and anchors kept elsewhere fit no more."""
    op.drop_table("leaf")
    op.drop_table("seal")
