"""What stays when somebody's work is handed on, because the caller may not move it: where it is, and who may."""

from collections import Counter
from collections.abc import Iterator

from server.base.clock import local_date
from server.base.tx import Tx
from server.handovers.linked import all_linked
from server.handovers.shapes import ElsewhereOut, Work
from server.households.scope import KEEPERS, covers_household
from server.issues.handing import owned_issues
from server.issues.scope import is_decider
from server.people.holders import holders_at
from server.people.names import name_of, names_of
from server.people.proxies import served_by
from server.people.scope import may_appoint_person, posts_of
from server.places.models import Place
from server.tasks.handing import may_hand_on, named_tasks

NAMED = 3  # the nearest offices
Lot = tuple[Work, str | None, str]  # kind, place, the only one who may


def elsewhere(tx: Tx, person_id: str) -> list[ElsewhereOut]:
    """Counted by kind and place; the nearest people who may hand it on."""
    counted = Counter(_lots(tx, person_id))
    return [_out(tx, lot, count) for lot, count in sorted(counted.items(), key=lambda pair: (pair[0][0], str(pair[0])))]


def _lots(tx: Tx, person_id: str) -> Iterator[Lot]:
    homes = [home for home in all_linked(tx, person_id) if not covers_household(tx, home.id)]
    issues = [issue for issue in owned_issues(tx, person_id) if not is_decider(tx, issue)]
    tasks = [task for task in named_tasks(tx, person_id) if not may_hand_on(tx, task)]
    served = [one for one in served_by(tx, person_id) if not may_appoint_person(tx, one.id)]
    yield from (("households", home.village_id, "") for home in homes)
    yield from (("issues", issue.village_id, "") for issue in issues)
    yield from (("tasks", task.village_id, "" if task.village_id else task.created_by) for task in tasks)
    yield from (("proxies", _place_of(tx, one.id), "") for one in served)


def _place_of(tx: Tx, person_id: str) -> str | None:
    return next((post.place_id for post in posts_of(tx, person_id, local_date(tx.now))), None)


def _out(tx: Tx, lot: Lot, count: int) -> ElsewhereOut:
    kind, place_id, giver = lot
    place = tx.session.get(Place, place_id) if place_id else None
    who = [name_of(tx, giver)] if giver else _offices(tx, place)
    return ElsewhereOut(kind=kind, place_name=place.name if place else "", count=count, who=who)


def _offices(tx: Tx, place: Place | None) -> list[str]:
    if place is None:
        return []
    holders = holders_at(tx, place.path, KEEPERS, local_date(tx.now))
    ids = list(dict.fromkeys(holder.person_id for holder in holders))[:NAMED]
    names = names_of(tx, set(ids))
    return [names[person_id] for person_id in ids if person_id in names]
