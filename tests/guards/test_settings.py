"""Every setting is documented with its default; a wrong value stops the start with a sentence."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from server.base.config import SettingError, Settings, env_name, read_settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def documented() -> dict[str, str]:
    rows = re.findall(r"^\| `(\w+)` \| `([^`]*)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: "" if default == "(empty)" else default for name, default in rows}


def test_the_document_lists_exactly_the_settings_with_their_defaults():
    assert documented() == {env_name(f.name): f.metadata["default"] for f in fields(Settings)}


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"XIAOGE_STORE": "tape"}, "folder, s3"),
        ({"XIAOGE_DEMO": "maybe"}, "yes or no"),
        ({"XIAOGE_COLOUR": "red"}, "XIAOGE_COLOUR"),
        ({"XIAOGE_ENV_FILE": "/nowhere/at/all"}, "/nowhere/at/all"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(environ: dict[str, str], word: str):
    with pytest.raises(SettingError, match=re.escape(word)) as raised:
        read_settings(environ)
    assert str(raised.value).endswith((".", "names there are.", "directory"))


def test_the_environment_wins_over_the_file(tmp_path: Path):
    file = tmp_path / "env"
    file.write_text("# comment\nPORT=9000\nXIAOGE_SPONSOR = 某县\n", encoding="utf-8")
    found = read_settings({"XIAOGE_ENV_FILE": str(file), "PORT": "9001"})
    assert (found.port, found.sponsor) == (9001, "某县")


def test_settings_are_frozen():
    with pytest.raises(AttributeError):
        read_settings({}).port = 1  # type: ignore[misc]
