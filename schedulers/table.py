"""Every timed job on one screen: when, what, why so often. What a job does stands in its noun; truth is in its rows."""

from collections.abc import Callable
from dataclasses import dataclass

from server.base.services import Services
from server.chain.actions import seal_all_events, seal_events
from server.chain.publishing import publish_anchor
from server.documents.forgetting import forget_documents
from server.emergencies.actions import end_emergencies
from server.emergencies.polling import poll_warnings
from server.evidence.blobs import sweep_blobs
from server.evidence.expiring import expire_idle_uploads
from server.evidence.queue.claims import forget_old_claims
from server.evidence.tallies import compact_tallies
from server.feedback.reminding import remind_desks
from server.issues.reminding import remind_owners
from server.ledgers.forgetting import forget_imports
from server.lookbacks.keeping import ask_records_again, mark_late
from server.lookbacks.planning import ensure_lookbacks
from server.lookbacks.reminding import remind_lookbacks
from server.meetings.planning import ensure_meetings
from server.meetings.preparing import prepare_agendas
from server.meetings.reminding import remind_meetings
from server.meetings.replanning import replan_meetings
from server.notices.deliveries import drain_deliveries
from server.notices.retention import forget_what_was_told
from server.people.forgetting import forget_ended_sessions
from server.retention.erasing import erase_what_is_due
from server.sync.compaction import compact_changes
from server.sync.heartbeat import beat


@dataclass(frozen=True)
class Timed:
    """A job: every so many ``seconds``, or daily ``at`` a time in Asia/Shanghai. Each also runs once at the start."""

    act: Callable[[Services], object]
    seconds: int = 0
    at: str = ""

    @property
    def name(self) -> str:
        """The action's own name."""
        return self.act.__name__


MINUTE, HOUR = 60, 3600

TABLE = (
    # alive
    Timed(beat, seconds=15),
    # over when it is over
    Timed(end_emergencies, seconds=MINUTE),
    # said on time
    Timed(poll_warnings, seconds=5 * MINUTE),
    Timed(drain_deliveries, seconds=5),
    Timed(remind_meetings, seconds=MINUTE),
    Timed(remind_lookbacks, seconds=MINUTE),
    Timed(remind_owners, seconds=MINUTE),
    Timed(remind_desks, seconds=MINUTE),
    # what was written stays as it was written
    Timed(seal_events, seconds=MINUTE),
    Timed(seal_all_events, at="02:00"),
    Timed(publish_anchor, at="06:00"),
    # there before anybody asks
    Timed(ensure_meetings, seconds=10 * MINUTE),
    Timed(replan_meetings, seconds=10 * MINUTE),
    Timed(prepare_agendas, seconds=30 * MINUTE),
    Timed(ensure_lookbacks, seconds=10 * MINUTE),
    Timed(ask_records_again, seconds=30 * MINUTE),
    Timed(mark_late, seconds=10 * MINUTE),
    # swept at night; photos are checked by a worker of their own (server/evidence/worker.py)
    Timed(expire_idle_uploads, seconds=HOUR),
    Timed(erase_what_is_due, at="02:10"),  # of what is sealed; the sweep takes the bytes
    Timed(sweep_blobs, at="02:30"),
    Timed(compact_changes, at="03:00"),
    Timed(compact_tallies, at="03:15"),
    Timed(forget_old_claims, at="03:20"),
    Timed(forget_what_was_told, at="03:30"),
    Timed(forget_ended_sessions, at="03:45"),
    Timed(forget_imports, at="03:50"),
    Timed(forget_documents, at="03:55"),
)
