"""Who records for somebody without a smartphone"""

import sqlalchemy as sa
from alembic import op

revision = "proxy"
down_revision = "number_opening"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("person", sa.Column("proxy_id", sa.String(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("person", "proxy_id")
