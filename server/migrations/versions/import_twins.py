"""Which other rows of the same list seem to be about the same thing"""

import sqlalchemy as sa
from alembic import op

revision = "import_twins"
down_revision = "visit_stream"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("import_item") as table:
        table.add_column(sa.Column("twins", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("import_item") as table:
        table.drop_column("twins")
