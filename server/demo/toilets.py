"""The problem toilets of 山门镇: 391 filed, 316 closed. Old ones come from a ledger, newer ones are told in full."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from server.base.clock import local_date
from server.base.columns import table_of
from server.base.services import Services
from server.base.tx import Actor, Tx
from server.demo.cases import Case
from server.demo.chance import Chance
from server.demo.drafts import Draft
from server.demo.figures import SHANMEN, SHOWN, Figures, shared_out
from server.demo.lives import live
from server.demo.scene import Home, Scene, Town, Village
from server.demo.story import Story
from server.demo.words import TOILETS
from server.issues.models import Issue, IssueStep
from server.issues.rules import possible_numbers

FOUND_WEEKS_AGO = 18, 52  # what the ledger holds


def tell_toilets(services: Services, scene: Scene, figures: Figures, story: Story, drafts: Sequence[Draft]) -> None:
    """Import the ledger, then let the rest happen."""
    chance, town = Chance("toilets"), next(town for town in scene.towns if town.code == SHANMEN)
    homes = _homes(chance, town, figures.toilets)
    seen: set[str] = set()
    for draft in drafts:
        village, home = _next(chance, homes, is_first=draft.life not in seen)
        seen.add(draft.life)
        live(story, _case(chance, town, village, home, draft), draft.life, draft.ended_days_ago)
    with services.writing(Actor(town.office[0].id)) as tx:
        _Ledger(tx, story, town, chance).import_closed(homes)


def _homes(chance: Chance, town: Town, count: int) -> list[tuple[Village, Home]]:
    """As many as there are toilets, from every village."""
    parts = shared_out(count, [float(len(village.homes)) for village in town.villages])
    pairs = zip(town.villages, parts, strict=True)
    found = [(village, home) for village, part in pairs for home in chance.sample(village.homes, part)]
    chance.shuffle(found)
    return found


def _next(chance: Chance, homes: list[tuple[Village, Home]], *, is_first: bool) -> tuple[Village, Home]:
    """The village shown first has one in every state."""
    shown = [pair for pair in homes if pair[0].name == SHOWN[0]] if is_first or chance.happens(0.08) else []
    if not shown:
        return homes.pop()
    homes.remove(shown[0])
    return shown[0]


def _case(chance: Chance, town: Town, village: Village, home: Home, draft: Draft) -> Case:
    wrong, mended = TOILETS[draft.category]
    return Case(
        chance, village, home, draft.category, chance.choice(wrong), mended, "inspection", reporter=town.surveyor,
        owner=village.grid[0], reviewer=chance.choice(town.reviewers(town.surveyor)),
        before=draft.before, after=draft.after,
    )  # fmt: skip


class _Ledger:
    """What the office typed in from paper: found by the great survey, closed since, without photos."""

    def __init__(self, tx: Tx, story: Story, town: Town, chance: Chance) -> None:
        self.tx, self.story, self.clerk, self.chance = tx, story, town.office[0], chance
        self.numbers: set[str] = set()

    def import_closed(self, homes: Sequence[tuple[Village, Home]]) -> None:
        """One row and three steps for each."""
        for village, home in homes:
            self._import(village, home)

    def _import(self, village: Village, home: Home) -> None:
        chance = self.chance
        found_at = self.story.daytime(chance, chance.uniform(*FOUND_WEEKS_AGO) * 7)
        closed_at = found_at + (self.tx.now - found_at) * chance.uniform(0.1, 0.95)
        category = chance.choice(list(TOILETS))
        wrong, mended = TOILETS[category]
        issue_id = chance.id_at(found_at)
        self._insert(
            Issue, id=issue_id, number=self._number(issue_id, found_at), village_id=village.id, place_id=home.place_id,
            household_id=home.id, category=category, category_version=1, text=chance.choice(wrong),
            source="inspection", state="settled", owner_id=village.grid[0].id,
            due_on=local_date(found_at + timedelta(days=21)), reported_by=self.clerk.id, reported_at=found_at,
            received_at=self.tx.now, fixed_at=closed_at, closed_at=closed_at,
        )  # fmt: skip
        self._step(issue_id, "report", self.clerk.id, found_at)
        self._step(issue_id, "fix", village.grid[0].id, closed_at - timedelta(hours=20), mended)
        self._step(issue_id, "settle", village.secretary.id, closed_at)

    def _step(self, issue_id: str, kind: str, by_id: str, at: datetime, note: str = "") -> None:
        step_id = self.chance.id_at(at)
        self._insert(
            IssueStep, id=step_id, issue_id=issue_id, kind=kind, by_id=by_id, at=at, received_at=self.tx.now, note=note
        )

    def _number(self, issue_id: str, found_at: datetime) -> str:
        numbers = possible_numbers(issue_id, local_date(found_at))
        number = next(number for number in numbers if number not in self.numbers)
        self.numbers.add(number)
        return number

    def _insert(self, model: Any, **values: Any) -> None:
        self.tx.insert(table_of(model), **values)
