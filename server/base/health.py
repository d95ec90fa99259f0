"""Is it alive, is it ready, what does it measure, who runs it."""

import time
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from server.base.web import public, services

pages = Blueprint("health", __name__)
CHECKS = "checks"  # registry key: name -> function(services) that raises when something is not ready

metrics = CollectorRegistry()
requests = Counter("xiaoge_requests_total", "Answers by endpoint and status.", ["endpoint", "status"], registry=metrics)
seconds = Histogram("xiaoge_request_seconds", "Time to answer by endpoint.", ["endpoint"], registry=metrics)


@pages.get("/healthz")
@public
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="alive")


@pages.get("/readyz")
@public
def readyz() -> tuple[Response, int]:
    """Database, store and scheduler answer; 503 names the one that does not."""
    checks: dict[str, Callable[[Any], None]] = services().registry.get(CHECKS, {})
    found = {name: _outcome(check) for name, check in checks.items()}
    is_ready = all(state == "ok" for state in found.values())
    return jsonify(status="ready" if is_ready else "not ready", checks=found), 200 if is_ready else 503


@pages.get("/metrics")
@public
def measurements() -> tuple[Response, int]:
    """Prometheus text, for the machine itself only; nginx does not pass it on."""
    if request.remote_addr not in {"127.0.0.1", "::1"}:
        return Response(status=404), 404
    return Response(generate_latest(metrics), content_type=CONTENT_TYPE_LATEST), 200


def begin_timing() -> None:
    """Remember when the request began."""
    g.began = time.perf_counter()


def end_timing(response: Response) -> Response:
    """Count the answer under its endpoint, never under its address."""
    endpoint = request.endpoint or "none"
    requests.labels(endpoint, response.status_code).inc()
    if "began" in g:
        seconds.labels(endpoint).observe(time.perf_counter() - g.began)
    return response


def _outcome(check: Callable[[Any], None]) -> str:
    try:
        check(services())
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer is "not ready" with its name
        return f"{type(error).__name__}"
    return "ok"
