"""Everything else that people find: rubbish, lamps, ditches, requests; in both towns."""

from collections.abc import Sequence

from server.demo.cases import Case
from server.demo.chance import Chance
from server.demo.drafts import Draft
from server.demo.figures import SHOWN
from server.demo.lives import live
from server.demo.scene import Home, Scene, Village, Worker
from server.demo.story import Story
from server.demo.words import TROUBLES
from server.issues.shapes import Source

SOURCES: dict[Source, float] = {"patrol": 5, "resident": 3, "inspection": 2}
MORE_OFTEN = dict.fromkeys(SHOWN, 7.0)


def tell_troubles(scene: Scene, story: Story, drafts: Sequence[Draft]) -> None:
    """Each in some village, as far as it has come."""
    chance = Chance("troubles")
    weights = {i: MORE_OFTEN.get(village.name, 1.0) for i, village in enumerate(scene.villages)}
    for draft in drafts:
        village = scene.villages[chance.among(weights)]
        live(story, _case(chance, scene, village, draft), draft.life, draft.ended_days_ago)


def _case(chance: Chance, scene: Scene, village: Village, draft: Draft) -> Case:
    picture, wrongs, mended = TROUBLES[draft.category]
    group = chance.choice([group for group in village.groups if group.homes])
    home = None if picture else chance.choice(group.homes)
    source = chance.among(SOURCES)
    reporter = _reporter(chance, scene, village, source, home)
    text = chance.choice(wrongs).format(yard=chance.choice(group.yards), group=group.name)
    return Case(
        chance, village, home, draft.category, text, mended, source, reporter=reporter,
        owner=chance.choice(village.grid), reviewer=chance.choice(scene.town_of(village).reviewers(reporter)),
        place_id=group.place_id, before=draft.before, after=draft.after,
    )  # fmt: skip


def _reporter(chance: Chance, scene: Scene, village: Village, source: Source, home: Home | None) -> Worker:
    if source == "inspection":
        return scene.town_of(village).surveyor
    if source == "resident" and home and home.representative:
        return home.representative
    return chance.choice(village.grid)
