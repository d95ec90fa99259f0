"""Who attends: posts of the village, and the leaders linked to it or to its town. Asked on the day, never copied."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from server.base.tx import Tx
from server.meetings.models import MeetingTemplate
from server.people.concerned import Concerned, concerned
from server.places.models import Place
from server.places.villages import Village


def template_for(tx: Tx, village: Village) -> MeetingTemplate | None:
    """The nearest template at the village or above it; ``None``: no weekly meeting there."""
    found = [template for path, template in _templates(tx) if village.path.startswith(path)]
    return found[-1] if found else None


def attendees_of(tx: Tx, among: Sequence[Village], day: date) -> dict[str, list[Concerned]]:
    """Village id -> who is expected at its meeting by the posts held on ``day``, in order of role and name."""
    found: dict[str, list[Concerned]] = {}
    for _, template in _templates(tx):
        covered = [village for village in among if template_for(tx, village) is template]
        if covered:
            found |= concerned(tx, covered, day, template.roles, template.leader_roles)
    return {village.id: found.get(village.id, []) for village in among}


def _templates(tx: Tx) -> list[tuple[str, MeetingTemplate]]:
    def load() -> list[tuple[str, MeetingTemplate]]:
        place = col(Place.id) == MeetingTemplate.place_id
        found = tx.session.exec(select(MeetingTemplate, Place.path).join(Place, place, isouter=True))
        return sorted(((path or "/", template) for template, path in found), key=lambda pair: pair[0])

    return tx.remember("meeting templates", load)
