"""The API document and the phone's types are those of the code."""

import json
import subprocess
from pathlib import Path

import pytest
from flask_openapi.openapi import OpenAPI

ROOT = Path(__file__).parents[2]
STALE = "run: make api"


def test_the_document_in_docs_is_fresh(app: OpenAPI):
    served = app.test_client().get("/api/openapi.json").get_json()
    assert served == json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8")), STALE


def test_the_document_is_openapi_3_1_with_problems_everywhere(app: OpenAPI):
    served = app.test_client().get("/api/openapi.json").get_json()
    assert served["openapi"] == "3.1.0"
    for path, methods in served["paths"].items():
        for method, operation in methods.items():
            assert "application/problem+json" in operation["responses"]["default"]["content"], (method, path)


def test_the_phones_types_are_generated_from_it(tmp_path: Path):
    program = ROOT / "pwa/node_modules/.bin/openapi-typescript"
    if not program.exists():
        pytest.fail("pwa/node_modules is missing: run make setup")
    fresh = tmp_path / "api.gen.ts"
    subprocess.run([program, ROOT / "docs/openapi.json", "-o", fresh], check=True, capture_output=True)
    assert fresh.read_text(encoding="utf-8") == (ROOT / "pwa/src/base/api.gen.ts").read_text(encoding="utf-8"), STALE


def test_the_document_can_be_browsed(app: OpenAPI):
    page = app.test_client().get("/api/docs").text
    assert "/api/sync/ops" in page
    assert "VisitOut" in page
