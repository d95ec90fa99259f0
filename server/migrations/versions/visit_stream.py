"""Further streams of a visit: other villages that it was to, and its author's own"""

import sqlalchemy as sa
from alembic import op

revision = "visit_stream"
down_revision = "quarantined_made"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "visit_stream",
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "visit_id", name=op.f("pk_visit_stream")),
    )
    op.create_index(op.f("ix_visit_stream_visit_id"), "visit_stream", ["visit_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("visit_stream")
