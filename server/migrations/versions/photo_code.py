"""The short code of every photo"""

import sqlalchemy as sa
from alembic import op

from server.evidence.codes import new_code

revision = "photo_code"
down_revision = "photo_flag"
branch_labels = None
depends_on = None

CHUNK = 5000


def upgrade() -> None:
    """Go forward."""
    # a default that may stand only once: a row without a code of its own is refused by the index
    op.add_column("photo", sa.Column("code", sa.String(), nullable=False, server_default=""))
    _fill()
    op.create_index(op.f("ix_photo_code"), "photo", ["code"], unique=True)


def downgrade() -> None:
    """Go back: codes on watermarks lead nowhere then."""
    op.drop_index(op.f("ix_photo_code"), table_name="photo")
    op.drop_column("photo", "code")


def _fill() -> None:
    connection = op.get_bind()
    asked = sa.text("SELECT id FROM photo WHERE id > :after ORDER BY id LIMIT :n")
    write = sa.text("UPDATE photo SET code = :code WHERE id = :id")
    after = ""
    while ids := connection.execute(asked, {"after": after, "n": CHUNK}).scalars().all():
        connection.execute(write, [{"id": photo_id, "code": new_code()} for photo_id in ids])
        after = ids[-1]
