"""How a photo came to be: capture tokens, what the file said, the act's time, the grade's reasons"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "capture"
down_revision = "photo_cover"
branch_labels = None
depends_on = None

TOKEN = sa.text("capture_token IS NOT NULL")
FLAGGED = sa.text("flagged > 0")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "token_use",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_token_use_photo_id_photo")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_token_use")),
    )
    op.create_index(op.f("ix_token_use_photo_id"), "token_use", ["photo_id"])
    time = server.base.columns.UTCDateTime(timezone=True)
    for column in (
        sa.Column("picked", sa.JSON(), nullable=True),
        sa.Column("capture_token", sa.String(), nullable=True),
        sa.Column("acted_at", time, nullable=True),
        sa.Column("not_before", time, nullable=True),
        sa.Column("grade_reasons", sa.JSON(), nullable=True),
    ):
        op.add_column("photo", column)
    op.create_index("ix_photo_token", "photo", ["capture_token"], sqlite_where=TOKEN, postgresql_where=TOKEN)
    op.add_column("subject", sa.Column("flagged", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        "ix_subject_flagged", "subject", ["latest_at", "id"], sqlite_where=FLAGGED, postgresql_where=FLAGGED
    )


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_subject_flagged", "subject")
    op.drop_column("subject", "flagged")
    op.drop_index("ix_photo_token", "photo")
    for name in ("grade_reasons", "not_before", "acted_at", "capture_token", "picked"):
        op.drop_column("photo", name)
    op.drop_table("token_use")
