"""Every failure leaves as ``application/problem+json`` with a stable code; the unexpected gets an id for the log."""

import errno
import json
import sqlite3
from typing import Any

import psycopg
import structlog
from flask import Flask, Response
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from server.base.errors import Invalid, Problem, Transport
from server.base.ids import new_id
from server.base.trouble import trouble_of
from server.base.validation import readable_errors

log = structlog.get_logger(__name__)
HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "wrong_media_type", 429: "too_many"}
FULL = {errno.ENOSPC, errno.EDQUOT}


def problem_response(problem: Problem) -> Response:
    """RFC 9457, with ``Retry-After`` where a wait is known."""
    body = json.dumps(problem.document(), ensure_ascii=False, default=str)
    response = Response(body, status=problem.status, mimetype="application/problem+json")
    if isinstance(problem, Transport) and problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def invalid_input(error: ValidationError, *_: Any) -> Response:
    """A request whose shape is wrong: where and what, never the value."""
    return problem_response(Invalid("invalid_input", errors=readable_errors(error)))


def register_problem_handlers(app: Flask) -> None:
    """Render refusals, HTTP errors, a lost database, a full disk and bugs."""
    app.register_error_handler(Problem, problem_response)
    app.register_error_handler(ValidationError, invalid_input)
    app.register_error_handler(HTTPException, _http)
    for kind in (SQLAlchemyError, sqlite3.Error, psycopg.Error):
        app.register_error_handler(kind, _database)
    app.register_error_handler(OSError, _disk)
    app.register_error_handler(Exception, _bug)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return Response(status=status, headers=dict(error.get_headers()))
    code = HTTP_CODES.get(status, "bad_request" if status < 500 else "server_error")
    return problem_response(Transport(status, code))


def _database(error: Exception) -> Response:
    """SQLAlchemy's errors, and the driver's own: the hot path speaks to it directly."""
    trouble = trouble_of(error)
    if trouble is None:
        return _bug(error)
    log.warning("database unavailable", trouble=trouble, error=type(error).__name__)
    if trouble == "full":
        return problem_response(Transport(503, "disk_full", retry_after=60))
    return problem_response(Transport(503, "try_later", retry_after=5))


def _disk(error: OSError) -> Response:
    if error.errno in FULL:
        log.error("disk full")
        return problem_response(Transport(503, "disk_full", retry_after=60))
    return _bug(error)


def _bug(error: Exception) -> Response:
    error_id = new_id()[-12:]
    log.exception("unexpected error", error_id=error_id, exc_info=error)
    return problem_response(Transport(500, "server_error", error_id=error_id))
