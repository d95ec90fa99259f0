"""Groups among the words that households are found by; a later revision makes all keys anew"""

revision = "group_keys"
down_revision = "photo_code"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward: ``search_words`` fills them."""


def downgrade() -> None:
    """Go back: keys too many find nobody wrong."""
