"""Photos of a visit to several households are seen by all who cover one of them"""

import sqlalchemy as sa
from alembic import op

revision = "subject_home"
down_revision = "place_path_order"
branch_labels = None
depends_on = None

_OF_VISITS = """
INSERT INTO subject_home (household_id, subject_kind, subject_id, village_id)
SELECT h.id, s.kind, s.id, h.village_id FROM subject s
JOIN visit_household v ON v.visit_id = s.id JOIN household h ON h.id = v.household_id
WHERE s.kind = 'visit' AND h.id <> s.household_id
"""


def upgrade() -> None:
    """Go forward: what is there already is shared as well; phones hear of it when they next look at the photo."""
    op.create_table(
        "subject_home",
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("household_id", "subject_kind", "subject_id", name=op.f("pk_subject_home")),
    )
    op.create_index("ix_subject_home_village_id", "subject_home", ["village_id"])
    op.create_index("ix_subject_home_subject", "subject_home", ["subject_id", "subject_kind", "village_id"])
    op.execute(_OF_VISITS)


def downgrade() -> None:
    """Go back."""
    op.drop_table("subject_home")
