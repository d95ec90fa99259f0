"""Emergency mode, how it stands with households, and warnings from a feed"""

import sqlalchemy as sa
from alembic import op

from server.base.columns import UTCDateTime

revision = "emergencies"
down_revision = "situation"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "emergency",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("started_id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("started_by", sa.String(), nullable=False),
        sa.Column("started_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("until", UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_emergency_village_id_place")),
        sa.ForeignKeyConstraint(["started_by"], ["person.id"], name=op.f("fk_emergency_started_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency")),
    )
    for name in ("started_id", "village_id", "ended_at"):
        op.create_index(op.f(f"ix_emergency_{name}"), "emergency", [name])
    op.create_table(
        "emergency_household",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("emergency_id", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said_at", UTCDateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_emergency_household_{name}_{to}"))
            for name, to in (("emergency_id", "emergency"), ("household_id", "household"), ("village_id", "place"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_household")),
    )
    for name in ("emergency_id", "household_id", "village_id"):
        op.create_index(op.f(f"ix_emergency_household_{name}"), "emergency_household", [name])
    op.create_table(
        "weather_warning",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("id", "source_id", "event", "level")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("headline", "text", "area")),
        *(sa.Column(name, UTCDateTime(timezone=True), nullable=False) for name in ("begins_at", "expires_at")),
        sa.Column("fetched_at", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weather_warning")),
        sa.UniqueConstraint("source_id", name=op.f("uq_weather_warning_source_id")),
    )
    op.create_index(op.f("ix_weather_warning_expires_at"), "weather_warning", ["expires_at"])


def downgrade() -> None:
    """Go back."""
    for name in ("weather_warning", "emergency_household", "emergency"):
        op.drop_table(name)
