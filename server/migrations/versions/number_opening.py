"""Lists whose numbers somebody may see for a while"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "number_opening"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "number_opening",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("until", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_number_opening_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "purpose", "scope", name=op.f("pk_number_opening")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("number_opening")
