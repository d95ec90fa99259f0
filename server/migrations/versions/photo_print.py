"""Prints of photos, by which earlier uses are found; photos from before are looked into once more"""

import sqlalchemy as sa
from alembic import op

from server.base.clock import system_clock
from server.base.columns import UTCDateTime
from server.base.ids import new_id

revision = "photo_print"
down_revision = "review_queue"
branch_labels = None
depends_on = None

JOB = sa.table(
    "job",
    *(sa.column(name, sa.String()) for name in ("id", "kind", "key", "state", "error")),
    *(sa.column(name, sa.Integer()) for name in ("asked", "attempts")),
    *(sa.column(name, UTCDateTime()) for name in ("run_after", "created_at")),
    sa.column("payload", sa.JSON()),
)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "photo_print",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("quality", sa.Integer(), nullable=False),
        sa.Column("prints", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_photo_print_photo_id_photo")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_photo_print")),
        sa.UniqueConstraint("photo_id", name=op.f("uq_photo_print_photo_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "photo_small",
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("gray", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_photo_small_photo_id_photo")),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_photo_small")),
    )
    _ask_for_old_ones()


def downgrade() -> None:
    """Go back: prints are computed anew afterwards."""
    op.drop_table("photo_small")
    op.drop_table("photo_print")


def _ask_for_old_ones() -> None:
    connection, now = op.get_bind(), system_clock()
    if connection.execute(sa.text("SELECT 1 FROM photo LIMIT 1")).first() is None:
        return
    row = {"id": new_id(), "kind": "photo.prints", "key": "", "payload": {}, "state": "waiting", "error": ""}
    counted = {"asked": 1, "attempts": 0, "run_after": now, "created_at": now}
    connection.execute(sa.insert(JOB), [row | counted])
