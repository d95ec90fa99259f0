"""JSON logs on standard error, one object a line. Personal data never goes in: ids only."""

import logging
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import psycopg
import structlog
from sqlalchemy.exc import DBAPIError
from structlog.typing import EventDict

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure_log(level: str) -> None:
    """Set up structlog and quiet the libraries."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s", force=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_values,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def without_values(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Databases quote the values that they refuse (``Key (head)=(…)``): where and what kind of error is all we log."""
    error = _error_of(event.get("exc_info"))
    if error is None or not any(isinstance(one, DATABASE) for one in _chain(error)):
        return event
    del event["exc_info"]
    kinds = [f"{type(one).__name__} {getattr(one, 'sqlstate', None) or ''}".strip() for one in _chain(error)]
    event["exception"] = "".join(traceback.format_tb(error.__traceback__)) + " < ".join(kinds)
    return event


DATABASE = (DBAPIError, psycopg.Error, sqlite3.Error)


def _error_of(exc_info: Any) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1] if isinstance(exc_info[1], BaseException) else None
    return sys.exc_info()[1] if exc_info else None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
