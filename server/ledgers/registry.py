"""The kinds of lists that can be brought in, in the order in which they are offered, each with its desk."""

from server.base.errors import NotFound
from server.ledgers.desk import Desk
from server.ledgers.homes.desk import Homes
from server.ledgers.kinds import categories, people, places, representatives
from server.ledgers.kinds.households import HOUSEHOLDS
from server.ledgers.kinds.kind import Kind
from server.ledgers.rows import toilets

KINDS: dict[str, tuple[Kind, Desk]] = {
    HOUSEHOLDS.name: (HOUSEHOLDS, Homes()),
    **{
        kind.DESK.kind.name: (kind.DESK.kind, kind.DESK)
        for kind in (representatives, people, places, toilets, categories)
    },
}


def kind_named(name: str) -> Kind:
    """The kind, or ``NotFound``."""
    if name not in KINDS:
        raise NotFound()
    return KINDS[name][0]


def desk_of(name: str) -> Desk:
    """Who works on lists of this kind."""
    return KINDS[name][1]
