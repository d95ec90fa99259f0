"""Tasks that their giver withdrew, feedback that a poor rating sent one desk higher, warnings that were taken back"""

import sqlalchemy as sa
from alembic import op

from server.base.columns import UTCDateTime

revision = "taken_back"
down_revision = "import_twins"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "warning_over",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("heard_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_warning_over")),
    )
    op.create_index(op.f("ix_warning_over_heard_at"), "warning_over", ["heard_at"])
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("withdrawn_at", UTCDateTime(), nullable=True))
        table.add_column(sa.Column("withdraw_said_at", UTCDateTime(), nullable=True))
    with op.batch_alter_table("feedback") as table:
        table.add_column(sa.Column("reopened_at", UTCDateTime(), nullable=True))
    with op.batch_alter_table("feedback_step") as table:
        table.add_column(sa.Column("rating", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_table("warning_over")
    with op.batch_alter_table("feedback_step") as table:
        table.drop_column("rating")
    with op.batch_alter_table("feedback") as table:
        table.drop_column("reopened_at")
    with op.batch_alter_table("task") as table:
        table.drop_column("withdraw_said_at")
        table.drop_column("withdrawn_at")
