"""Periods, holds and erasures"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "retention"
down_revision = "documents"
branch_labels = None
depends_on = None
_TIME = server.base.columns.UTCDateTime(timezone=True)
_STANDS = sa.text("released_at IS NULL")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "retention_period",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("former_days", sa.Integer(), nullable=True),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_retention_period")),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("thing_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    _holds()
    op.add_column("photo", sa.Column("erased_at", _TIME, nullable=True))
    op.add_column("photo", sa.Column("erased_by", sa.String(), nullable=True))
    op.add_column("feedback", sa.Column("erased_at", _TIME, nullable=True))


def downgrade() -> None:
    """Go back: what was erased stays erased."""
    op.drop_column("feedback", "erased_at")
    op.drop_column("photo", "erased_by")
    op.drop_column("photo", "erased_at")
    op.drop_table("legal_hold")
    op.drop_table("erasure")
    op.drop_table("retention_period")


def _holds() -> None:
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("thing_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=False),
        sa.Column("held_at", _TIME, nullable=False),
        sa.Column("released_by", sa.String(), nullable=True),
        sa.Column("released_at", _TIME, nullable=True),
        sa.Column("release_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["held_by"], ["person.id"], name=op.f("fk_legal_hold_held_by_person")),
        sa.ForeignKeyConstraint(["released_by"], ["person.id"], name=op.f("fk_legal_hold_released_by_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_legal_hold_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    op.create_index(op.f("ix_legal_hold_place_id"), "legal_hold", ["place_id"], unique=False)
    op.create_index(
        "ix_legal_hold_thing",
        "legal_hold",
        ["thing_id", "kind"],
        unique=False,
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )
