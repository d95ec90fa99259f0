"""The locks can be used anywhere, say what pyproject.toml asks for, and every dependency is explained."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
NPM = ("pwa", "tests/bench/lighthouse")
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.txt"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
# A pin, or a hash of one: nothing else may stand in a lock.
LINE = re.compile(r"[a-z0-9-]+==[\w.+]+( ; [^/@]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_pins_with_hashes_and_no_address(lock: str):
    lines = (ROOT / lock).read_text().splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []


@pytest.mark.parametrize(("lock", "asked"), [("requirements.txt", RUNTIME), ("requirements-dev.txt", RUNTIME + DEV)])
def test_a_lock_answers_pyproject(lock: str, asked: list[Requirement]):
    pinned = _pins(lock)
    wrong = [str(one) for one in asked if not one.specifier.contains(pinned.get(canonicalize_name(one.name), "0"))]
    assert wrong == [], "run make lock"


def test_what_develops_is_what_runs():
    assert _pins("requirements.txt").items() <= _pins("requirements-dev.txt").items()


@pytest.mark.parametrize("folder", NPM)
def test_an_npm_lock_has_hashes_and_no_address(folder: str):
    packages: dict[str, Any] = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


@pytest.mark.parametrize("folder", NPM)
def test_an_npm_lock_is_of_its_package_json(folder: str):
    locked = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"][""]
    asked = _package_json(folder)
    for group in ("dependencies", "devDependencies"):
        assert locked.get(group) == asked.get(group), "run make lock"


def test_every_dependency_is_explained():
    explained = re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs/decisions.md").read_text(), re.MULTILINE)
    npm = [name for folder in NPM for group in ("dependencies", "devDependencies") for name in _asked(folder, group)]
    direct = [one.name for one in RUNTIME + DEV] + npm
    assert sorted(explained) == sorted(direct)


def test_versions_agree():
    assert _package_json()["version"] == PROJECT["project"]["version"]


def _asked(folder: str, group: str) -> list[str]:
    return list(_package_json(folder).get(group, {}))


def _package_json(folder: str = "pwa") -> dict[str, Any]:
    package: dict[str, Any] = json.loads((ROOT / folder / "package.json").read_text())
    return package


def _pins(lock: str) -> dict[str, str]:
    # Where a package has two pins, each for some Pythons, the last and newest stands for both.
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.+]+)", (ROOT / lock).read_text(), re.MULTILINE))
