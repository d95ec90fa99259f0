"""Changes of situation"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "situation"
down_revision = "handovers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    moment = server.base.columns.UTCDateTime(timezone=True)
    op.create_table(
        "situation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_at", moment, nullable=False),
        sa.Column("received_at", moment, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_situation_household_id_household")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_situation_proposed_by_person")),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_situation_village_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_situation")),
    )
    with op.batch_alter_table("situation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_situation_household_id"), ["household_id"], unique=False)
        batch_op.create_index("ix_situation_village", ["village_id", "state", "id"], unique=False)

    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lat", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("lng", sa.Float(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.drop_column("lng")
        batch_op.drop_column("lat")

    op.drop_table("situation")
