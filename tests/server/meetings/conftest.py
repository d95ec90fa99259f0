"""A town whose settings are those of a new database."""

import pytest

from server.meetings.seeds import seed_rules
from server.reference.seeds import seed_reference


@pytest.fixture
def town(town):
    """The cast, with the weekly template, its reminders and the categories."""
    with town.tx() as tx:
        seed_rules(tx)
        seed_reference(tx)
    return town
