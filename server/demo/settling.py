"""Families move into the villages: the true number of households, shared out by size of village."""

from datetime import date, datetime, timedelta
from typing import Any

from server.base.pinyin import pinyin_keys
from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.demo.chance import Chance
from server.demo.families import Family, new_family
from server.demo.figures import FEWEST_HOMES, SHANMEN, Figures, shared_out
from server.demo.names import nickname
from server.demo.phones import Phones
from server.demo.scene import Group, Home, Scene, Village
from server.households.actions import sealed_phone
from server.households.bulk import add_households

WITH_PHONE, WITH_NICKNAME, WITH_YARD = 0.9, 0.42, 0.75
Rows = list[dict[str, Any]]


def settle_families(services: Services, scene: Scene, figures: Figures, phones: Phones) -> None:
    """Fill every village, one transaction each."""
    for town in scene.towns:
        total = figures.shanmen_households if town.code == SHANMEN else figures.yanglin_households
        chance = Chance(f"sizes:{town.code}")
        sizes = shared_out(total, [chance.uniform(0.55, 1.45) for _ in town.villages], FEWEST_HOMES)
        for village, size in zip(town.villages, sizes, strict=True):
            with services.writing(CONSOLE) as tx:
                _Settling(tx, scene.began_on, village, phones).settle(size)


class _Settling:
    """One village being filled."""

    def __init__(self, tx: Tx, today: date, village: Village, phones: Phones) -> None:
        self.tx, self.village, self.phones = tx, village, phones
        self.chance = Chance(f"families:{village.code}")
        self.year = today.year
        self.households: Rows = []
        self.members: Rows = []
        self.categories: Rows = []

    def settle(self, size: int) -> None:
        """Share the households out among the groups and write everything at once."""
        parts = shared_out(size, [self.chance.uniform(0.6, 1.4) for _ in self.village.groups])
        for order, (group, part) in enumerate(zip(self.village.groups, parts, strict=True), 1):
            for position in range(1, part + 1):
                self._move_in(group, f"{order:02d}{position:03d}")
        add_households(self.tx, [self.village.id], self.households, self.members, categories=self.categories)

    def _move_in(self, group: Group, number: str) -> None:
        chance = self.chance
        family = new_family(chance, chance.choice(group.surnames) if chance.happens(0.8) else "", self.year)
        phone = self.phones.next() if chance.happens(WITH_PHONE) else ""
        home = Home(
            chance.id_at(self.tx.now), self.village.id, group.place_id, family.head.name, phone, family.contact,
            len(family.members),
        )  # fmt: skip
        group.homes.append(home)
        self.households.append(self._household(home, group, number, family))
        self.members += [self._member(home, member) for member in family.members]
        self.categories += [self._category(home, code) for code in family.categories]

    def _household(self, home: Home, group: Group, number: str, family: Family) -> dict[str, Any]:
        head, chance = family.head, self.chance
        called = nickname(chance, head.name, head.gender) if chance.happens(WITH_NICKNAME) else ""
        yard = chance.choice(group.yards) if chance.happens(WITH_YARD) else ""
        return {
            "id": home.id, "number": number, "village_id": home.village_id, "place_id": home.place_id,
            "head": home.head, "nickname": called, "yard": yard, "group_name": group.name, "contact": home.contact,
            "pinyin": pinyin_keys(home.head, called, yard, group.name), "created_at": self.tx.now,
            **sealed_phone(self.tx, home.phone),
        }  # fmt: skip

    def _member(self, home: Home, member: Any) -> dict[str, Any]:
        return {
            "id": self.chance.id_at(self.tx.now), "household_id": home.id, "name": member.name,
            "relation": member.relation, "gender": member.gender, "birth_year": self.year - member.age,
            "is_away": member.is_away,
        }  # fmt: skip

    def _category(self, home: Home, code: str) -> dict[str, Any]:
        since = _long_ago(self.chance, self.tx.now)
        return {"id": self.chance.id_at(self.tx.now), "household_id": home.id, "code": code, "since": since}


def _long_ago(chance: Chance, now: datetime) -> date:
    return (now - timedelta(days=chance.randint(200, 3000))).date()
