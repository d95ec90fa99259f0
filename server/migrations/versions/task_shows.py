"""A task may ask for photos: of a project's stages, of a notice board"""

import sqlalchemy as sa
from alembic import op

revision = "task_shows"
down_revision = "subject_home"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("shows", sa.String(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("task") as table:
        table.drop_column("shows")
