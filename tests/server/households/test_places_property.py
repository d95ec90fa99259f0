"""Whatever is created, moved and merged: the tree stays a tree, and no household is lost or doubled."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from server.base.errors import Problem
from server.base.tx import Tx
from server.households import place_actions, place_undoing
from server.households.models import Household
from server.places.models import LEVELS, Place
from server.places.rules import path_below, rank_of
from tests.cast.town import Town

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["create", "move", "merge", "settle", "undo"]),
        st.integers(0, 60),
        st.integers(0, 60),
        st.sampled_from(LEVELS[3:]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_the_tree_and_the_households_hold_together(town: Town, steps: list[tuple[str, int, int, str]]):
    for step in steps:
        try:
            with town.tx(town.people.admin) as tx:
                _take(tx, step)
        except Problem:
            pass  # an answer: nothing may have changed
        with town.tx() as tx:
            _check(tx)


def _take(tx: Tx, step: tuple[str, int, int, str]) -> None:
    what, first, second, level = step
    places = tx.session.exec(select(Place).where(col(Place.ended_on).is_(None)).order_by(col(Place.num))).all()
    one, other = places[first % len(places)], places[second % len(places)]
    acts: dict[str, Callable[[], object]] = {
        "create": lambda: place_actions.create_place(tx, one.id, level, f"地{first}"),
        "move": lambda: place_actions.move_place(tx, one.id, other.id),
        "merge": lambda: place_actions.merge_places(tx, one.id, other.id),
        "undo": lambda: _undo(tx, one),
        "settle": lambda: _settle(tx, first, other),
    }
    acts[what]()


def _undo(tx: Tx, place: Place) -> None:
    act = place_undoing.last_act(tx, place)
    if act is not None:
        place_undoing.take_back(tx, place.id, act.id)


def _settle(tx: Tx, index: int, place: Place) -> None:
    """A household goes to live at another place of its village."""
    households = tx.session.exec(select(Household).order_by(col(Household.id))).all()
    household = households[index % len(households)]
    if place.village_id == household.village_id:
        household.place_id = place.id


def _check(tx: Tx) -> None:
    places = {place.id: place for place in tx.session.exec(select(Place))}
    for place in places.values():
        parent = places.get(place.parent_id or "")
        assert place.path == path_below(parent.path if parent else "/", place.num) or place.ended_on
        if parent and not place.ended_on:
            assert rank_of(parent.level) < rank_of(place.level)
            assert parent.ended_on is None
            assert place.village_id == (place.id if place.level == "village" else parent.village_id)
    households = tx.session.exec(select(Household)).all()
    assert len(households) == 6
    assert len({(h.village_id, h.number) for h in households}) == 6
    for household in households:
        home = places[household.place_id]
        assert home.ended_on is None
        assert home.village_id == household.village_id
