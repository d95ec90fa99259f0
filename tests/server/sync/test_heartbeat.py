"""Readiness asks whether a scheduler lives, wherever it runs."""

import pytest

from server.sync.heartbeat import Silent, beat, last_beat, require_heartbeat


def test_before_the_first_beat_there_is_none(town):
    with pytest.raises(Silent):
        require_heartbeat(town.services)


def test_it_counts_for_ninety_seconds(town):
    beat(town.services)
    town.clock.move(seconds=90)
    require_heartbeat(town.services)
    town.clock.move(seconds=1)
    with pytest.raises(Silent):
        require_heartbeat(town.services)


def test_a_second_scheduler_beats_in_the_same_row(town):
    beat(town.services)
    town.clock.move(seconds=30)
    beat(town.services)
    with town.tx() as tx:
        assert last_beat(tx) == town.clock()
