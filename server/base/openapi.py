"""The API document, OpenAPI 3.1, generated from the code, and a page to browse it."""

import html
import json
from typing import Any

from flask import Blueprint, Response, current_app
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from server.base.web import LISTED, REF, public, services

pages = Blueprint("openapi", __name__)
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "additionalProperties": True,
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "error_id": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object", "additionalProperties": True}},
    },
}
PAGE = """<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>
<title>Xiaoge API</title><h1>Xiaoge 小格 API</h1><p><a href=/api/openapi.json>openapi.json</a>
<table>{rows}</table><h2>Shapes</h2>{shapes}"""


@pages.get("/api/openapi.json")
@public
def document() -> Response:
    """The whole document."""
    return Response(packed(), mimetype="application/json")


@pages.get("/api/docs")
@public
def browse() -> Response:
    """Every operation on one page, without a script."""
    spec = json.loads(packed())
    operations = ((p, m, o) for p, methods in sorted(spec["paths"].items()) for m, o in methods.items())
    rows = "".join(_row(*operation) for operation in operations)
    shapes = "".join(_shape(name, schema) for name, schema in sorted(spec["components"]["schemas"].items()))
    return Response(PAGE.format(rows=rows, shapes=shapes), mimetype="text/html")


def _shape(name: str, schema: dict[str, Any]) -> str:
    text = html.escape(json.dumps(schema, indent=1, ensure_ascii=False))
    return f"<h3 id='{html.escape(name)}'>{html.escape(name)}</h3><pre>{text}</pre>"


def packed() -> str:
    """The document as text, the same for the same code."""
    app: Any = current_app
    return json.dumps(complete(app.api_doc, services().registry), ensure_ascii=False, sort_keys=True, indent=1)


def complete(spec: dict[str, Any], registry: dict[str, Any]) -> dict[str, Any]:
    """Add problems to every operation, and the shapes of ops and of the feed, which no route names."""
    spec = json.loads(json.dumps(spec))
    spec["openapi"] = "3.1.0"
    schemas = spec.setdefault("components", {}).setdefault("schemas", {})
    for name in [name for name in schemas if name.startswith("ValidationErrorModel")]:
        del schemas[name]
    schemas["Problem"] = PROBLEM
    schemas.update(LISTED | _registered(registry))
    for methods in spec["paths"].values():
        for operation in methods.values():
            answers = operation.setdefault("responses", {})
            for status in ("400", "422"):
                answers.pop(status, None)
            answers["default"] = {
                "description": "Problem",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }
    return spec


def _registered(registry: dict[str, Any]) -> dict[str, Any]:
    bodies: list[tuple[type[BaseModel], Any]] = [(kind.body, "validation") for kind in registry.get("ops", {}).values()]
    shown: list[tuple[type[BaseModel], Any]] = [
        (kind.shape, "serialization") for kind in registry.get("feed", {}).values()
    ]
    _, document = models_json_schema(bodies + shown, ref_template=REF)
    found: dict[str, Any] = document.get("$defs", {})
    found["OpBodies"] = _map({f"{k}@{v}": kind.body for (k, v), kind in registry.get("ops", {}).items()})
    found["FeedShapes"] = _map({name: kind.shape for name, kind in registry.get("feed", {}).items()})
    return found


def _map(models: dict[str, type[BaseModel]]) -> dict[str, Any]:
    properties = {name: {"$ref": REF.format(model=model.__name__)} for name, model in models.items()}
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _row(path: str, method: str, operation: dict[str, Any]) -> str:
    shape = json.dumps(operation.get("requestBody", {}).get("content", {}))
    refs = sorted(
        {part.split('"')[0] for part in (shape + json.dumps(operation["responses"])).split("#/components/schemas/")[1:]}
    )
    links = ", ".join(f"<a href='#{html.escape(ref)}'>{html.escape(ref)}</a>" for ref in refs)
    words = html.escape(operation.get("summary", ""))
    return f"<tr><td><b>{method.upper()}</b><td><code>{html.escape(path)}</code><td>{words}<td>{links}"
