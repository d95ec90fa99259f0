"""Every act that a thumb can slip on can be undone for a while or asks once: here is how, and that the app does so.

A new op or a new writing route fails here until its line is written: ``undo`` and ``asks`` name the screen and words in
it; ``again`` is said anew and replaces what was said; ``form`` needs more than one deliberate touch; ``none`` costs
nobody anything.
"""

import re
from pathlib import Path

import pytest
from flask_openapi.openapi import OpenAPI

from server.base.services import Services
from server.sync.registry import OPS

PWA = Path(__file__).parents[2] / "pwa/src"
TOAST = r"label: (?:t|say)\('undo'\)"
UNDO, ASKS, AGAIN, FORM, NONE = "undo", "asks", "again", "form", "none"

Way = tuple[str, ...]
ACTS: dict[str, Way] = {
    "announcement.post": (ASKS, "announcements/NewPage.tsx", r"confirm\(\{ title, text: t\('askText'"),
    "announcement.withdraw": (UNDO, "announcements/AnnouncementPage.tsx", TOAST),
    "announcement.restore": (UNDO, "announcements/AnnouncementPage.tsx", r"t\('withdraw'\)"),
    "emergency.mark": (AGAIN, "emergencies/HomesList.tsx", "<Choice"),
    "feedback.send": (FORM, "feedback/FeedbackPage.tsx", "<TextArea"),
    "feedback.rate": (FORM, "feedback/FeedbackPage.tsx", r"t\('sendRating'\)"),
    "household.call": (ASKS, "households/offering.ts", "confirm"),
    "household.locate": (UNDO, "stories/Way.tsx", TOAST),
    "issue.report": (UNDO, "issues/useReporting.ts", TOAST),
    "issue.fix": (UNDO, "issues/useFixing.ts", TOAST),
    "issue.unfix": (ASKS, "issues/ActsFoot.tsx", "unfixAsk"),
    "issue.reshoot": (FORM, "evidence/ShootAgain.tsx", "<PhotoField"),
    "issue.accept": (UNDO, "issues/deciding/acts.ts", TOAST),
    "issue.unaccept": (UNDO, "issues/ActsFoot.tsx", "accept"),
    "issue.assign": (FORM, "issues/deciding/ActPage.tsx", "lackOwner|lacksFor"),
    "issue.extend": (FORM, "issues/deciding/ActPage.tsx", "lacksFor"),
    "issue.return": (FORM, "issues/deciding/ActPage.tsx", "lacksFor"),
    "issue.settle": (ASKS, "issues/deciding/acts.ts", "settleAsk"),
    "issue.void": (FORM, "issues/deciding/ActPage.tsx", "lacksFor"),
    "issue.reopen": (FORM, "issues/deciding/ActPage.tsx", "lacksFor"),
    "lookback.answer": (AGAIN, "lookbacks/ItemCard.tsx", "answer"),
    "meeting.hold": (AGAIN, "meetings/HoldForm.tsx", "correcting"),
    "notice.read": (NONE,),
    "photo.answer": (FORM, "evidence/answer/AnswerForm.tsx", "<TextArea"),
    "photo.judge": (UNDO, "evidence/wall/actions.ts", "unjudge"),
    "photo.unjudge": (AGAIN, "evidence/wall/actions.ts", "judge"),
    "situation.propose": (UNDO, "situations/actions.ts", TOAST),
    "situation.withdraw": (ASKS, "situations/actions.ts", "undoAsk"),
    "situation.confirm": (ASKS, "situations/deciding/ChangeCard.tsx", "confirmAsk"),
    "situation.decline": (ASKS, "situations/deciding/ChangeCard.tsx", "whyNot"),
    "task.create": (UNDO, "tasks/TaskForm.tsx", TOAST),
    "task.tick": (AGAIN, "tasks/TaskPage.tsx", "<Checklist"),
    "task.show": (FORM, "tasks/showing/ShowPage.tsx", "<PhotoField"),
    "task.finish": (UNDO, "tasks/TaskPage.tsx", TOAST),
    "task.withdraw": (UNDO, "tasks/withdrawing.ts", TOAST),
    "visit.record": (UNDO, "visits/useSaving.ts", TOAST),
    "visit.withdraw": (ASKS, "visits/VisitPage.tsx", "withdrawAsk"),
}
DOING = r"undo(?::|,| )"
OVER = r"\.\.\.writeOver\("  # doing and undoing at once: admin/asking.ts
ROUTES: dict[str, Way] = {
    "POST /api/auth/enter": (FORM, "people/EnterPage.tsx", "<Field"),
    "POST /api/auth/password": (FORM, "people/PasswordPage.tsx", "<Field"),
    "POST /api/auth/sign-in": (FORM, "people/SignInPage.tsx", "<Field"),
    "POST /api/auth/sign-out": (ASKS, "me/MePage.tsx", "signOutAsk"),
    "POST /api/auth/totp": (NONE,),
    "POST /api/auth/totp/confirm": (FORM, "people/second/SecondFactorPage.tsx", "<Field"),
    "POST /api/auth/unlock": (FORM, "shell/Lock.tsx", "password"),
    "POST /api/deliveries/retry": (ASKS, "admin/DeliveriesPage.tsx", "retryAllAsk"),
    "POST /api/deliveries/<id>/retry": (UNDO, "admin/DeliveriesPage.tsx", DOING),
    "POST /api/deliveries/<id>/give-up": (UNDO, "admin/DeliveriesPage.tsx", DOING),
    "POST /api/documents/bulletins": (FORM, "documents/NewDocumentPage.tsx", "daysFirst"),
    "POST /api/documents/bulletins/unseen": (NONE,),
    "POST /api/documents/sheets": (NONE,),
    "POST /api/documents/sheets/unseen": (NONE,),
    "POST /api/documents/<id>/again": (NONE,),
    "POST /api/downloads": (NONE,),
    "POST /api/emergencies": (ASKS, "emergencies/desk/StartForm.tsx", r"confirm\("),
    "POST /api/emergencies/<started_id>/end": (ASKS, "emergencies/desk/CommandDesk.tsx", "endAsk"),
    "POST /api/emergencies/<started_id>/extend": (ASKS, "emergencies/desk/CommandDesk.tsx", r"choose\("),
    "POST /api/feedback/<feedback_id>/about": (ASKS, "feedback/desk/Acting.tsx", "sure_about"),
    "POST /api/feedback/<feedback_id>/assign": (FORM, "feedback/desk/Acting.tsx", "<Select"),
    "POST /api/feedback/<feedback_id>/contact": (ASKS, "feedback/desk/Contact.tsx", "whyContact"),
    "POST /api/feedback/<feedback_id>/forward": (ASKS, "feedback/desk/Acting.tsx", r"sure_\$\{act\}"),
    "POST /api/feedback/<feedback_id>/reply": (FORM, "feedback/desk/Acting.tsx", "<TextArea"),
    "POST /api/feedback/<feedback_id>/settle": (ASKS, "feedback/desk/Acting.tsx", r"sure_\$\{act\}"),
    "POST /api/handovers": (UNDO, "handovers/HandoverPage.tsx", TOAST),
    "POST /api/handovers/<id>/undo": (ASKS, "handovers/Before.tsx", "undoAsk"),
    "POST /api/households/find": (NONE,),
    "POST /api/households/names": (NONE,),
    "POST /api/households/numbers": (FORM, "households/numbers/OpenForm.tsx", "lackPurpose"),
    "POST /api/households/<id>/call": (NONE,),
    "POST /api/households/<id>/reveal": (ASKS, "households/numbers/Revealed.tsx", "revealWhy"),
    "POST /api/ledgers/imports": (UNDO, "ledgers/Preview.tsx", "discardAsk"),
    "POST /api/ledgers/imports/<id>/columns": (AGAIN, "ledgers/ImportPage.tsx", "Columns"),
    "POST /api/ledgers/imports/<id>/confirm": (UNDO, "ledgers/Ended.tsx", "undoImport"),
    "POST /api/ledgers/imports/<id>/continue": (NONE,),
    "POST /api/ledgers/imports/<id>/copy": (NONE,),
    "POST /api/ledgers/imports/<id>/discard": (ASKS, "ledgers/Preview.tsx", "discardAsk"),
    "POST /api/ledgers/imports/<id>/items/<item_id>": (AGAIN, "ledgers/ItemCard.tsx", "decide"),
    "POST /api/ledgers/imports/<id>/reopen": (AGAIN, "ledgers/Together.tsx", "keepTwins"),
    "POST /api/ledgers/imports/<id>/rest": (UNDO, "ledgers/Together.tsx", "reopen"),
    "POST /api/ledgers/imports/<id>/twins": (UNDO, "ledgers/Together.tsx", "reopen"),
    "POST /api/ledgers/imports/<id>/undo": (ASKS, "ledgers/Ended.tsx", "undoAsk"),
    "POST /api/ledgers/files/<id>": (NONE,),
    "POST /api/lookbacks/questions": (UNDO, "admin/Questions.tsx", OVER),
    "POST /api/lookbacks/templates": (UNDO, "admin/TemplatesPage.tsx", OVER),
    "DELETE /api/me/devices/<id>": (ASKS, "people/DevicesPage.tsx", "endDevice"),
    "POST /api/meetings/templates": (UNDO, "admin/TemplatesPage.tsx", OVER),
    "POST /api/people": (FORM, "admin/PeoplePage.tsx", "name"),
    "POST /api/people/slips": (ASKS, "people/letting/ToWhom.tsx", "makeAsk"),
    "POST /api/people/<id>/close": (ASKS, "admin/PersonPage.tsx", "closeAsk"),
    "DELETE /api/people/<id>/devices/<device_id>": (ASKS, "admin/Devices.tsx", "ask:"),
    "POST /api/people/<id>/entry-code": (ASKS, "people/letting/EntryCode.tsx", r"t\('ask'"),
    "POST /api/people/<id>/phone": (ASKS, "admin/PersonPage.tsx", "phoneAsk"),
    "POST /api/people/<id>/posts": (UNDO, "admin/PersonPage.tsx", "endPost"),
    "POST /api/people/<id>/posts/<post_id>/end": (UNDO, "admin/PersonPage.tsx", DOING),
    "POST /api/people/<id>/posts/<post_id>/reopen": (UNDO, "admin/PersonPage.tsx", "endPost"),
    "POST /api/people/<id>/proxy": (UNDO, "people/letting/ProxyField.tsx", TOAST),
    "POST /api/people/<id>/totp/reset": (ASKS, "admin/PersonPage.tsx", "totpAsk"),
    "POST /api/photos/<photo_id>/check": (NONE,),
    "POST /api/photos/<photo_id>/cover": (AGAIN, "evidence/wall/covering/actions.ts", "boxes"),
    "POST /api/places": (UNDO, "admin/PlaceActs.tsx", DOING),
    "POST /api/places/<id>/code": (ASKS, "admin/PlaceActs.tsx", "recodeAsk"),
    "POST /api/places/<id>/merge": (UNDO, "admin/PlaceActs.tsx", "place.took_in"),
    "POST /api/places/<id>/move": (UNDO, "admin/PlaceActs.tsx", DOING),
    "POST /api/places/<id>/rename": (UNDO, "admin/PlaceActs.tsx", DOING),
    "POST /api/places/<id>/undo": (ASKS, "admin/PlaceActs.tsx", "undoLastAsk"),
    "POST /api/people/<id>/undo": (AGAIN, "admin/asking.ts", "takeBack"),
    "POST /api/people/<id>/posts/<post_id>/undo": (AGAIN, "admin/asking.ts", "takeBack"),
    "POST /api/places/<id>/shape": (UNDO, "admin/PlaceActs.tsx", OVER),
    "POST /api/quarantine/<op_id>": (ASKS, "today/office/OldRecordsPage.tsx", "acceptOldAsk"),
    "POST /api/reference/categories": (UNDO, "admin/CategoriesPage.tsx", OVER),
    "POST /api/reference/days": (UNDO, "admin/CalendarPage.tsx", DOING),
    "DELETE /api/reference/days/<date>": (UNDO, "admin/CalendarPage.tsx", DOING),
    "POST /api/reference/labels": (UNDO, "admin/LabelsPage.tsx", OVER),
    "POST /api/reminder-rules/<rule_id>": (UNDO, "admin/Rules.tsx", OVER),
    "POST /api/rescue": (NONE,),
    "POST /api/retention/erasures": (ASKS, "admin/EraseOne.tsx", "eraseAsk"),
    "POST /api/retention/holds": (UNDO, "admin/Holds.tsx", "releaseAsk"),
    "POST /api/retention/holds/<hold_id>/release": (ASKS, "admin/Holds.tsx", "releaseAsk"),
    "POST /api/retention/periods": (UNDO, "admin/Periods.tsx", DOING),
    "POST /api/reviews/next": (NONE,),
    "POST /api/reviews/release": (NONE,),
    "POST /api/reviews/renew": (NONE,),
}
MACHINES = ("/api/sync/", "/api/uploads")  # what a phone sends by itself
NO_SCREEN = {  # for the county's own tools; a screen that offers one gives it a line above
    "POST /api/households",
    "POST /api/households/<id>",
    "POST /api/households/<id>/categories",
    "POST /api/households/<id>/categories/end",
    "POST /api/households/<id>/end",
    "POST /api/households/<id>/members",
    "POST /api/households/<id>/members/<member_id>",
    "POST /api/households/<id>/members/<member_id>/end",
    "POST /api/households/<id>/move",
    "POST /api/households/<id>/representative",
}
SOURCES = [path for path in PWA.rglob("*.ts*") if path.name != "api.gen.ts"]


def test_every_op_says_how_it_is_undone(services: Services):
    assert {kind for kind, _ in services.registry[OPS]} == ACTS.keys()


def test_every_writing_route_says_how_it_is_undone(app: OpenAPI):
    found = {
        f"{method} {_plain(rule.rule)}"
        for rule in app.url_map.iter_rules()
        for method in {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set())
        if rule.rule.startswith("/api/") and not rule.rule.startswith(MACHINES)
    }
    assert found - ROUTES.keys() == NO_SCREEN


@pytest.mark.parametrize("act", sorted(ACTS | ROUTES))
def test_the_screen_does_so(act: str):
    way, *where = (ACTS | ROUTES)[act]
    if way == NONE:
        assert not where
        return
    screen, words = where
    assert re.search(words, (PWA / screen).read_text(encoding="utf-8")), (act, screen, words)


@pytest.mark.parametrize("route", sorted(NO_SCREEN))
def test_what_has_no_screen_has_none(route: str):
    address = re.sub(r"<\w+>", lambda _: r"\$\{[^}]+\}", route.removeprefix("POST "))
    called = re.compile(rf"(?:'POST', |post\()[`']{address}[`']")
    assert [path.name for path in SOURCES if called.search(path.read_text(encoding="utf-8"))] == []


def _plain(rule: str) -> str:
    """``/api/files/<path:name>`` -> ``/api/files/<name>``."""
    return re.sub(r"<\w+:", "<", rule)


def test_whoever_writes_over_something_can_take_it_back():
    assert re.search(r"writeOver\(.*?undo: ", (PWA / "admin/asking.ts").read_text(encoding="utf-8"), re.DOTALL)
