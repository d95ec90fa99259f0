"""Every route needs sign-in unless listed here; none answers with a table row."""

from typing import Any, get_args

import pytest
from flask_openapi.openapi import OpenAPI
from pydantic import BaseModel

OPEN = {
    "GET /": "the shell",
    "GET /<path:name>": "the shell's files",
    "GET /healthz": "is it alive",
    "GET /readyz": "is it ready",
    "GET /metrics": "measurements, for the machine itself",
    "GET /api/openapi.json": "the API document",
    "GET /api/docs": "the API document to browse",
    "GET /api/about": "who runs this",
    "GET /api/demo/accounts": "ready sign-ins of a demo, 404 elsewhere",
    "GET /announcement/<announcement_id>": "an announcement, for everybody until it is over",
    "GET /d/<word>": "a file, by a signed link of one minute",
    "GET /say": "the complaint desk's open page: the way to a reply by its number",
    "GET /say/<place_id>": "the complaint desk's open page of a place",
    "POST /say/<place_id>": "something said at the open page",
    "POST /say/track": "how far it is, by its number, with limited tries",
    "POST /say/rate": "what the reply was worth, by its number, with limited tries",
    "GET /say/<place_id>/poster": "a sheet with the open page's address, to hang up",
    "GET /v": "check a photo: the field for its short code",
    "GET /v/": "the same, as people type it",
    "POST /v": "a short code as somebody typed it",
    "GET /v/<code>": "what anybody may hear of a photo, by its short code, with limited tries",
    "POST /api/auth/sign-in": "signing in",
    "POST /api/auth/enter": "signing in with an entry code",
    "OPTIONS /api/uploads": "tus: what the server can do",
    "OPTIONS /api/uploads/<upload_id>": "tus: what the server can do",
}


def routes(app: OpenAPI) -> list[tuple[str, str, Any]]:
    return [
        (method, rule.rule, app.view_functions[rule.endpoint])
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD"})
        if not (method == "OPTIONS" and getattr(rule, "provide_automatic_options", False))
    ]


def test_only_listed_routes_are_open(app: OpenAPI):
    found = {
        f"{method} {rule}"
        for method, rule, view in routes(app)
        if getattr(getattr(view, "door", None), "is_public", False)
    }
    assert found <= OPEN.keys()


def test_every_other_route_answers_401_to_a_stranger(app: OpenAPI):
    client = app.test_client()
    for method, rule, view in routes(app):
        if getattr(getattr(view, "door", None), "is_public", False):
            continue
        path = rule
        for argument in ("string:", "path:", "int:", "uuid:"):
            path = path.replace(argument, "")
        response = client.open(
            path.replace("<", "").replace(">", ""), method=method, headers={"Tus-Resumable": "1.0.0"}
        )
        assert response.status_code == 401, (method, rule, response.status_code)


def test_no_table_row_ever_leaves_as_an_answer(app: OpenAPI, services: Any):
    shapes = [view.door.out for _, _, view in routes(app) if getattr(view, "door", None) and view.door.out]
    shapes += [kind.shape for kind in services.registry["feed"].values()]
    for shape in shapes:
        for part in walk(shape, set()):
            assert not hasattr(part, "__table__"), f"{shape} answers with the table {part}"


def walk(shape: Any, seen: set[Any]) -> list[Any]:
    """Every model inside a declared shape."""
    if get_args(shape):
        return [part for argument in get_args(shape) for part in walk(argument, seen)]
    if not (isinstance(shape, type) and issubclass(shape, BaseModel)) or shape in seen:
        return []
    seen.add(shape)
    return [shape] + [part for field in shape.model_fields.values() for part in walk(field.annotation, seen)]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_write(app: OpenAPI, site: str):
    response = app.test_client().post("/api/auth/sign-in", json={}, headers={"Sec-Fetch-Site": site})
    assert (response.status_code, response.get_json()["code"]) == (409, "wrong_origin")
    response = app.test_client().post("/api/auth/sign-in", json={}, headers={"Origin": "https://evil.example"})
    assert (response.status_code, response.get_json()["code"]) == (409, "wrong_origin")


def test_every_answer_carries_the_protecting_headers(app: OpenAPI):
    for path in ("/", "/healthz", "/api/about", "/api/nothing"):
        headers = app.test_client().get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]


def test_storage_is_never_cleared_by_a_header(app: OpenAPI):
    assert "Clear-Site-Data" not in app.test_client().post("/api/auth/sign-out").headers
