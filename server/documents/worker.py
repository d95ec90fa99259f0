"""The worker's loop for papers. Any number may run; leases keep them single."""

import threading

import structlog

from server.base.errors import Problem
from server.base.jobs import Job, done, interrupted
from server.base.services import Services
from server.base.tx import CLOCK
from server.base.working import do_due, keep_looking
from server.documents.actions import MAKE
from server.documents.making import Lost, Making, Unmade
from server.documents.models import Document

log = structlog.get_logger(__name__)


def run_document_worker(services: Services, stop: threading.Event) -> None:
    """Make papers until told to stop."""
    keep_looking(stop, lambda: process_documents(services))


def process_documents(services: Services) -> int:
    """Make what is due, one after the other; return how many were tried."""
    return do_due(services, [MAKE], _do)


def _do(services: Services, job: Job) -> None:
    making = Making(services, job)
    try:
        making.run()
    except Lost:
        log.info("document moved on", document=job.key)
    except (Unmade, Problem) as failure:
        log.warning("document not made", document=job.key, code=failure.code)
        _give_up(services, job, failure.code)
    except Exception as error:
        log.exception("document failed", document=job.key, exc_info=error)
        with services.writing(CLOCK) as tx:
            interrupted(tx, making.job, error)
        return
    with services.writing(CLOCK) as tx:
        done(tx, making.job)


def _give_up(services: Services, job: Job, code: str) -> None:
    """A person has to ask again."""
    with services.writing(CLOCK) as tx:
        document = tx.session.get(Document, job.key)
        if document is not None and document.state != "ready":
            document.state, document.problem, document.changed_at = "failed", code, tx.now
