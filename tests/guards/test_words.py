"""Every kind of notice, and every kind of record that may come late, is said in every language."""

import importlib
import re
from pathlib import Path

import pytest

from server.base.services import Services
from server.notices.shapes import NoticeWords
from server.sync.registry import OPS

ROOT = Path(__file__).parents[2]
LATE = ROOT / "pwa/src/today/office/OldRecordsPage.tsx"


def notices() -> list[NoticeWords]:
    """All that any noun can say."""
    files = sorted((ROOT / "server").rglob("words.py"))
    modules = [importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts)) for file in files]
    return [words for module in modules for words in vars(module).values() if isinstance(words, NoticeWords)]


def places(text: str) -> set[str]:
    """What a sentence has filled in, languages apart."""
    return {re.sub(r"_(zh|en)$", "", name) for name in re.findall(r"{(\w+)", text)}


def test_every_kind_of_notice_is_said_in_both_languages():
    assert len(notices()) > 40
    for words in notices():
        assert words.title_zh and words.title_en, words.kind
        assert bool(words.body_zh) == bool(words.body_en), words.kind
        assert re.search(r"[\u4e00-\u9fff]", words.title_zh + words.body_zh), words.kind
        assert not re.search(r"[\u4e00-\u9fff]", words.title_en), words.kind


def test_both_languages_tell_the_same():
    for words in notices():
        assert places(words.title_zh + words.body_zh) == places(words.title_en + words.body_en), words.kind


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_record_that_may_come_late_has_a_name(services: Services, language: str):
    named = dict(re.findall(r"^  '([\w.]+)': '(\w+)'", LATE.read_text(encoding="utf-8"), re.MULTILINE))
    recorded = {kind for (kind, _), op in services.registry[OPS].items() if op.is_recording}
    assert recorded <= named.keys()
    book = (LATE.parent.parent / f"words.{language}.ts").read_text(encoding="utf-8")
    book += "".join(path.read_text(encoding="utf-8") for path in LATE.parent.glob(f"words*.{language}.ts"))
    assert [name for name in named.values() if f"  {name}:" not in book] == []
