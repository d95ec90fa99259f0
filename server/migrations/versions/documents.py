"""Papers that somebody asked for"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "documents"
down_revision = "photo_print"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("word_key", sa.String(), nullable=True),
        sa.Column("word_size", sa.Integer(), nullable=False),
        sa.Column("pdf_key", sa.String(), nullable=True),
        sa.Column("pdf_size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_document_by_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_document_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_by_id"), "document", ["by_id"], unique=False)
    op.create_index(op.f("ix_document_created_at"), "document", ["created_at"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("document")
