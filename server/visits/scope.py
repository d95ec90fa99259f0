"""In whose name a visit may stand, and who may withdraw it."""

from collections.abc import Sequence

from server.base.clock import local_date
from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.households.scope import Home, covers_household, links_of
from server.people.scope import LINK_SCOPED, OFFICE, VILLAGE_OFFICE, covered_place, covers_path, posts_of
from server.places.models import Place
from server.visits.models import Visit


def require_covered_by(tx: Tx, person_id: str, households: Sequence[Home]) -> None:
    """Proxy entry (代录): the person it is recorded for covered these households then."""
    day = local_date(tx.made_at)
    posts = posts_of(tx, person_id, day)
    linked = links_of(tx, person_id, day) if any(post.role in LINK_SCOPED for post in posts) else {}
    prefixes = [post.path for post in posts if post.role not in LINK_SCOPED]
    for household in households:
        if household.id not in linked and not any(household.path.startswith(prefix) for prefix in prefixes):
            raise Refused("author_not_here")


def require_may_withdraw(tx: Tx, visit: Visit) -> None:
    """Its author, whoever entered it, and the offices of its village and town."""
    if tx.actor.person_id not in (visit.author_id, visit.recorded_by):
        covered_place(tx, visit.village_id, VILLAGE_OFFICE | OFFICE)


def require_may_read(tx: Tx, visit: Visit) -> None:
    """Whose visit it is, whoever covers its village, and whoever covers one of its households."""
    if tx.actor.person_id in (visit.author_id, visit.recorded_by):
        return
    if covers_path(tx, tx.get(Place, visit.village_id).path):
        return
    if not any(covers_household(tx, household_id) for household_id in visit.household_ids):
        raise NotFound()
