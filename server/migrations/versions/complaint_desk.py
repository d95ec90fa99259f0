"""The complaint desk: said without a sign-in, handled in steps, rated 1 to 5, kept from whom it is about"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from server.base.columns import UTCDateTime

revision = "complaint_desk"
down_revision = "proxy"
branch_labels = None
depends_on = None

REPLY_DAYS = 7
ROWS = sa.table(
    "feedback",
    sa.column("id", sa.String),
    sa.column("kind", sa.String),
    sa.column("received_at", UTCDateTime),
    sa.column("due_on", sa.Date),
    sa.column("desk", sa.String),
    sa.column("is_satisfied", sa.Boolean),
    sa.column("rating", sa.Integer),
)


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("feedback") as batch_op:
        batch_op.add_column(sa.Column("desk", sa.String(), nullable=False, server_default="county"))
        batch_op.add_column(sa.Column("contact_cipher", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("assigned_to", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("settled_at", UTCDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("issue_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("rating", sa.Integer(), nullable=True))
        batch_op.alter_column("sent_by", existing_type=sa.String(), nullable=True)
        batch_op.create_foreign_key(op.f("fk_feedback_assigned_to_person"), "person", ["assigned_to"], ["id"])
    _carry_over()
    with op.batch_alter_table("feedback") as batch_op:
        batch_op.alter_column("due_on", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column("desk", existing_type=sa.String(), server_default=None)
        batch_op.drop_column("is_satisfied")
        batch_op.create_index(op.f("ix_feedback_due_on"), ["due_on"])
        batch_op.create_index(op.f("ix_feedback_assigned_to"), ["assigned_to"])
    op.create_table(
        "feedback_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("feedback_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_step_feedback_id_feedback")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_step")),
    )
    op.create_index(op.f("ix_feedback_step_feedback_id"), "feedback_step", ["feedback_id"])
    op.create_table(
        "feedback_barred",
        sa.Column("feedback_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_barred_feedback_id_feedback")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feedback_barred_person_id_person")),
        sa.PrimaryKeyConstraint("feedback_id", "person_id", name=op.f("pk_feedback_barred")),
    )
    op.create_index(op.f("ix_feedback_barred_person_id"), "feedback_barred", ["person_id"])


def downgrade() -> None:
    """Go back: what was said without a sign-in goes."""
    op.drop_table("feedback_barred")
    op.drop_table("feedback_step")
    op.execute(sa.text("DELETE FROM feedback WHERE sent_by IS NULL"))
    with op.batch_alter_table("feedback") as batch_op:
        batch_op.drop_index(op.f("ix_feedback_due_on"))
        batch_op.drop_index(op.f("ix_feedback_assigned_to"))
        batch_op.drop_constraint(op.f("fk_feedback_assigned_to_person"), type_="foreignkey")
        batch_op.add_column(sa.Column("is_satisfied", sa.Boolean(), nullable=True))
        for name in ("desk", "contact_cipher", "due_on", "assigned_to", "settled_at", "issue_id", "rating"):
            batch_op.drop_column(name)
        batch_op.alter_column("sent_by", existing_type=sa.String(), nullable=False)


def _carry_over() -> None:
    """What there is keeps its desk, gets the day by which it was to be answered, and its rating in stars."""
    connection = op.get_bind()
    connection.execute(sa.update(ROWS).where(ROWS.c.kind != "complaint").values(desk="town"))
    connection.execute(sa.update(ROWS).where(ROWS.c.is_satisfied.is_(True)).values(rating=5))
    connection.execute(sa.update(ROWS).where(ROWS.c.is_satisfied.is_(False)).values(rating=1))
    for row_id, received_at in connection.execute(sa.select(ROWS.c.id, ROWS.c.received_at)).all():
        due_on = received_at.date() + timedelta(days=REPLY_DAYS)
        connection.execute(sa.update(ROWS).where(ROWS.c.id == row_id).values(due_on=due_on))
