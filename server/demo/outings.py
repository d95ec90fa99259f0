"""Who visits whom, when and how, over the weeks of the story."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from server.demo.chance import Chance
from server.demo.figures import SHOWN, Figures, shared_out
from server.demo.scene import Home, Scene, Village, Worker
from server.demo.story import Story
from server.demo.words import AWAY, COMPANIONS, HEARD

How = Literal["home", "phone", "met", "nobody"]
HOW: dict[How, float] = {"home": 70, "phone": 13, "met": 12, "nobody": 5}
PURPOSES = {
    "routine": 30, "need": 12, "policy": 12, "safety": 14, "hygiene": 8, "care": 10, "follow_up": 5, "toilet": 4,
    "collect": 5, "dispute": 1,
}  # fmt: skip
PHRASES = {"all_well": 40, "works_away": 20, "satisfied": 8, "ill": 4, "road": 3, "light": 3, "water": 2, "house": 2}
WITH_TEXT, WITH_PHRASE, WITH_COMPANION = 0.35, 0.5, 0.06
BY_REPRESENTATIVE, BY_GRID = 0.76, 0.14  # of the visits; the rest by the village office
MORE_OFTEN = dict(zip(SHOWN, (5.0, 4.0), strict=True))


@dataclass
class Outing:
    """One visit to be."""

    at: datetime
    who: Worker
    village: Village
    home: Home
    how: How
    purposes: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    heard: str = ""
    companion: str = ""


def outings(chance: Chance, scene: Scene, figures: Figures, story: Story) -> Iterator[Outing]:
    """As many as the figures say, shared out by the size of the villages."""
    weights = [len(village.homes) * MORE_OFTEN.get(village.name, 1.0) for village in scene.villages]
    for village, count in zip(scene.villages, shared_out(figures.visits, weights), strict=True):
        for _ in range(count):
            yield _outing(chance, story, village, figures.weeks * 7)


def _outing(chance: Chance, story: Story, village: Village, days: int) -> Outing:
    who, home = _pair(chance, village)
    how: How = "phone" if home.contact != "home" and chance.happens(0.8) else chance.among(HOW)
    outing = Outing(story.daytime(chance, chance.uniform(0, days)), who, village, home, how)
    outing.purposes = list({chance.among(PURPOSES) for _ in range(chance.randint(1, 2))})
    if how != "nobody":
        outing.phrases = [chance.among(PHRASES)] if chance.happens(WITH_PHRASE) else []
        outing.heard = chance.choice(HEARD).format(away=chance.choice(AWAY)) if chance.happens(WITH_TEXT) else ""
        outing.companion = chance.choice(COMPANIONS) if chance.happens(WITH_COMPANION) else ""
    return outing


def _pair(chance: Chance, village: Village) -> tuple[Worker, Home]:
    home = chance.choice(chance.choice([group for group in village.groups if group.homes]).homes)
    lot = chance.random()
    if lot < BY_REPRESENTATIVE and home.representative:
        return home.representative, home
    return chance.choice(village.grid if lot < BY_REPRESENTATIVE + BY_GRID else village.office), home
