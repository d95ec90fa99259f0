"""The worker's loop for lists: reads, stages, writes, takes back. Any number may run; leases keep them single."""

import threading
from collections.abc import Callable, Mapping

import structlog

from server.base.errors import Problem
from server.base.jobs import Job, done, interrupted
from server.base.services import Services
from server.base.tx import CLOCK
from server.base.working import do_due, keep_looking
from server.ledgers.actions import APPLY, COPY, READ, STAGE, UNDO
from server.ledgers.applying import apply_rows
from server.ledgers.copies import annotate
from server.ledgers.looking import look_at_file
from server.ledgers.models import ImportBatch
from server.ledgers.reading.limits import Unreadable
from server.ledgers.staging import stage_rows
from server.ledgers.turns import Lost, Turn
from server.ledgers.undoing import undo_rows

log = structlog.get_logger(__name__)
WORK: Mapping[str, tuple[str, Callable[[Turn], None]]] = {
    READ: ("reading", look_at_file),
    STAGE: ("staging", stage_rows),
    APPLY: ("applying", apply_rows),
    UNDO: ("undoing", undo_rows),
    COPY: ("preview", annotate),
}


def run_import_worker(services: Services, stop: threading.Event) -> None:
    """Work on lists until told to stop."""
    keep_looking(stop, lambda: process_imports(services))


def process_imports(services: Services) -> int:
    """Do what is due; return how many jobs were tried."""
    return do_due(services, list(WORK), _do)


def _do(services: Services, job: Job) -> None:
    state, work = WORK[job.kind]
    turn = Turn(services, job, state)
    try:
        work(turn)
    except Lost:
        log.info("import moved on", batch=job.key, kind=job.kind)
    except (Unreadable, Problem) as failure:
        _give_up(turn, failure.code)
    except Exception as error:
        log.exception("import job failed", batch=job.key, kind=job.kind, exc_info=error)
        with services.writing(CLOCK) as tx:
            interrupted(tx, turn.job, error)
        return
    with services.writing(CLOCK) as tx:
        done(tx, turn.job)


def _give_up(turn: Turn, code: str) -> None:
    """The file or the rule says no: a person has to do something. The list itself is none the worse for its copy."""
    if turn.job.kind == COPY:
        return
    with turn.services.writing(CLOCK) as tx:
        batch = tx.session.get(ImportBatch, turn.batch_id)
        if batch is not None and batch.state == turn.state:
            has_written = turn.state in {"applying", "undoing"}  # what is in can still be taken back
            batch.state = "done" if has_written else "failed"
            batch.problem, batch.changed_at = code, tx.now
