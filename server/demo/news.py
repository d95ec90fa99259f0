"""What a village hears and tells: announcements, changes in households, a night of heavy rain that went well."""

from datetime import timedelta
from functools import partial

from server.announcements.actions import post_announcement
from server.announcements.shapes import PostAnnouncement
from server.base.clock import local_date
from server.base.ids import derived_id
from server.base.tx import Tx
from server.demo.chance import Chance
from server.demo.figures import SHOWN
from server.demo.scene import Home, Scene, Village, Worker
from server.demo.story import Story
from server.demo.words import ANNOUNCEMENTS, CHANGES, RAIN
from server.emergencies.actions import end_emergency, mark_household, start_emergency
from server.emergencies.shapes import MarkHousehold, StartEmergency, State
from server.situations.actions import confirm_situation, propose_situation
from server.situations.shapes import ConfirmSituation, ProposeSituation

RAINED = 16  # days ago
TOLD: dict[State, float] = {"told": 6, "moved": 3, "unreachable": 1}


def tell_news(scene: Scene, story: Story) -> None:
    """In the two villages that are shown, and from their towns."""
    chance = Chance("news")
    for name in SHOWN:
        village = scene.village(name)
        town = scene.town_of(village)
        for number, (title, text, days) in enumerate(ANNOUNCEMENTS):
            who, place_id = (town.office[0], town.id) if number == 0 else (village.secretary, village.id)
            _announce(chance, story, who, place_id, (title, text, days))
        _change(chance, story, village)
        _rain(chance, story, village, town.office[0])


def _announce(chance: Chance, story: Story, who: Worker, place_id: str, said: tuple[str, str, int]) -> None:
    title, text, days = said
    at = story.daytime(chance, 2)
    until_on = local_date(at + timedelta(days=days))
    body = PostAnnouncement(id=chance.id_at(at), place_id=place_id, title=title, text=text, until_on=until_on)
    story.does(at, who, lambda tx: post_announcement(tx, body))


def _change(chance: Chance, story: Story, village: Village) -> None:
    """Of each kind one; the last still waits for the village to say that it is so."""
    homes = chance.sample(_looked_after(village), len(CHANGES))
    for number, (home, who) in enumerate(homes):
        kind, text, days_ago = CHANGES[number]
        at = story.daytime(chance, days_ago)
        change_id = chance.id_at(at)
        body = ProposeSituation(id=change_id, household_id=home.id, kind=kind, text=text)
        story.does(at, who, partial(_propose, body))
        if number < len(CHANGES) - 1:
            story.does(at + timedelta(hours=20), village.secretary, partial(_confirm, change_id))


def _rain(chance: Chance, story: Story, village: Village, office: Worker) -> None:
    """Started by the town in the evening, over in the morning; whoever lives by the river was told or moved."""
    at = story.daytime(chance, RAINED)
    started_id = chance.id_at(at)
    start = StartEmergency(id=started_id, kind="flood", place_ids=[village.id], note=RAIN)
    story.does(at, office, lambda tx: start_emergency(tx, start))
    here = derived_id(started_id, village.id)
    for number, (home, who) in enumerate(_looked_after(village)[:24]):
        state = chance.among(TOLD)
        mark = MarkHousehold(id=here, household_id=home.id, state=state)
        story.does(at + timedelta(minutes=10 + 4 * number), who, partial(_mark, mark))
        if state == "unreachable":
            reached = MarkHousehold(id=here, household_id=home.id, state="told")
            story.does(at + timedelta(hours=3, minutes=number), who, partial(_mark, reached))
    story.does(at + timedelta(hours=14), office, lambda tx: end_emergency(tx, started_id))


def _looked_after(village: Village) -> list[tuple[Home, Worker]]:
    return [(home, home.representative) for home in village.homes if home.representative]


def _propose(body: ProposeSituation, tx: Tx) -> None:
    propose_situation(tx, body)


def _confirm(change_id: str, tx: Tx) -> None:
    confirm_situation(tx, ConfirmSituation(id=change_id))


def _mark(body: MarkHousehold, tx: Tx) -> None:
    mark_household(tx, body)
