"""What is wrong with a screen as it stands, in words: seen by script, as somebody would who has much patience."""

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.cast.server import ROOT

# Best practices beside WCAG's letter: one main, headings in order. Colours are checked where they are computed.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
RUN_AXE = """options => axe.run(options).then(({ passes, violations }) => ({
    seen: passes.length,
    wrong: violations.map(({ id, nodes }) => `${id} at ${nodes[0].html.slice(0, 150)}`),
}))"""
# Texts cut off or in another language, things beyond the edge, targets too small for a finger.
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
NAME = "小格"  # stands beside the mark, in any language
WORD = re.compile(r"""^ {2}\w+: (['"])(.+)\1,$""", re.MULTILINE)


def violations(page: Page) -> list[str]:
    """What axe finds, with the element that it speaks of."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    answer: dict[str, Any] = page.evaluate(RUN_AXE, RULES)
    assert answer["seen"], "axe looked at nothing"
    return list(answer["wrong"])


def misshapen(page: Page, language: str) -> list[str]:
    """What does not fit, what no finger hits, what is not said in the language that was chosen."""
    return list(page.evaluate(LOOK, FOREIGN[language]))


def _words(language: str) -> set[str]:
    """Every sentence without blanks that the app has in a language."""
    books = sorted((ROOT / "pwa" / "src").rglob(f"*.{language}.ts"))
    return {
        text
        for book in books
        for _, text in WORD.findall(book.read_text(encoding="utf-8"))
        if "{" not in text and len(text) > 1
    }


def _foreign() -> dict[str, list[str]]:
    """Per language chosen, what must not be read; words that are alike in both are in place in either."""
    zh, en = _words("zh"), _words("en")
    chinese = [text for text in zh - en - {NAME} if re.search(r"[\u4e00-\u9fff]", text)]
    return {"zh": sorted(en - zh), "en": sorted(chinese)}


FOREIGN = _foreign()
