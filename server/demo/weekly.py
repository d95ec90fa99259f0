"""Monday meetings: prepared by the clock, held by the village, with attendance, minutes and what was decided."""

from datetime import date, datetime, time, timedelta
from functools import partial

from sqlmodel import select

from server.base.clock import local_date, local_time, monday_of, week_of
from server.base.tx import Tx
from server.demo.album import Album, Picture
from server.demo.chance import Chance
from server.demo.figures import Figures
from server.demo.scene import Scene, Village, Worker
from server.demo.story import Story
from server.demo.words import ABSENCES, ACTIONS, FOCUS, MINUTES
from server.meetings.actions import hold_meeting
from server.meetings.models import PLANNED, Meeting
from server.meetings.planning import ensure_meetings, meeting_id
from server.meetings.preparing import prepare_agendas
from server.meetings.reminding import remind_meetings
from server.meetings.rules import planned
from server.meetings.shapes import AbsentIn, ActionIn, HoldMeeting
from server.reference.published import is_published_workday
from server.tasks.actions import finish_task
from server.tasks.models import Task
from server.tasks.shapes import FinishTask

AT = time(9)
RECORDED, COMES = 0.97, 0.88
RECENT_WEEKS, FINISHED = 1, 0.7  # what was decided lately is not all done yet
PHOTOGRAPHED_WEEKS, PHOTOGRAPHED = 4, 0.12  # minutes written by hand
REMINDED_WEEKS = 2  # older reminders nobody would read


def tell_meetings(scene: Scene, figures: Figures, story: Story, album: Album) -> None:
    """A meeting in every village every week; this Monday's is still to be recorded in some."""
    chance = Chance("meetings")
    this_week = monday_of(week_of(story.today))
    for weeks_ago in range(figures.weeks, -1, -1):
        monday = this_week - timedelta(weeks=weeks_ago)
        plan = planned(week_of(monday), 1, AT, is_published_workday)
        _tick(story, monday, reminds=weeks_ago <= REMINDED_WEEKS)
        for village in scene.villages if plan.is_held else ():
            if chance.happens(RECORDED):
                _Meeting(chance, story, album, village, week_of(monday)).hold(plan.starts_at, weeks_ago)


def _tick(story: Story, monday: date, *, reminds: bool) -> None:
    story.ticks(local_time(monday, 0, 5), ensure_meetings)
    story.ticks(local_time(monday, 7, 50), prepare_agendas)
    if reminds:
        story.ticks(local_time(monday - timedelta(days=3), 15, 50), prepare_agendas)
        story.ticks(local_time(monday - timedelta(days=3), 16, 1), remind_meetings)
        story.ticks(local_time(monday, 8, 1), remind_meetings)


class _Meeting:
    """One village's meeting of one week."""

    def __init__(self, chance: Chance, story: Story, album: Album, village: Village, week: str) -> None:
        self.chance, self.story, self.album, self.village = chance, story, album, village
        self.id = meeting_id(village.id, week)
        self.focus = chance.choice(FOCUS)
        self.pictures: list[Picture] = []
        self.actions: list[tuple[ActionIn, Worker]] = []

    def hold(self, starts_at: datetime, weeks_ago: int) -> None:
        """Recorded by somebody of the office after an hour or so; what was decided is done within the week."""
        chance = self.chance
        at = starts_at + timedelta(minutes=chance.randint(50, 140))
        if at >= self.story.now:
            return
        if weeks_ago < PHOTOGRAPHED_WEEKS and chance.happens(PHOTOGRAPHED):
            self.pictures = [self.album.order("minutes", self.id)]
        self.actions = [self._action(at) for _ in range(chance.randint(0, 2))]
        self.story.does(at, chance.choice(self.village.office), partial(self._record, starts_at))
        for action, owner in self.actions:
            if weeks_ago > RECENT_WEEKS or chance.happens(FINISHED):
                self.story.does(at + timedelta(days=chance.uniform(1, 5)), owner, partial(self._finish, action.id))

    def _record(self, starts_at: datetime, tx: Tx) -> None:
        if tx.session.exec(select(Meeting.id).where(Meeting.id == self.id, Meeting.state == PLANNED)).first() is None:
            return
        people, chance = self._expected(), self.chance
        absent = [person for person in people[1:] if not chance.happens(COMES)]
        body = HoldMeeting(
            id=self.id,
            held_at=starts_at + timedelta(minutes=chance.randint(0, 10)),
            present=[person.id for person in people if person not in absent],
            absent=[AbsentIn(person_id=person.id, reason=chance.choice(ABSENCES)) for person in absent],
            minutes=chance.choice(MINUTES).format(focus=self.focus, done=chance.randint(3, 5), ok=chance.randint(2, 3)),
            actions=[action for action, _ in self.actions],
            photos=[picture.taken(tx) for picture in self.pictures],
        )
        hold_meeting(tx, body)

    def _finish(self, action_id: str, tx: Tx) -> None:
        if tx.session.get(Task, action_id) is not None:
            finish_task(tx, FinishTask(id=action_id, done=True))

    def _action(self, at: datetime) -> tuple[ActionIn, Worker]:
        owner = self.chance.choice([*self.village.grid, *self.village.office[1:]])
        text = self.chance.choice(ACTIONS).format(focus=self.focus)
        due_on = local_date(at + timedelta(days=self.chance.randint(3, 10)))
        return ActionIn(id=self.chance.id_at(at), text=text, owner_id=owner.id, due_on=due_on), owner

    def _expected(self) -> list[Worker]:
        village = self.village
        leaders = [village.leader] if village.leader else []
        return [*village.office, *leaders, *village.grid, *(group.leader for group in village.groups if group.leader)]
