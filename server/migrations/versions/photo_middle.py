"""A print of a photo's middle instead of its upper part: all are made anew"""

import sqlalchemy as sa
from alembic import op

from server.base.clock import system_clock
from server.base.columns import UTCDateTime
from server.base.ids import new_id

revision = "photo_middle"
down_revision = "search_words"
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
    _forget_prints()


def downgrade() -> None:
    """Go back."""
    _forget_prints()


def _forget_prints() -> None:
    """Those of one kind say nothing among the other's; photos are looked into once more."""
    connection, now = op.get_bind(), system_clock()
    if connection.execute(sa.text("SELECT 1 FROM photo_print LIMIT 1")).first() is None:
        return
    connection.execute(sa.text("DELETE FROM photo_small"))
    connection.execute(sa.text("DELETE FROM photo_print"))
    connection.execute(sa.text("DELETE FROM job WHERE kind = 'photo.prints'"))
    row = {"id": new_id(), "kind": "photo.prints", "key": "", "payload": {}, "state": "waiting", "error": ""}
    connection.execute(sa.insert(JOB), [row | {"asked": 1, "attempts": 0, "run_after": now, "created_at": now}])
