"""The review queue, second looks, answers of authors"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "review_queue"
down_revision = "capture"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _claims()
    _second_looks()
    _answers()
    with op.batch_alter_table("subject", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_minor", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("lot", sa.Integer(), nullable=True))
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer", sa.String(), nullable=True))


def _claims() -> None:
    op.create_table(
        "review_claim",
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("until", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject_kind", "subject_id", name=op.f("pk_review_claim")),
        sa.UniqueConstraint("id", name=op.f("uq_review_claim_id")),
    )
    op.create_index(op.f("ix_review_claim_by_id"), "review_claim", ["by_id"], unique=False)
    op.create_table(
        "village_turn",
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_village_turn")),
    )


def _second_looks() -> None:
    moment = server.base.columns.UTCDateTime(timezone=True)
    op.create_table(
        "second_look",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("first_by", sa.String(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("verdict_id", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("reason_code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("needs_talk", sa.Boolean(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("settled_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_second_look_photo_id_photo")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_second_look_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look")),
        sa.UniqueConstraint("photo_id", name=op.f("uq_second_look_photo_id")),
        sa.UniqueConstraint("verdict_id", name=op.f("uq_second_look_verdict_id")),
    )
    op.create_index(op.f("ix_second_look_place_id"), "second_look", ["place_id"], unique=False)
    _partial("ix_second_look_open", "second_look", "settled_at IS NULL")


def _answers() -> None:
    moment = server.base.columns.UTCDateTime(timezone=True)
    op.create_table(
        "photo_answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("review_id", sa.String(), nullable=False),
        sa.Column("returned_by", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("extra_photo_id", sa.String(), nullable=True),
        sa.Column("voice_sha256", sa.String(), nullable=True),
        sa.Column("voice_size", sa.Integer(), nullable=True),
        sa.Column("voice_seconds", sa.Integer(), nullable=True),
        sa.Column("voice_received_at", moment, nullable=True),
        sa.Column("at", moment, nullable=False),
        sa.Column("goes_to", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("settled_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_photo_answer_photo_id_photo")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_photo_answer_review_id_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_answer")),
        sa.UniqueConstraint("review_id", name=op.f("uq_photo_answer_review_id")),
    )
    op.create_index(op.f("ix_photo_answer_photo_id"), "photo_answer", ["photo_id"], unique=False)
    op.create_index("ix_photo_answer_bytes", "photo_answer", ["voice_sha256", "author_id"], unique=False)
    _partial("ix_photo_answer_open", "photo_answer", "outcome IS NULL")


def _partial(name: str, table: str, where: str) -> None:
    op.create_index(
        name, table, ["photo_id"], unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def downgrade() -> None:
    """Go back: answers and second looks are lost."""
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.drop_column("answer")
    with op.batch_alter_table("subject", schema=None) as batch_op:
        batch_op.drop_column("lot")
        batch_op.drop_column("is_minor")
    for table in ("photo_answer", "second_look", "village_turn", "review_claim"):
        op.drop_table(table)
