"""Builds both towns into an empty database: who is there first, then what happened, until now."""

from collections.abc import Callable
from datetime import datetime, timedelta

from server.base.clock import SettableClock, local_date
from server.base.services import Services
from server.demo.accounts import write_accounts
from server.demo.album import Album
from server.demo.chores import tell_tasks
from server.demo.drafts import Draft, draft_toilets, draft_troubles
from server.demo.figures import Figures
from server.demo.inbox import tell_mornings
from server.demo.land import lay_out
from server.demo.monthly import tell_lookbacks
from server.demo.news import tell_news
from server.demo.phones import Phones
from server.demo.scene import Scene
from server.demo.setting_up import set_up
from server.demo.settling import settle_families
from server.demo.staffing import appoint_everybody
from server.demo.story import Story
from server.demo.toilets import tell_toilets
from server.demo.troubles import tell_troubles
from server.demo.visits import tell_visits
from server.demo.voices import tell_voices
from server.demo.weekly import tell_meetings
from server.evidence.worker import process_pending

Say = Callable[[str], object]


def story_clock(now: datetime, figures: Figures) -> SettableClock:
    """A clock that stands where the story begins."""
    return SettableClock(now - timedelta(weeks=figures.weeks, hours=1))


def build(services: Services, clock: SettableClock, now: datetime, figures: Figures, say: Say) -> Scene:
    """Fill the database that ``services`` (on ``clock``) opened; the story ends at ``now``."""
    album = Album(services.store)
    try:
        toilets, troubles = draft_toilets(figures, album), draft_troubles(figures, album)
        say("  places, families, posts …")
        scene = _people(services, clock, figures)
        say(f"  {figures.weeks} weeks of visits, issues, meetings, look-backs …")
        _past(services, clock, now, figures, scene, album, toilets, troubles)
    finally:
        album.close()
    say("  photos …")
    process_pending(services, limit=10_000)
    write_accounts(services, scene)
    return scene


def _people(services: Services, clock: SettableClock, figures: Figures) -> Scene:
    phones = Phones()
    scene = lay_out(services, local_date(clock()), figures)
    set_up(services, scene)
    settle_families(services, scene, figures, phones)
    appoint_everybody(services, scene, figures, phones)
    return scene


def _past(
    services: Services, clock: SettableClock, now: datetime, figures: Figures, scene: Scene, album: Album,
    toilets: list[Draft], troubles: list[Draft],
) -> None:  # fmt: skip
    story = Story(services, clock, now)
    tell_toilets(services, scene, figures, story, toilets)
    tell_troubles(scene, story, troubles)
    tell_visits(scene, figures, story, album)
    tell_meetings(scene, figures, story, album)
    tell_lookbacks(scene, figures, story)
    tell_tasks(scene, figures, story)
    tell_voices(scene, story)
    tell_news(scene, story)
    tell_mornings(story)
    story.play()
