"""Ops on visits."""

from collections.abc import Sequence
from datetime import datetime

from server.base.ahead import Keep
from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.tx import Tx
from server.evidence.actions import ask_photos
from server.households.scope import ask_homes, covered_homes
from server.people.names import ask_name
from server.people.scope import ask_posts
from server.sync.registry import OpKind
from server.visits.actions import ask_visits, record_visit, withdraw_visit
from server.visits.shapes import RecordVisit, WithdrawVisit


def _village_of(tx: Tx, body: RecordVisit) -> str | None:
    try:
        return covered_homes(tx, body.household_ids, at=tx.made_at)[0].village_id
    except NotFound:
        return None


def _look_ahead(tx: Tx, acts: Sequence[tuple[RecordVisit, datetime]]) -> list[Keep]:
    """What recording these visits has to know: whose they are, where the households stand, what is here already."""
    bodies, person_id = [body for body, _ in acts], tx.actor.person_id
    photos = [photo for body in bodies for photo in body.photos]
    return [
        ask_visits(tx, bodies),
        *(ask_posts(tx, person_id, day) for day in {local_date(made_at) for _, made_at in acts}),
        ask_homes(tx, {home for body in bodies for home in body.household_ids}),
        ask_name(tx, person_id),
        *(ask_photos(tx, photos) if photos else ()),
    ]


OPS = [
    OpKind(
        "visit.record",
        1,
        RecordVisit,
        record_visit,
        is_recording=True,
        place_of=_village_of,
        look_ahead=_look_ahead,
    ),
    OpKind("visit.withdraw", 1, WithdrawVisit, withdraw_visit),
]
