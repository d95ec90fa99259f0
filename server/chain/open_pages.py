"""The open page that checks a photo (照片核验) by the short code in its watermark: no sign-in, no script."""

import secrets
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, redirect, request

from server.base.clock import BEIJING
from server.base.errors import Transport
from server.base.pages import language, page, spoken
from server.base.tx import NOBODY
from server.base.web import public, services
from server.chain.looking import Told, look
from server.chain.open_words import WORDS
from server.evidence.codes import read_code, shown_code
from server.people.strangers import admit, tries_of
from server.reference.queries import categories

pages = Blueprint("check", __name__, url_prefix="/v")
BROWSER = "xg_v"  # tells one browser's tries from its neighbours' for a day, nothing else
DAY = 24 * 3600
MOST = 60, 300  # of a browser, of an address, in a quarter of an hour: each reads a file


@pages.get("")
@pages.get("/")
@public
def ask() -> Response:
    """The field for a short code."""
    return _page()


@pages.post("")
@public
def typed() -> Any:
    """To the address that the watermark's code would open."""
    code = read_code(request.form.get("code", ""))
    if code is None:
        return _answered("")
    return redirect(f"/v/{code}?lang={language()}", 303)


@pages.get("/<code>")
@public
def check(code: str) -> Response:
    """What is said of a photo."""
    return _answered(code)


def _answered(code: str) -> Response:
    try:
        tries = tries_of(services(), "check", request.cookies.get(BROWSER, ""), request.remote_addr or "", MOST)
        admit(services(), tries)
        found = look(services(), code)
    except Transport as problem:
        said = "too_many" if problem.status == 429 else "down"
        response = _page(wrong=spoken(WORDS)[said], status=problem.status)
        response.headers["Retry-After"] = str(problem.retry_after)
        return response
    if found is None:
        return _page(wrong=spoken(WORDS)["unknown"], status=404)
    return _page(shown_code(found.code), facts=_facts(found), is_changed=found.is_same is False)


def _facts(found: Told) -> list[tuple[str, str]]:
    """What is said, each with a line that says more."""
    t = spoken(WORDS)
    facts = [
        (t["about"], f"{found.place} · {_matter(found)}"),
        (t["taken"], _when(found.taken_at) + t["taken_hint"]),
    ]
    if found.received_at:
        facts.append((t["received"], _when(found.received_at)))
    if found.is_same is False:
        return facts
    if found.erased_at:
        return [*facts, (t["erased"], t["erased_hint"].format(at=_when(found.erased_at)))]
    facts.append((t["same"], t["same_hint"]) if found.is_same else (t["received"], t["waiting"]))
    if found.seal is None:
        return [*facts, (t["soon"], t["soon_hint"])]
    sealed_at = datetime.fromisoformat(f"{found.seal.sealed_at}+00:00")
    return [*facts, (t["sealed"], t["sealed_hint"].format(seq=found.seal.seq, at=_when(sealed_at)))]


def _matter(found: Told) -> str:
    t = spoken(WORDS)
    kind = t.get(f"kind_{found.kind}", t["kind_other"])
    if found.category is None:
        return kind
    with services().reading(NOBODY) as tx:
        category = categories(tx)[found.category]
    return f"{kind} · {category.label_zh if language() == 'zh' else category.label_en}"


def _page(code: str = "", *, status: int = 200, **said: Any) -> Response:
    t, lang = spoken(WORDS), language()
    other = f"{request.path if code else '/v'}?lang={'en' if lang == 'zh' else 'zh'}"
    fixed = {"t": t, "lang": lang, "title": t["title"], "other_language": other, "code": code}
    values = {"wrong": "", "facts": [], "is_changed": False, "sponsor": services().settings.sponsor, **said}
    response = page("check.html", "plain.css", status=status, **fixed, **values)
    response.headers["X-Robots-Tag"] = "noindex"
    if BROWSER not in request.cookies:
        token, secure = secrets.token_urlsafe(9), services().settings.is_secure
        response.set_cookie(BROWSER, token, max_age=DAY, path="/v", httponly=True, secure=secure, samesite="Lax")
    return response


def _when(at: datetime) -> str:
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
