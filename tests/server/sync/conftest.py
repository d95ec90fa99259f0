"""The town with a toy noun, so that synchronisation is tested alone."""

import pytest

from server.sync.streams import place_stream
from tests.cast.town import Town
from tests.server.sync import toy
from tests.server.sync.world import world

__all__ = ["world"]


@pytest.fixture
def toys(town: Town) -> Town:
    """The town in which phones also make toys."""
    toy.ToyBase.metadata.create_all(town.services.db.engine)
    toy.register(town.services.registry)
    return town


@pytest.fixture
def dahe(town: Town) -> str:
    """The stream of 大合村."""
    return place_stream(town.places.dahe.id)


@pytest.fixture
def shuikou(town: Town) -> str:
    """The stream of 水口村."""
    return place_stream(town.places.shuikou.id)
