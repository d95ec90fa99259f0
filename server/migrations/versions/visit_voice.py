"""What was said instead of typed"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "visit_voice"
down_revision = "lists"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "visit_voice",
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("received_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_visit_voice")),
    )
    with op.batch_alter_table("visit_voice", schema=None) as batch_op:
        batch_op.create_index("ix_visit_voice_bytes", ["sha256", "author_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("visit_voice", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_voice_bytes")

    op.drop_table("visit_voice")
