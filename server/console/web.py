"""The web application of a running process, with what works beside it. Heavy: only the worker process imports it."""

from collections.abc import Callable
from typing import Any

from gunicorn.errors import AppImportError

from schedulers.run import run_scheduler
from server.base.config import SettingError, Settings
from server.base.migrate import WrongVersion
from server.documents.worker import run_document_worker
from server.evidence.worker import run_photo_worker
from server.ledgers.worker import run_import_worker
from server.process import Loop, build_web, open_services, start_helpers

TOGETHER: list[Loop] = [run_scheduler, run_photo_worker, run_import_worker, run_document_worker]


def open_web(found: Settings, *, together: bool) -> tuple[Any, Callable[[], None]]:
    """The application, and what closes it; a wrong version or key ends the server with a sentence."""
    try:
        services = open_services(found)
    except (SettingError, WrongVersion) as error:
        raise AppImportError(f"xiaoge: {error}") from error
    close = start_helpers(services, TOGETHER if together else [])
    return build_web(services), close
