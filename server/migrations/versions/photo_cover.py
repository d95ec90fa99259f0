"""What is covered in photos; photos from before get their watermarked copies"""

import sqlalchemy as sa
from alembic import op

import server.base.columns
from server.base.clock import system_clock
from server.base.ids import new_id

revision = "photo_cover"
down_revision = "delivery_attempts"
branch_labels = None
depends_on = None

CHUNK = 5000


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "photo_cover",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("boxes", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("public_sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_photo_cover_photo_id_photo")),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_photo_cover")),
    )
    op.create_index(op.f("ix_photo_cover_public_sha256"), "photo_cover", ["public_sha256"])
    _check_all()


def downgrade() -> None:
    """Go back."""
    op.drop_table("photo_cover")


def _check_all() -> None:
    """Everybody but reviewers sees only copies from now on: have those made that are missing."""
    connection = op.get_bind()
    table = sa.table(
        "job",
        *(sa.column(name) for name in ("id", "kind", "key", "state", "asked", "attempts", "error")),
        sa.column("payload", sa.JSON()),
        sa.column("run_after", server.base.columns.UTCDateTime()),
        sa.column("created_at", server.base.columns.UTCDateTime()),
    )
    asked = sa.text(
        "SELECT id FROM photo WHERE id > :after AND received_at IS NOT NULL AND checked_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 'photo.check' AND key = photo.id) ORDER BY id LIMIT :n"
    )
    after, now = "", system_clock()
    job = {"kind": "photo.check", "payload": {}, "state": "waiting", "asked": 1, "attempts": 0, "error": ""}
    while ids := connection.execute(asked, {"after": after, "n": CHUNK}).scalars().all():
        rows = [job | {"id": new_id(), "key": i, "run_after": now, "created_at": now} for i in ids]
        connection.execute(sa.insert(table), rows)
        after = ids[-1]
