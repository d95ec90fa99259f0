"""The town that tests play in: two towns, three villages, ten people, six households."""

import pickle
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from server.base.clock import SettableClock
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CONSOLE, Actor, Tx
from server.households.models import Household, Member, RepresentativeLink
from server.households.search_keys import add_keys
from server.people.models import Person, Post
from server.people.search_keys import add_person_keys
from server.places.models import Place, PlaceCode
from server.sync.models import Meta
from tests.cast.phone import Phone

START = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # Monday, 09:00 in Asia/Shanghai
LONG_AGO = date(2024, 1, 1)
CAST = "cast"  # a line of the database: by what names tests call places, people and households

PLACES = (  # name, level, parent, 12-digit code
    ("county", "洞口县", "county", None, "430525000000"),
    ("shanmen", "山门镇", "town", "county", "430525107000"),
    ("yanglin", "杨林镇", "town", "county", "430525112000"),
    ("dahe", "大合村", "village", "shanmen", "430525107228"),
    ("shuikou", "水口村", "village", "shanmen", "430525107205"),
    ("bashang", "坝上村", "village", "yanglin", "430525112207"),
)
PEOPLE = (  # name in tests, invented name, phone, role, place
    ("admin", "管县平", "13900000001", "county_admin", "county"),
    ("office", "镇小办", "13900000002", "town_office", "shanmen"),
    ("leader", "联小点", "13900000003", "linked_leader", "shanmen"),
    ("inspector", "督小查", "13900000004", "inspector", "shanmen"),
    ("secretary", "支小书", "13900000005", "secretary", "dahe"),
    ("officer", "专小干", "13900000006", "officer", "dahe"),
    ("worker", "网小格", "13900000007", "grid_worker", "dahe"),
    ("rep", "代小表", "13900000008", "representative", "dahe"),
    ("other_rep", "邻小长", "13900000009", "representative", "dahe"),
    ("outsider", "外小村", "13900000010", "secretary", "shuikou"),
    ("yanglin_office", "杨小林", "13900000011", "town_office", "yanglin"),
)
HOUSEHOLDS = (  # village, number, head, nickname, yard, linked representative
    ("dahe", "001", "谢长生", "老谢", "上屋场", "rep"),
    ("dahe", "002", "覃桂花", "花婶", "上屋场", "rep"),
    ("dahe", "003", "单有田", "", "下屋场", "rep"),
    ("dahe", "004", "尹大山", "山哥", "下屋场", "other_rep"),
    ("dahe", "005", "尹小山", "", "下屋场", None),
    ("shuikou", "001", "肖水生", "", "", None),
)


@dataclass
class Town:
    """Places, people and households by name; phones; the clock."""

    services: Services
    clock: SettableClock
    places: SimpleNamespace = field(default_factory=SimpleNamespace)
    people: SimpleNamespace = field(default_factory=SimpleNamespace)
    households: list[Household] = field(default_factory=list)
    app: Any = None

    def phone(self, person: Person, kind: str = "phone") -> Phone:
        """A new device on which ``person`` is signed in."""
        return Phone.signed_in(self, person, kind)

    @contextmanager
    def tx(self, person: Person | None = None) -> Iterator[Tx]:
        """A transaction of ``person`` (default: the console), for looking at rows and setting scenes."""
        actor = Actor(person.id, "", "", "session") if person else CONSOLE
        with self.services.writing(actor) as tx:
            yield tx


def build(services: Services, clock: SettableClock) -> Town:
    """Fill an empty database with the cast."""
    town = Town(services, clock)
    with town.tx() as tx:
        tx.add(Meta(name="epoch", value=new_id()))
        _places(tx, town)
        _people(tx, town)
        _households(tx, town)
        cast = pickle.dumps((town.places, town.people, town.households))
        tx.add(Meta(name=CAST, value=b64encode(cast).decode()))
    return town


def again(services: Services, clock: SettableClock) -> Town:
    """The town that was built in a database of which this is a copy."""
    with services.reading(CONSOLE) as tx:
        cast = tx.get(Meta, CAST).value
    return Town(services, clock, *pickle.loads(b64decode(cast)))


def _places(tx: Tx, town: Town) -> None:
    for num, (key, name, level, parent_key, code) in enumerate(PLACES, 1):
        parent = getattr(town.places, parent_key) if parent_key else None
        place_id = new_id()
        place = Place(
            id=place_id,
            parent_id=parent.id if parent else None,
            level=level,
            name=name,
            num=num,
            path=f"{parent.path if parent else '/'}{num}/",
            village_id=place_id if level == "village" else None,
        )
        setattr(town.places, key, tx.add(place))
        tx.session.flush()
        tx.add(PlaceCode(place_id=place_id, code=code, valid_from=date(2023, 6, 30)))


def _people(tx: Tx, town: Town) -> None:
    keys = tx.services.keys
    for key, name, phone, role, place in PEOPLE:
        person = tx.add(
            Person(
                id=new_id(),
                name=name,
                phone_cipher=keys.seal(phone, "person.phone"),
                phone_index=keys.find(phone, "person.phone"),
                created_at=tx.now,
            )
        )
        tx.session.flush()
        add_person_keys(tx, person.id, name)
        tx.add(
            Post(id=new_id(), person_id=person.id, role=role, place_id=getattr(town.places, place).id, from_on=LONG_AGO)
        )
        setattr(town.people, key, person)


def _households(tx: Tx, town: Town) -> None:
    for village, number, head, nickname, yard, rep in HOUSEHOLDS:
        place = getattr(town.places, village)
        household = tx.add(
            Household(
                id=new_id(),
                number=number,
                village_id=place.id,
                place_id=place.id,
                head=head,
                nickname=nickname,
                yard=yard,
                created_at=tx.now,
            )
        )
        tx.session.flush()
        add_keys(tx, [household.model_dump()])
        tx.add(Member(id=new_id(), household_id=household.id, name=head, relation="户主", gender="男", birth_year=1956))
        if rep:
            tx.add(
                RepresentativeLink(
                    id=new_id(), household_id=household.id, person_id=getattr(town.people, rep).id, from_on=LONG_AGO
                )
            )
        town.households.append(household)
