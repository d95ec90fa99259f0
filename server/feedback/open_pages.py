"""The open page (有话您说): no sign-in, no script. Numbers travel in bodies, never in addresses."""

import secrets
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, request
from markupsafe import Markup
from pydantic import ValidationError
from werkzeug.exceptions import NotFound as NoPage

from server.base.clock import BEIJING
from server.base.errors import Problem, Refused, Transport
from server.base.ids import new_id
from server.base.pages import language, page, spoken
from server.base.tx import NOBODY, Tx
from server.base.web import public, services
from server.feedback.actions import rate, send_openly
from server.feedback.open_words import WORDS
from server.feedback.places import place_named
from server.feedback.shapes import OpenFeedback
from server.feedback.tracking import Tracked, by_number, tracked
from server.people.entry_codes import qr_code
from server.people.strangers import limited, tries_of
from server.places.models import Place

pages = Blueprint("say", __name__, url_prefix="/say")
BROWSER = "xg_say"  # tells one browser's tries from its neighbours' for a day, nothing else
DAY = 24 * 3600
KINDS = ("problem", "help", "suggestion", "complaint")
EMPTY = {"kind": "", "about": "unknown", "text": "", "contact": ""}


@pages.get("")
@public
def find() -> Response:
    """Only the way to a reply: what somebody says belongs to a place, whose code they scan."""
    return _form(None)


@pages.get("/<place_id>")
@public
def form(place_id: str) -> Response:
    """The form of a place."""
    return _form(_place(place_id))


@pages.post("/<place_id>")
@public
def send(place_id: str) -> Response:
    """Said; answered with the number."""
    place, given = _place(place_id), {name: request.form.get(name, usual) for name, usual in EMPTY.items()}
    try:
        body = OpenFeedback.model_validate({**given, "id": request.form.get("id", "")})
        row = _limited("say", lambda tx: send_openly(tx, body, place), counts_success=True)
    except ValidationError:
        return _form(place, given, wrong=spoken(WORDS)["wrong_form"], status=400)
    except Problem as problem:
        return _until(problem, _form(place, given, wrong=_sentence(problem), status=problem.status))
    assert row is not None
    return _page("said.html", place.name, number=row.number)


@pages.post("/track")
@public
def track() -> Response:
    """How far it is, by its number."""
    return _with_number(lambda tx, row: None)


@pages.post("/rate")
@public
def rated() -> Response:
    """What the reply was worth, by its number."""
    stars, words = request.form.get("rating", ""), request.form.get("words", "").strip()[:300]
    if stars not in {"1", "2", "3", "4", "5"}:
        raise NoPage()
    return _with_number(lambda tx, row: rate(tx, row, int(stars), words))


@pages.get("/<place_id>/poster")
@public
def poster(place_id: str) -> Response:
    """The place's code on a sheet of A4, to hang up."""
    place, settings = _place(place_id), services().settings
    address, t = f"{settings.address}/say/{place.id}", spoken(WORDS)
    values: dict[str, Any] = {"place": place.name, "title": f"{place.name} {t['poster']}", "sponsor": settings.sponsor}
    qr = Markup(qr_code(address, fits=True))
    return page("poster.html", "poster.css", lang=language(), t=t, address=address, qr=qr, **values)


def _with_number(act: Any) -> Response:
    """Do something with the piece whose number was typed, and show it; what is not there reads like what is wrong."""
    refusals: list[str] = []

    def look(tx: Tx) -> Tracked | None:
        row = by_number(tx, request.form.get("number", ""))
        if row is None:
            return None
        try:
            act(tx, row)
        except Refused as refused:
            refusals.append(_sentence(refused))
        return tracked(tx, row)

    try:
        found = _limited("track", look, counts_success=False)
    except Transport as problem:
        return _until(problem, _form(None, missed=_sentence(problem), status=problem.status))
    if found is None:
        return _form(None, missed=spoken(WORDS)["missed"], status=404)
    return _shown(found, refusals)


def _until(problem: Problem, response: Response) -> Response:
    if isinstance(problem, Transport) and problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def _limited(what: str, act: Any, *, counts_success: bool) -> Any:
    tries = tries_of(services(), what, request.cookies.get(BROWSER, ""), request.remote_addr or "")
    return limited(services(), tries, act, counts_success=counts_success)


def _form(place: Place | None, given: dict[str, str] = EMPTY, *, status: int = 200, **said: str) -> Response:
    values: dict[str, Any] = {"place_id": place.id if place else "", "id": new_id(), "kinds": KINDS, "given": given}
    words = {"wrong": "", "missed": "", **said}
    return _page("say.html", place.name if place else "", status=status, **values, **words)


def _shown(found: Tracked, refusals: list[str]) -> Response:
    t, row = spoken(WORDS), found.row
    steps = [
        {
            "title": t[f"step_{step.kind}"].format(
                number=found.issue.number if found.issue else "", rating=step.rating or row.rating
            ),
            "at": step.at.isoformat(),
            "when": _when(step.at),
            "words": step.words or (_of_issue(found) if step.kind == "forwarded" else ""),
        }
        for step in found.steps
    ]
    waits = "" if row.reply else (t["late"] if found.is_late else t["waits"].format(due=_day(row.due_on)))
    values: dict[str, Any] = {"kind": t.get(f"kind_{row.kind}", t["title"]), "place": found.place_name, "steps": steps}
    return _page("track.html", "", number=row.number, waits=waits, wrong="".join(refusals),
                 may_rate=found.may_rate, **values)  # fmt: skip


def _of_issue(found: Tracked) -> str:
    state = found.issue.state if found.issue else "open"
    return spoken(WORDS)["issue_settled" if state == "settled" else "issue_void" if state == "void" else "issue_open"]


def _page(template: str, named: str, *, status: int = 200, **values: Any) -> Response:
    t, lang = spoken(WORDS), language()
    here = request.path if request.method == "GET" or template == "say.html" and values["place_id"] else "/say"
    fixed = {
        "t": t,
        "lang": lang,
        "title": t["of_place"].format(place=named) if named else t["title"],
        "other_language": f"{here}?lang={'en' if lang == 'zh' else 'zh'}",
        "sponsor": services().settings.sponsor,
    }
    response = page(template, "plain.css", status=status, **{**fixed, **values})
    if BROWSER not in request.cookies:
        secure = services().settings.is_secure
        response.set_cookie(
            BROWSER, secrets.token_urlsafe(9), max_age=DAY, path="/say", httponly=True, secure=secure, samesite="Lax"
        )
    return response


def _sentence(problem: Problem) -> str:
    known = {"too_many_tries": "too_many", "feedback_rated": "rated_already", "feedback_not_replied": "not_replied"}
    return spoken(WORDS)[known.get(problem.code, "wrong_form")]


def _place(place_id: str) -> Place:
    with services().reading(NOBODY) as tx:
        place = place_named(tx, place_id)
    if place is None:
        raise NoPage()
    return place


def _when(at: datetime) -> str:
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def _day(day: date) -> str:
    return day.isoformat() if language() == "en" else f"{day.month} 月 {day.day} 日"
