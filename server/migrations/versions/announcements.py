"""Announcements: what an office tells its place until a day"""

import sqlalchemy as sa
from alembic import op

from server.base.columns import UTCDateTime

revision = "announcements"
down_revision = "visit_voice"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "announcement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("posted_by", sa.String(), nullable=False),
        sa.Column("posted_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_announcement_place_id_place")),
        sa.ForeignKeyConstraint(["posted_by"], ["person.id"], name=op.f("fk_announcement_posted_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    op.create_index(op.f("ix_announcement_place_id"), "announcement", ["place_id"])
    op.create_index(op.f("ix_announcement_until_on"), "announcement", ["until_on"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("announcement")
