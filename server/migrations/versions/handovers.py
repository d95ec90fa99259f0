"""Hand-overs, and until when somebody was asked to do a task"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "handovers"
down_revision = "announcements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    moment = server.base.columns.UTCDateTime(timezone=True)
    op.add_column("task_assignee", sa.Column("until", moment, nullable=True))
    op.create_table(
        "handover",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("undone_at", moment, nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_handover_from_id_person")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_handover_to_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_from_id"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_to_id"), ["to_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("handover")
    op.drop_column("task_assignee", "until")
