"""Which place a poster on a wall means, years after it was printed."""

from server.base.tx import Tx
from server.places.models import Place

FEEDBACK_AT = {"village", "town"}
MERGERS = 8  # a village that was merged eight times since the poster was printed


def place_named(tx: Tx, place_id: str) -> Place | None:
    """The village or town, or the one that it was merged into."""
    place = tx.session.get(Place, place_id)
    for _ in range(MERGERS):
        if place is None or not place.merged_into_id:
            break
        place = tx.session.get(Place, place.merged_into_id)
    return place if place is not None and place.level in FEEDBACK_AT and place.ended_on is None else None
