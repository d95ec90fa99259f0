"""In which streams a visit is: its village's, and further ones that are written down with it.

Further are the other villages that it was to, and its author's own if a household moved out of their reach before
the record came in.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlmodel import col, select

from server.base.columns import table_of
from server.base.tx import Tx
from server.households.scope import Home, covers_home
from server.sync.streams import person_stream, place_stream, touch
from server.visits.models import VisitStream


def keep_further_streams(tx: Tx, visit_id: str, homes: Sequence[Home], author_id: str) -> None:
    """Write down and touch every stream besides that of the first home's village."""
    streams = {place_stream(home.village_id) for home in homes}
    if author_id == tx.actor.person_id and not any(covers_home(tx, home) for home in homes):
        streams.add(person_stream(author_id))
    for stream in sorted(streams - {place_stream(homes[0].village_id)}):
        tx.insert(table_of(VisitStream), visit_id=visit_id, stream=stream)
        touch(tx, stream, "visit", visit_id)


def further_streams(tx: Tx, visit_ids: Collection[str]) -> dict[str, list[str]]:
    """The further streams of these visits, in a fixed order; mostly there are none."""
    found: dict[str, list[str]] = defaultdict(list)
    asked = select(VisitStream.visit_id, VisitStream.stream).where(col(VisitStream.visit_id).in_(visit_ids))
    for visit_id, stream in tx.session.exec(asked.order_by(col(VisitStream.stream))):
        found[visit_id].append(stream)
    return found


def touch_visit(tx: Tx, visit_id: str, village_id: str) -> None:
    """Phones that hold this visit look again, in whatever stream they have it."""
    for stream in (place_stream(village_id), *further_streams(tx, [visit_id]).get(visit_id, ())):
        touch(tx, stream, "visit", visit_id)
