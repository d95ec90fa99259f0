"""Suspects that were decided together can be taken back together"""

import sqlalchemy as sa
from alembic import op

revision = "decided_together"
down_revision = "photo_matter"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("import_item") as table:
        table.add_column(sa.Column("decided_in", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("import_item") as table:
        table.drop_column("decided_in")
