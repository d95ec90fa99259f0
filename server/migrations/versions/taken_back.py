"""Tasks that their giver withdrew, and feedback that a poor rating sent one desk higher"""

import sqlalchemy as sa
from alembic import op

from server.base.columns import UTCDateTime

revision = "taken_back"
down_revision = "quarantined_made"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("withdrawn_at", UTCDateTime(), nullable=True))
        table.add_column(sa.Column("withdraw_said_at", UTCDateTime(), nullable=True))
    with op.batch_alter_table("feedback") as table:
        table.add_column(sa.Column("reopened_at", UTCDateTime(), nullable=True))
    with op.batch_alter_table("feedback_step") as table:
        table.add_column(sa.Column("rating", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("feedback_step") as table:
        table.drop_column("rating")
    with op.batch_alter_table("feedback") as table:
        table.drop_column("reopened_at")
    with op.batch_alter_table("task") as table:
        table.drop_column("withdraw_said_at")
        table.drop_column("withdrawn_at")
