"""The commands, run as somebody at the machine would run them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.base.crypto import new_key_setting
from server.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The settings of a small office: a folder and keys of its own."""
    return {
        "XIAOGE_DATA": str(tmp_path / "data"),
        "XIAOGE_FIELD_KEYS": new_key_setting(),
        "XIAOGE_INDEX_KEYS": new_key_setting(),
        "XIAOGE_MIN_FREE_BYTES": "1",
    }


@pytest.fixture
def run(environ: dict[str, str]) -> Run:
    """``xiaoge`` with these settings; what is handed in besides changes them."""

    def xiaoge(*words: str | Path, **changed: str) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], env={**environ, **changed})

    return xiaoge
