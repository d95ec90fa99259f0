"""A town whose settings are those of a new database, on the day before the look-backs open."""

from datetime import date

import pytest

from server.base.clock import local_time
from server.lookbacks.seeds import seed_rules
from server.reference.seeds import seed_reference


@pytest.fixture
def town(town):
    """The cast, with the monthly template, its questions and reminders, and the categories; Friday 20 November."""
    with town.tx() as tx:
        seed_rules(tx)
        seed_reference(tx)
    town.clock.set(local_time(date(2026, 11, 20), 8))
    return town
