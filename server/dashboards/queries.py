"""Composing figures and stories."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.clock import local_date, local_time, monday_of, week_of
from server.base.tx import Tx
from server.dashboards.figures import Figure, issues_open, issues_overdue, lookback_left, photos_waiting, visits_since
from server.dashboards.shapes import StoryOut, TodayOut, TodayRow
from server.households.scope import covered_homes
from server.issues.queries import issues_of_household
from server.people.scope import covered_place, prefixes
from server.places.models import Place
from server.places.queries import children
from server.places.villages import Village
from server.visits.queries import visit_ids_of, visits_out

STORY = 100  # of each kind: years of a household's life


def today(tx: Tx, place_id: str | None) -> TodayOut:
    """Figures of the places right below ``place_id``, or below each of the caller's posts."""
    day = local_date(tx.now)
    rows = _rows(tx, [covered_place(tx, place_id)] if place_id else _own_places(tx))
    below = [row.path for row in rows]
    since = local_time(monday_of(week_of(day)), 0)
    figures = {
        "visits_week": visits_since(tx, below, since),
        "issues_open": issues_open(tx, below),
        "issues_overdue": issues_overdue(tx, below),
        "photos_waiting": photos_waiting(tx, below),
        "lookback_left": lookback_left(tx, below),
    } if rows else {}  # fmt: skip
    inside = _villages(tx, below)
    return TodayOut(date=day, week=week_of(day), places=[_row(place, inside, figures) for place in rows])


def household_story(tx: Tx, household_id: str) -> StoryOut:
    """Visits to a household and its issues, as far as the caller may see them."""
    covered_homes(tx, [household_id])
    visits = visits_out(tx, visit_ids_of(tx, household_id, STORY))
    return StoryOut(visits=visits, issues=issues_of_household(tx, household_id, STORY))


def _own_places(tx: Tx) -> list[Place]:
    """The places of the caller's posts, without those inside another one."""
    paths = sorted(set(prefixes(tx)))
    outer = [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]
    return list(tx.session.exec(select(Place).where(col(Place.path).in_(outer)).order_by(col(Place.path))))


def _rows(tx: Tx, places: Sequence[Place]) -> list[Place]:
    """Towns of a county, villages of a town; a village stands for itself."""
    found: list[Place] = []
    for place in places:
        found += children(tx, place.id) if place.village_id is None else [place]
    return [place for place in found if place.level in {"county", "town", "village"}]


def _villages(tx: Tx, below: Sequence[str]) -> list[Village]:
    asked = select(Place.id, Place.name, Place.path).where(Place.level == "village")
    every = [Village(*row) for row in tx.session.exec(asked)]
    return [village for village in every if any(village.path.startswith(path) for path in below)]


def _row(place: Place, inside: Sequence[Village], figures: dict[str, Figure]) -> TodayRow:
    own = [village.id for village in inside if village.path.startswith(place.path)]
    sums = {name: sum(figure.get(i, 0) for i in own) for name, figure in figures.items()}
    return TodayRow(place_id=place.id, name=place.name, level=place.level, **sums)
