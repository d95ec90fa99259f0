"""The built pages: the shell never redirected, assets for ever, deep addresses led to their screen."""

import os
from pathlib import Path

import pytest

from server.base import shell
from server.base.config import read_settings
from server.process import build_web
from tests.cast.town import Town


@pytest.fixture
def pages(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = tmp_path / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text("<title>小格</title>", encoding="utf-8")
    (root / "sw.js").write_text("// worker", encoding="utf-8")
    (root / "assets" / "a-12ab.js").write_text("1", encoding="utf-8")
    (root / "assets" / "a-12ab.js.br").write_bytes(b"squeezed")
    (root / "csp.json").write_text('{"scripts": ["sha256-abc"], "styles": []}', encoding="utf-8")
    monkeypatch.setattr(shell, "PLACES", (root,))
    return build_web(town.services).test_client()


@pytest.mark.parametrize("path", ["/", "/index.html", "/?v=12"])
def test_the_shell_is_never_redirected(pages, path: str):
    answer = pages.get(path)
    assert (answer.status_code, answer.text) == (200, "<title>小格</title>")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "'sha256-abc'" in answer.headers["Content-Security-Policy"]


def test_a_build_that_came_under_a_running_server_is_served_with_its_own_policy(pages, tmp_path: Path):
    assert "'sha256-abc'" in pages.get("/").headers["Content-Security-Policy"]
    listed = tmp_path / "dist" / "csp.json"
    written = listed.stat().st_mtime
    listed.write_text('{"scripts": ["sha256-new"], "styles": []}', encoding="utf-8")
    os.utime(listed, (written + 1, written + 1))
    policy = pages.get("/").headers["Content-Security-Policy"]
    assert "'sha256-new'" in policy
    assert "'sha256-abc'" not in policy


def test_a_deep_address_leads_to_its_screen(pages):
    answer = pages.get("/households/12?q=a%20b")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/#/households/12?q=a%20b")


def test_assets_are_immutable_and_come_compressed(pages):
    plain, small = (
        pages.get("/assets/a-12ab.js"),
        pages.get("/assets/a-12ab.js", headers={"Accept-Encoding": "br, gzip"}),
    )
    assert "immutable" in plain.headers["Cache-Control"]
    assert (small.headers["Content-Encoding"], small.data) == ("br", b"squeezed")


@pytest.mark.parametrize(
    "path", ["/assets/gone-1.js", "/../../pyproject.toml", "/%2e%2e/pyproject.toml", "/api/nothing"]
)
def test_what_is_not_there_is_not_the_shell(pages, path: str):
    assert pages.get(path).status_code in {401, 404}


def test_the_kill_switch_answers_with_a_worker_that_removes_itself(town: Town, pages, tmp_path: Path):
    town.services.settings = read_settings({"XIAOGE_KILL_SERVICE_WORKER": "yes"}, data=tmp_path)
    answer = pages.get("/sw.js")
    assert "unregister" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


def test_an_unbuilt_app_says_how_to_build_it(pages, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shell, "PLACES", ())
    answer = pages.get("/")
    assert answer.status_code == 503
    assert "make" in answer.text
