"""Paths of places lie in the order of their bytes, so that what lies inside a place is a range of their index"""

import sqlalchemy as sa
from alembic import op

revision = "place_path_order"
down_revision = "place_merge"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward. SQLite orders by bytes by itself."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("place", "path", type_=sa.String(collation="C"), existing_nullable=False)


def downgrade() -> None:
    """Go back."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("place", "path", type_=sa.String(collation="default"), existing_nullable=False)
