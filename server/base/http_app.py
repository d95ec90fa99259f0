"""A Flask application with our rules: doors, problems, headers, compression, OpenAPI 3.1."""

import gzip
import re
from typing import Any
from urllib.parse import urlsplit

from flask import Response, request
from flask_openapi.models.info import Info
from flask_openapi.openapi import OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from server.base.errors import Invalid, Refused, Transport
from server.base.problems import invalid_input, register_problem_handlers
from server.base.services import Services
from server.base.validation import character_fault, unstorable
from server.base.web import SERVICES, check_door, services

SAFE = {"GET", "HEAD", "OPTIONS"}
COMPRESS_FROM = 1024  # bytes; below it gzip costs more than it saves
JSON_LIMIT = 2_000_000  # bytes of a request body; uploads check their own
UPLOADS = ("/api/uploads", "/api/ledgers/files/", "/api/rescue")
OPS = "/api/sync/ops"  # each op is answered alone: one that cannot be kept must not refuse its batch
# NUL and surrogates, escaped or as they are (a zero byte: UTF-16): only such a body is read once more
_SUSPECT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])|\0|\xed[\xa0-\xbf]")
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "geolocation=(self), camera=(self), microphone=(self)"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Cache-Control", "no-store"),  # the API's alone
)


def new_app(have: Services, version: str) -> OpenAPI:
    """An application without routes."""
    app = OpenAPI(
        "server",
        info=Info(title="Xiaoge 小格", version=version),
        doc_ui=False,
        static_folder=None,
        validation_error_status=400,
        validation_error_callback=invalid_input,
    )
    app.openapi_version = "3.1.0"
    app.extensions[SERVICES] = have
    app.config["MAX_FORM_MEMORY_SIZE"] = JSON_LIMIT
    register_problem_handlers(app)
    app.before_request(limit_body)
    app.before_request(refuse_unstorable)
    app.before_request(check_origin)
    app.before_request(check_door)
    app.after_request(_finished)
    if have.settings.trust_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    return app


def check_origin() -> None:
    """Another site cannot make a signed-in browser write: SameSite cookies, and this check besides."""
    if request.method in SAFE or "Authorization" in request.headers:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site in {"cross-site", "same-site"} or (origin and urlsplit(origin).netloc != request.host):
        raise Refused("wrong_origin")


def _finished(response: Response) -> Response:
    said = {name.lower() for name, _ in response.headers}
    for name, value in HEADERS if request.path.startswith("/api/") else HEADERS[:-1]:
        if name.lower() not in said:
            response.headers.add(name, value)
    if services().settings.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return _compressed(response)


def _compressed(response: Response) -> Response:
    wanted = "gzip" in request.headers.get("Accept-Encoding", "")
    if not wanted or response.is_streamed or response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    if response.mimetype not in {"application/json", "application/problem+json", "text/html"}:
        return response
    body = response.get_data()
    if len(body) >= COMPRESS_FROM:
        response.set_data(gzip.compress(body, 5))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.add("Vary", "Accept-Encoding")
    return response


def limit_body() -> None:
    """A JSON body that is too large is answered 413 before it is read; uploads have limits of their own."""
    if not request.path.startswith(UPLOADS):
        request.max_content_length = JSON_LIMIT
        if (request.content_length or 0) > JSON_LIMIT:
            raise Transport(413, "too_large", limit=JSON_LIMIT)


def refuse_unstorable() -> None:
    """No NUL and no half of an emoji in an address or in what a body says: a database would fall over it."""
    for where, given in (("path", request.path), ("query", request.args.to_dict(flat=False)), ("body", _said())):
        if fault := character_fault(given):
            raise Invalid("invalid_input", errors=unstorable(fault, where))


def _said() -> Any:
    """The strings of a form or of JSON; nothing for bodies that are bytes."""
    if request.method in SAFE or request.path.startswith((*UPLOADS, OPS)):
        return None
    if not request.is_json:
        return request.form.to_dict(flat=False)
    return request.get_json(silent=True) if _SUSPECT.search(request.get_data()) else None
