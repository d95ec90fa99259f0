"""Flags of photos, and their grade"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "photo_flag"
down_revision = "chain"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "photo_flag",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("found_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_photo_flag_photo_id_photo")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_flag")),
        sa.UniqueConstraint("photo_id", "kind", "key", name=op.f("uq_photo_flag_photo_id_kind_key")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.add_column(sa.Column("grade", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("flag_count", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.drop_column("flag_count")
        batch_op.drop_column("grade")
    op.drop_table("photo_flag")
