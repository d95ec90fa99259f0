"""A county to be searched: households with one more person each, their groups, those who work there, and issues."""

import random
from datetime import date, timedelta
from typing import Any

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.pinyin import pinyin_keys
from server.base.tx import CONSOLE, Tx
from server.households.bulk import add_households
from server.issues.models import Issue, IssueKey
from server.issues.search_keys import search_keys
from server.people.models import Person, Post
from server.people.search_keys import add_person_keys
from server.places.models import Place
from tests.cast.town import LONG_AGO, Town

PER_VILLAGE, PER_TOWN, GROUPS = 600, 25, 10  # households, villages, groups of a village
ISSUES, PEOPLE = 20_000, 3_000  # of the whole county, spread evenly over its villages
SURNAMES, NAMES = "谢覃单尹肖刘陈王李杨张付林曾袁罗申舒龙", "长生桂花有田大山小水英兰伟勇霞红梅建国强军明"
FIGURES = "一二三四五六七八九十"
KINDS = ("toilet.tank", "toilet.room", "environment.rubbish", "environment.ditch")
MATTERS = ("化粪池渗漏", "门前水沟堵了", "路灯不亮", "垃圾没有人清", "自来水断断续续", "桥头护栏坏了，请村里来看")
ROLES = ("grid_worker", "officer", "representative")


def fill_county(town: Town, households: int) -> None:
    """Village after village, each in a transaction of its own: time and memory grow with the county, not faster."""
    villages = max(1, households // PER_VILLAGE)
    parent = town.places.shanmen
    for number in range(villages):
        if number % PER_TOWN == 0 and number:
            parent = _town(town, number)
        with town.services.writing(CONSOLE) as tx:
            _Village(tx, town, parent, number, villages).fill()


def _town(town: Town, number: int) -> Place:
    num = 100_000 + number
    place = Place(id=new_id(), level="town", name=f"第{number // PER_TOWN}镇", num=num, path=f"/1/{num}/")
    with town.services.writing(CONSOLE) as tx:
        place.parent_id = town.places.county.id
        return tx.add(place)


class _Village:
    """One of many, the same every time."""

    def __init__(self, tx: Tx, town: Town, parent: Place, number: int, villages: int) -> None:
        self.tx, self.town, self.random = tx, town, random.Random(number)
        self.number, self.villages = number, villages
        num, own = 200_000 + number * 20, new_id()
        path, name = f"{parent.path}{num}/", f"{self._given()}{self._given()}村"
        self.place = Place(id=own, level="village", name=name, num=num, path=path, village_id=own, parent_id=parent.id)
        self.groups = [self._group(n) for n in range(GROUPS)]
        self.homes: list[dict[str, Any]] = []

    def fill(self) -> None:
        """Places, households with their people, staff and issues."""
        for place in (self.place, *self.groups):
            self.tx.add(place)
            self.tx.session.flush()
        self.homes = [self._home(n) for n in range(PER_VILLAGE)]
        members = [self._member(home["id"]) for home in self.homes]
        add_households(self.tx, [self.place.id], self.homes, members)
        for _ in range(self._share(PEOPLE)):
            self._person()
        for _ in range(self._share(ISSUES)):
            self._issue()

    def _share(self, of: int) -> int:
        return of * (self.number + 1) // self.villages - of * self.number // self.villages

    def _group(self, n: int) -> Place:
        num = self.place.num + n + 1
        more: dict[str, Any] = {
            "village_id": self.place.id,
            "parent_id": self.place.id,
            "path": f"{self.place.path}{num}/",
        }
        return Place(id=new_id(), level="group", name=f"{FIGURES[n]}组", num=num, **more)

    def _home(self, n: int) -> dict[str, Any]:
        head, yard, group = self._name(), f"{self._given()}屋场", n % GROUPS
        called = self.random.choice((f"{group + 1}组", f"{FIGURES[group]}组", f"第{FIGURES[group]}组"))
        place = {"village_id": self.place.id, "place_id": self.groups[group].id, "created_at": self.tx.now}
        words = {"head": head, "yard": yard, "group_name": called, "pinyin": pinyin_keys(head, yard, called)}
        return {"id": new_id(), "number": f"{n:04d}"} | place | words

    def _member(self, home_id: str) -> dict[str, Any]:
        return {"id": new_id(), "household_id": home_id, "name": self._name(), "relation": "配偶"}

    def _person(self) -> None:
        person, role = Person(id=new_id(), name=self._name(), created_at=self.tx.now), self.random.choice(ROLES)
        self.tx.add(person)
        self.tx.session.flush()
        add_person_keys(self.tx, person.id, person.name)
        self.tx.insert(
            table_of(Post), id=new_id(), person_id=person.id, role=role, place_id=self.place.id, from_on=LONG_AGO
        )

    def _issue(self) -> None:
        home, own = self.random.choice(self.homes), new_id()
        number, text = f"2026-1107-{own[-12:].upper()}", self.random.choice(MATTERS)
        due = date(2026, 12, 1) + timedelta(days=self.random.randrange(60))
        self.tx.insert(
            table_of(Issue), id=own, number=number, village_id=self.place.id, place_id=home["place_id"],
            household_id=home["id"], category=self.random.choice(KINDS), category_version=1, text=text,
            source="patrol", due_on=due, reported_by=self.town.people.worker.id, reported_at=self.tx.now,
            received_at=self.tx.now,
        )  # fmt: skip
        for key in search_keys(number, text):
            self.tx.insert(table_of(IssueKey), key=key, issue_id=own)

    def _name(self) -> str:
        return self.random.choice(SURNAMES) + self._given() + self._given()

    def _given(self) -> str:
        return self.random.choice(NAMES)
