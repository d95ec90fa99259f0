"""Late records that were decided keep no second copy of their body"""

import sqlalchemy as sa
from alembic import op

revision = "decided_bodies"
down_revision = "posts_decide"
branch_labels = None
depends_on = None
_LATE = sa.table("quarantined_op", sa.column("op_id"), sa.column("op", sa.JSON()), sa.column("decided_at"))


def upgrade() -> None:
    """Go forward."""
    connection = op.get_bind()
    decided = connection.execute(sa.select(_LATE.c.op_id, _LATE.c.op).where(_LATE.c.decided_at.is_not(None))).all()
    for op_id, body in decided:
        connection.execute(sa.update(_LATE).where(_LATE.c.op_id == op_id).values(op=body | {"body": {}}))


def downgrade() -> None:
    """What is gone does not come back; nothing reads it."""
