"""Groups among the words that households are found by; keys of renumbered households follow"""

import sqlalchemy as sa
from alembic import op

from server.households.search_keys import TEXTS, search_keys

revision = "group_keys"
down_revision = "photo_code"
branch_labels = None
depends_on = None

CHUNK = 5000
KEYS = sa.table("household_key", sa.column("key", sa.String()), sa.column("household_id", sa.String()))


def upgrade() -> None:
    """Go forward: all keys are made anew."""
    connection = op.get_bind()
    connection.execute(sa.delete(KEYS))
    asked = sa.text(f"SELECT {', '.join(('id', *TEXTS))} FROM household WHERE id > :after ORDER BY id LIMIT :n")
    after = ""
    while rows := connection.execute(asked, {"after": after, "n": CHUNK}).all():
        keys = [{"key": key, "household_id": row[0]} for row in rows for key in search_keys(*row[1:])]
        connection.execute(sa.insert(KEYS), keys)
        after = rows[-1][0]


def downgrade() -> None:
    """Go back: keys too many find nobody wrong."""
