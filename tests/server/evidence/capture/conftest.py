"""The town with its categories and labels."""

import pytest

from tests.cast.matters import with_reference
from tests.cast.town import Town


@pytest.fixture(autouse=True)
def _reference(town: Town) -> None:
    with_reference(town)
