"""Guards about the code itself: the clock is handed in, ladders hold, loose ends are few."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def test_only_the_clock_reads_the_machines_clock():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources("server", "schedulers")
        if path != Path("server/base/clock.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "utcnow", "today"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    ]
    assert wrong == []


def is_ours(node: ast.Import | ast.ImportFrom) -> bool:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return any(name.split(".")[0] in {"server", "schedulers"} for name in names)


def test_no_import_hides_inside_a_function_to_dodge_the_ladder():
    wrong = [
        f"{path}:{inner.lineno}"
        for path, tree in sources("server", "schedulers")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom) and is_ours(inner)
    ]
    assert wrong == []


def test_no_action_commits():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources("server")
        if path.parts[1] not in {"base", "migrations"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]
    assert wrong == []


def test_every_module_says_what_it_is():
    assert [str(path) for path, tree in sources("server", "schedulers") if not ast.get_docstring(tree)] == []


def test_every_refusal_has_words_in_both_languages():
    codes = {"not_found", "server_error", "too_large", "too_many", "try_later", "disk_full", "wrong_media_type"}
    for path, _ in sources("server"):
        text = (ROOT / path).read_text(encoding="utf-8")
        codes |= set(re.findall(r"(?:Refused|Invalid|SignInRequired|NotFound)\(\s*\"([a-z_]+)\"", text))
        codes |= set(re.findall(r"Transport\(\s*\d+,\s*\"([a-z_]+)\"", text))
    for language in ("zh", "en"):
        books = (f"problems.{language}.ts", f"problems.desk.{language}.ts")
        words = "".join((ROOT / "pwa/src/base" / book).read_text(encoding="utf-8") for book in books)
        known = set(re.findall(r"^\s+([a-z_]+):", words, re.MULTILINE))
        assert sorted(codes - known) == [], language
