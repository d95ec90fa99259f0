"""How far an issue has come by today, and when each step was taken."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from server.base.tx import Tx
from server.demo.cases import Case
from server.demo.scene import Worker
from server.demo.story import Story

Verb = tuple[Callable[[Case, Tx], None], str, tuple[int, int]]  # what, by whom, days after the step before

REPORT: Verb = (Case.report, "reporter", (0, 0))
ACCEPT: Verb = (Case.accept, "office", (0, 1))
ASSIGN: Verb = (Case.assign, "office", (0, 0))
FIX: Verb = (Case.fix, "owner", (2, 9))
JUDGE: Verb = (Case.accept_photos, "reviewer", (0, 2))
SETTLE: Verb = (Case.settle, "office", (1, 3))

LIVES: dict[str, tuple[Verb, ...]] = {
    "reported": (REPORT,),
    "accepted": (REPORT, ACCEPT),
    "assigned": (REPORT, ACCEPT, ASSIGN),
    "extended": (REPORT, ACCEPT, ASSIGN, (Case.extend, "office", (5, 7))),
    "sent_back": (REPORT, ACCEPT, ASSIGN, FIX, (Case.send_back, "office", (1, 2))),
    "fixed": (REPORT, ACCEPT, ASSIGN, FIX),
    "put_off": (REPORT, ACCEPT, ASSIGN, FIX, (Case.put_off, "reviewer", (0, 1))),
    "photo_returned": (REPORT, ACCEPT, ASSIGN, FIX, (Case.return_photo, "reviewer", (0, 1))),
    "judged": (REPORT, ACCEPT, ASSIGN, FIX, JUDGE),
    "settled": (REPORT, ACCEPT, ASSIGN, FIX, JUDGE, SETTLE),
    "void": (REPORT, (Case.void, "office", (0, 1))),
}
MENDED = {"sent_back", "fixed", "put_off", "photo_returned", "judged", "settled"}


def live(story: Story, case: Case, life: str, ended_days_ago: float) -> None:
    """Let the case come as far as ``life`` says; its last step was so many days ago."""
    verbs = [verb for verb in LIVES[life] if case.after or case.before or verb is not JUDGE]
    gaps = [case.chance.randint(*days) for _, _, days in verbs[1:]]
    moments = story.backwards(case.chance, ended_days_ago, gaps)
    for at, (act, role, _) in zip(moments, verbs, strict=True):
        story.does(at, _who(case, role), partial(act, case))


def live_on(story: Story, case: Case, reported_at: datetime) -> None:
    """What was reported in another way goes its whole life from there, as far as time allows."""
    verbs = [verb for verb in LIVES["settled"][1:] if verb is not JUDGE]
    moments = story.onwards(case.chance, reported_at, [case.chance.randint(*days) for _, _, days in verbs])
    for at, (act, role, _) in zip(moments, verbs, strict=True):
        story.does(at, _who(case, role), partial(act, case))


def _who(case: Case, role: str) -> Worker:
    people = {"reporter": case.reporter, "owner": case.owner, "reviewer": case.reviewer}
    return people.get(role) or case.village.secretary
