"""Lists come in"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "lists"
down_revision = "household_key"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "known_heading",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("used_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "place_id", "sender", "heading", name=op.f("pk_known_heading")),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_key", sa.String(), nullable=True),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("errors_key", sa.String(), nullable=True),
        sa.Column("errors_sha256", sa.String(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=True),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("header_row", sa.Integer(), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("passed_over", sa.Integer(), nullable=False),
        sa.Column("blocked", sa.JSON(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("applied_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("undone_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_import_batch_by_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_import_batch_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_batch_place_id"), ["place_id"], unique=False)

    op.create_table(
        "import_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("batch_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cipher", sa.LargeBinary(), nullable=True),
        sa.Column("trace", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_item_batch_id_import_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_item")),
    )
    with op.batch_alter_table("import_item", schema=None) as batch_op:
        batch_op.create_index("ix_import_item_state", ["batch_id", "state", "position"], unique=False)
        batch_op.create_index("ix_import_item_verdict", ["batch_id", "verdict", "position"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("import_item", schema=None) as batch_op:
        batch_op.drop_index("ix_import_item_verdict")
        batch_op.drop_index("ix_import_item_state")

    op.drop_table("import_item")
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_batch_place_id"))

    op.drop_table("import_batch")
    op.drop_table("known_heading")
