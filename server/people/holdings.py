"""What a phone holds, per role: one table that every feed asks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Holding:
    """``visit_days``, ``closed_days``: how far back visits and closed issues are kept on the phone."""

    households: bool
    members: bool
    visit_days: int
    closed_days: int
    photos: bool  # photo entries (not bytes) of open issues and recent fixes
    meetings: bool
    before_photos: bool  # whether the phone fetches before-photos of its own open fixes for the ghost
    phones: bool  # numbers of the households it holds, to be called without signal; never shown in full


_VILLAGE = Holding(True, True, 60, 60, True, True, True, True)
_TOWN = Holding(False, False, 0, 14, True, True, False, False)

HOLDINGS: dict[str, Holding] = {
    "representative": Holding(True, True, 180, 60, True, False, True, True),
    "group_leader": Holding(True, True, 60, 60, True, False, True, True),
    "grid_worker": Holding(True, True, 60, 60, True, False, True, True),
    "secretary": _VILLAGE,
    "officer": _VILLAGE,
    "linked_leader": _TOWN,
    "inspector": _TOWN,
    "town_office": _TOWN,
    "county_admin": Holding(False, False, 0, 0, False, False, False, False),
    "nobody": Holding(False, False, 0, 0, False, False, False, False),
}
