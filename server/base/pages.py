"""Pages that need no app: small HTML from a template, styled inline, without a script. Words are escaped by Jinja."""

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

HERE = Path(__file__).resolve().parents[1] / "assets" / "pages"
_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
POLICY = (
    "default-src 'none'; style-src 'sha256-{style}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

PRINT_HINT = "在微信里：点右上角 ··· → 在浏览器打开，就能打印或存成 PDF。链接一分钟内有效。"


def page(template: str, style: str, *, status: int = 200, **values: Any) -> Response:
    """The page; ``style`` names the sheet that is written into it, the only one that its policy allows."""
    sheet, digest = _sheet(style)
    body = _TEMPLATES.get_template(template).render(style=Markup(sheet), **values)
    response = Response(body, status=status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY.format(style=digest)
    response.headers["Cache-Control"] = "no-store"
    return response


def language() -> str:
    """``zh`` or ``en``: as the link says, else as the browser does, else Chinese."""
    asked = request.values.get("lang", "")
    if asked in {"zh", "en"}:
        return asked
    return request.accept_languages.best_match(["zh", "en"], "zh") or "zh"


def spoken(words: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """The words of the language asked for."""
    return words[language()]


@lru_cache(maxsize=8)
def _sheet(name: str) -> tuple[str, str]:
    text = (HERE / name).read_text(encoding="utf-8").strip()
    return text, base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
