"""How often a delivery may be tried"""

import sqlalchemy as sa
from alembic import op

revision = "delivery_attempts"
down_revision = "group_keys"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("delivery", sa.Column("most_attempts", sa.Integer(), nullable=False, server_default="8"))
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.alter_column("most_attempts", server_default=None)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("most_attempts")
