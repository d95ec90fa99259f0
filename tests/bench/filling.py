"""What the measured server holds before it is measured: a village of bench size, its writers, and a photo wall."""

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

from server.base.ids import new_id
from server.base.tx import CONSOLE, Actor
from server.evidence.landing import Wanted, receive_whole
from server.evidence.worker import process_pending
from server.households.bulk import add_households
from server.households.models import RepresentativeLink
from server.people.models import Person, Post
from server.sync.push import push
from tests.bench import bodies
from tests.cast.pictures import jpeg
from tests.cast.town import LONG_AGO, Town

HOUSEHOLDS, MEMBERS, LINKED = 600, 4, 12
WALL_PAIRS = 500  # with a photo before and one after: a wall of 1,000
WALL_SIZE = (800, 600)
DEVICE = "01990000-0000-7000-8000-00000000cafe"
PERSON = {"name": "某人", "relation": "家人", "gender": "男"}


def fill_households(town: Town) -> list[str]:
    """600 households of four in 大合村; their ids."""
    village = town.places.dahe.id
    homes, members = [], []
    for number in range(HOUSEHOLDS):
        home = new_id()
        homes.append(
            {"id": home, "number": f"B{number:04d}", "village_id": village, "place_id": village}
            | {"created_at": town.clock(), "head": f"户主{number}", "nickname": f"老{number}", "yard": "上屋场"}
            | {"pinyin": "hz"}
        )
        members += [{"id": new_id(), "household_id": home, "birth_year": 1960 + i} | PERSON for i in range(MEMBERS)]
    with town.services.writing(CONSOLE) as tx:
        add_households(tx, [village], homes, members)
    return [str(home["id"]) for home in homes]


def fill_workers(town: Town, count: int) -> list[Person]:
    """As many grid workers of 大合村 as deliver in a morning: each phone is somebody's own."""
    with town.services.writing(CONSOLE) as tx:
        workers = [tx.add(Person(id=new_id(), name=f"网格员{n}", created_at=tx.now)) for n in range(count)]
        tx.session.flush()
        for worker in workers:
            place_id = town.places.dahe.id
            tx.add(Post(id=new_id(), person_id=worker.id, role="grid_worker", place_id=place_id, from_on=LONG_AGO))
    return workers


def fill_representative(town: Town, homes: list[str]) -> Person:
    """Somebody linked to twelve households."""
    with town.services.writing(CONSOLE) as tx:
        person = tx.add(Person(id=new_id(), name="户代表", created_at=tx.now))
        tx.session.flush()
        place_id = town.places.dahe.id
        tx.add(Post(id=new_id(), person_id=person.id, role="representative", place_id=place_id, from_on=LONG_AGO))
        for home in homes[:LINKED]:
            tx.add(RepresentativeLink(id=new_id(), household_id=home, person_id=person.id, from_on=LONG_AGO))
    return person


def fill_wall(town: Town) -> None:
    """Fixes of 水口村 with real pictures, through the doors that phones use, and checked as the worker does it."""
    actor, pictures = Actor(town.people.outsider.id, DEVICE, "", "grant"), iter(_pictures())
    for made in _fixes(town):
        photos = [next(pictures), next(pictures)]
        listed = [bodies.photo(data) for data in photos]
        for op, photo in zip(made, listed, strict=True):
            op["body"]["photos"] = [photo]
        answers = push(town.services, actor, made, timedelta())
        assert all(answer.answer == "done" for answer in answers), answers
        for data, photo in zip(photos, listed, strict=True):
            wanted = Wanted(photo["id"], "photo", photo["sha256"], len(data), DEVICE)
            receive_whole(town.services, actor, wanted, data)
    process_pending(town.services, 2 * WALL_PAIRS)


@cache
def _pictures() -> list[bytes]:
    """All different, made once for both databases."""
    random_ = random.Random(1000)
    return [jpeg(random_, *WALL_SIZE) for _ in range(2 * WALL_PAIRS)]


def _fixes(town: Town) -> Iterator[list[dict[str, Any]]]:
    place_id, owner_id = town.places.shuikou.id, town.people.outsider.id
    for _ in range(WALL_PAIRS):
        issue = new_id()
        report = {"id": issue, "category": "toilet.tank", "source": "patrol", "place_id": place_id}
        fix = {"id": issue, "step_id": new_id()}
        yield [
            bodies.op("issue.report", report | {"owner_id": owner_id}, DEVICE),
            bodies.op("issue.fix", fix, DEVICE, needs=[issue]),
        ]
