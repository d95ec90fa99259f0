"""What happens in the towns, and when: acts of people and ticks of the clock, played in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from server.base.clock import SettableClock, local_date, local_time
from server.base.services import Services
from server.base.tx import Actor, Tx
from server.demo.chance import Chance
from server.demo.scene import Worker

WORKING_HOURS = 8, 18
# What transactions remember that does not depend on who asks: read once a day instead of once an act.
FOR_EVERYBODY = {"categories", "calendar", "meeting templates", "lookback templates", "lookback questions"}
Act = Callable[[Tx], object]
Tick = Callable[[Services], object]


@dataclass(frozen=True)
class Scheduled:
    """One act of a person, or one tick (``who`` is None)."""

    at: datetime
    order: int
    who: Worker | None
    act: Act | None
    tick: Tick | None


class Story:
    """Collects what happens until ``now``, then plays it."""

    def __init__(self, services: Services, clock: SettableClock, now: datetime) -> None:
        self.services, self.clock, self.now = services, clock, now
        self._scheduled: list[Scheduled] = []

    @property
    def today(self) -> date:
        """The day on which the story ends."""
        return local_date(self.now)

    def does(self, at: datetime, who: Worker, act: Act) -> None:
        """``who`` does something; what would come after the end never happens."""
        if at < self.now:
            self._scheduled.append(Scheduled(at, len(self._scheduled), who, act, None))

    def ticks(self, at: datetime, tick: Tick) -> None:
        """The clock does something, in transactions of its own."""
        if at < self.now:
            self._scheduled.append(Scheduled(at, len(self._scheduled), None, None, tick))

    def daytime(self, chance: Chance, days_ago: float) -> datetime:
        """A moment within working hours so many days ago, always before the end of the story."""
        day = local_date(self.now - timedelta(days=days_ago))
        moment = local_time(day, chance.randrange(*WORKING_HOURS), chance.randrange(60))
        return moment if moment < self.now else moment - timedelta(days=1)

    def backwards(self, chance: Chance, ended_days_ago: float, gaps: list[int]) -> list[datetime]:
        """Moments, oldest first, of which the last was so long ago; ``gaps`` in days, 0: the same day."""
        moments = [self.daytime(chance, ended_days_ago)]
        for gap in reversed(gaps):
            before = moments[0] - timedelta(minutes=chance.randint(20, 90))
            moments.insert(0, self._in_working_hours(chance, before - timedelta(days=gap)) if gap else before)
        return moments

    def onwards(self, chance: Chance, begun: datetime, gaps: list[int]) -> list[datetime]:
        """Moments after ``begun``; ``gaps`` in days, 0: the same day. Those still to come never happen."""
        moments = [begun]
        for gap in gaps:
            soon = moments[-1] + timedelta(minutes=chance.randint(20, 90))
            moments.append(self._in_working_hours(chance, moments[-1] + timedelta(days=gap)) if gap else soon)
        return moments[1:]

    def play(self) -> None:
        """Everything, in order of time: acts of a day share a transaction, ticks open their own."""
        ordered = sorted(self._scheduled, key=lambda item: (item.at, item.order))
        for (_, is_tick, _), items in groupby(ordered, key=_together):
            if is_tick:
                self._tick(next(items))
            else:
                self._play(list(items))
        self.clock.set(self.now)

    def _tick(self, item: Scheduled) -> None:
        self.clock.set(item.at)
        if item.tick is not None:
            item.tick(self.services)

    def _play(self, items: list[Scheduled]) -> None:
        with self.services.db.writing() as session:
            day = Tx(session, Actor(), items[0].at, self.services, items[0].at)
            for item in items:
                self.clock.set(item.at)
                if item.who is not None and item.act is not None:
                    tx = self._tx(day, item, item.who)
                    item.act(tx)
                    day.known |= tx.known
            self.services.seal(day)
        self.services.committed(day)

    def _tx(self, day: Tx, item: Scheduled, who: Worker) -> Tx:
        """This act's own, writing into the day's queue and knowing what is the same for everybody."""
        shared = {key: value for key, value in day.known.items() if key in FOR_EVERYBODY}
        return Tx(
            day.session, Actor(who.id), item.at, self.services, item.at,
            touched=day.touched, rows=day.rows, updates=day.updates, upserts=day.upserts, known=shared,
            after_commit=day.after_commit,
        )  # fmt: skip

    def _in_working_hours(self, chance: Chance, moment: datetime) -> datetime:
        return local_time(local_date(moment), chance.randrange(*WORKING_HOURS), chance.randrange(60))


def _together(item: Scheduled) -> tuple[date, bool, int]:
    is_tick = item.tick is not None
    return local_date(item.at), is_tick, item.order if is_tick else 0
