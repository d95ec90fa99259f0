"""``/readyz`` names what does not answer: store, database, scheduler."""

import shutil
from pathlib import Path

import pytest
from flask_openapi.openapi import OpenAPI

from server.base.config import read_settings
from server.base.files import open_store
from server.base.services import Services
from server.process import build_web, watch
from server.sync.heartbeat import beat
from tests.cast.town import Town


@pytest.fixture
def app(town: Town) -> OpenAPI:
    """The whole application, with what a process watches."""
    watch(town.services)
    beat(town.services)
    built: OpenAPI = build_web(town.services)
    return built


def ready(app: OpenAPI) -> tuple[int, dict[str, str]]:
    answer = app.test_client().get("/readyz")
    return answer.status_code, answer.get_json()["checks"]


def failed(app: OpenAPI) -> list[str]:
    status, checks = ready(app)
    assert status == 503
    return [name for name, state in checks.items() if state != "ok"]


def test_it_is_ready(app: OpenAPI):
    assert ready(app) == (200, {"database": "ok", "store": "ok", "scheduler": "ok"})


def test_the_folder_of_photos_is_gone(app: OpenAPI, tmp_path: Path):
    shutil.rmtree(tmp_path / "photos")
    assert failed(app) == ["store"]


def test_the_disk_of_the_photos_is_not_mounted(app: OpenAPI, tmp_path: Path):
    shutil.rmtree(tmp_path / "photos")
    (tmp_path / "photos").mkdir()
    assert failed(app) == ["store"]


def test_the_bucket_is_missing(app: OpenAPI, town: Town, s3_endpoint: str, tmp_path: Path):
    keys = {"XIAOGE_S3_ACCESS_KEY": "key", "XIAOGE_S3_SECRET_KEY": "secret"}
    settings = read_settings({"XIAOGE_S3_ENDPOINT": s3_endpoint, **keys}, data=tmp_path, store="s3")
    town.services.store = open_store(settings)
    assert failed(app) == ["store"]


def test_no_scheduler_lives(app: OpenAPI, town: Town):
    town.clock.move(minutes=2)
    assert failed(app) == ["scheduler"]


def test_the_database_is_gone(app: OpenAPI, town: Town, monkeypatch: pytest.MonkeyPatch):
    def gone(*_: object) -> Services:
        raise ConnectionError

    monkeypatch.setattr(town.services.db, "reading", gone)
    assert failed(app) == ["database", "scheduler"]
