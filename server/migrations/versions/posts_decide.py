"""The posts of today say whether a session locks and needs a second factor, not the day it was opened"""

import sqlalchemy as sa
from alembic import op

revision = "posts_decide"
down_revision = "retention"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("device_session", schema=None) as batch_op:
        batch_op.drop_column("needs_totp")
        batch_op.drop_column("lock_after_seconds")


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("device_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lock_after_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("needs_totp", sa.Boolean(), nullable=False, server_default=sa.false()))
