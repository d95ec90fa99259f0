"""Monday at eight in a county of 364 villages: meetings made, and everybody who attends reminded, without HTTP."""

import time
from pathlib import Path
from typing import Any

from sqlmodel import func, select

from server.base.clock import SettableClock, local_time, monday_of
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.meetings.planning import ensure_meetings
from server.meetings.reminding import remind_meetings
from server.notices.models import Notice
from server.people.models import Person, Post
from server.places.models import Place
from server.process import open_services, seed
from tests.cast.server import ServerProcess
from tests.cast.town import LONG_AGO

TOWNS, VILLAGES, PER_LEADER, WEEKS = 22, 364, 4, 3
MONDAY = local_time(monday_of("2026-W47"), 8)  # a working day; the reminder of the same day is due
# Of the cast: the leader linked to 山门镇, the secretary, officer and grid worker of 大合村, the secretary of 水口村.
CAST, CAST_VILLAGES = 5, 3


def monday(folder: Path, url: str) -> dict[str, Any]:
    """Seconds of the first tick, and of one with nothing to do; stops if anybody was forgotten or told twice."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    services = server.fill().services
    seed(services)
    _fill(services)
    services.db.refresh_statistics()
    services.db.close()
    services = open_services(server.settings, SettableClock(MONDAY))
    first, made = _tick(services)
    idle, again = _tick(services)
    expected = ((VILLAGES + CAST_VILLAGES) * WEEKS, 2 * VILLAGES + VILLAGES // PER_LEADER + CAST)
    with services.reading(CONSOLE) as tx:
        notices = tx.session.exec(select(func.count()).select_from(Notice)).one()
    services.db.close()
    assert made == expected, (made, expected)
    assert again == (0, 0), again
    assert notices == expected[1], (notices, expected)
    counts = {"villages": VILLAGES, "meetings": made[0], "notices": notices}
    return counts | {"seconds": first, "idle_seconds": idle}


def _tick(services: Services) -> tuple[float, tuple[int, int]]:
    began = time.perf_counter()
    made = ensure_meetings(services), remind_meetings(services)
    return round(time.perf_counter() - began, 3), made


def _fill(services: Services) -> None:
    """Towns with their villages; each village has a secretary and an officer, every four of them a linked leader."""
    with services.writing(CONSOLE) as tx:
        towns = [_place(tx, "town", 800 + number, "/1/") for number in range(TOWNS)]
        leader = ""
        for number in range(VILLAGES):
            village = _place(tx, "village", 9000 + number, towns[number * TOWNS // VILLAGES].path)
            for role in ("secretary", "officer"):
                _post(tx, _person(tx, role), role, village)
            leader = leader if number % PER_LEADER else _person(tx, "linked_leader")
            _post(tx, leader, "linked_leader", village)


def _place(tx: Tx, level: str, num: int, above: str) -> Place:
    place_id = new_id()
    is_village = level == "village"
    place = Place(
        id=place_id,
        level=level,
        name=f"{level}{num}",
        num=num,
        path=f"{above}{num}/",
        village_id=place_id if is_village else None,
    )
    tx.add(place)
    tx.session.flush()
    return place


def _person(tx: Tx, name: str) -> str:
    person = tx.add(Person(id=new_id(), name=name, created_at=tx.now))
    tx.session.flush()
    return person.id


def _post(tx: Tx, person_id: str, role: str, place: Place) -> None:
    tx.add(Post(id=new_id(), person_id=person_id, role=role, place_id=place.id, from_on=LONG_AGO))
