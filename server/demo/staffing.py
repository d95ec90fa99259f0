"""Posts: who works where. Everybody is invented; representatives come from among the households they look after."""

from datetime import date, timedelta
from typing import Any

from server.base.columns import table_of
from server.base.pinyin import pinyin_keys
from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.demo.chance import Chance
from server.demo.figures import SHANMEN, SHOWN, YANGLIN, Figures, shared_out
from server.demo.names import full_name
from server.demo.phones import Phones
from server.demo.scene import Home, Scene, Town, Village, Worker
from server.households.models import RepresentativeLink
from server.people.models import Person, Post
from server.people.queries import PHONE
from server.people.search_keys import add_person_keys

IN_OFFICE_SINCE = timedelta(days=500)
HOUSEHOLDS_PER_GRID_WORKER = 330
VILLAGES_PER_LEADER = 3
MOST_LINKS, FEWEST_LINKS = 15, 5
TITLES = {"linked_leader": "联点领导", "inspector": "督查组", "secretary": "支书、主任", "officer": "专干"}
REPRESENTATIVE = {SHANMEN: "村民代表", YANGLIN: "邻长"}


def appoint_everybody(services: Services, scene: Scene, figures: Figures, phones: Phones) -> None:
    """County, towns, villages, groups, and a representative for every dozen of households."""
    with services.writing(CONSOLE) as tx:
        staff = _Appointing(tx, scene.began_on, phones)
        scene.administrators.append(staff.appoint("county_admin", scene.county_id, is_account=True))
        for town in scene.towns:
            staff.appoint_town(town)
            total = figures.shanmen_representatives if town.code == SHANMEN else figures.yanglin_representatives
            unlinked = figures.shanmen_unlinked if town.code == SHANMEN else 0
            sizes = [float(len(village.homes)) for village in town.villages]
            counts = shared_out(total, sizes, 1)
            gaps = shared_out(unlinked, sizes)
            for village, count, gap in zip(town.villages, counts, gaps, strict=True):
                staff.appoint_village(village, count, gap)


class _Appointing:
    """Writes people, their posts and their links."""

    def __init__(self, tx: Tx, today: date, phones: Phones) -> None:
        self.tx, self.today, self.phones = tx, today, phones
        self.chance = Chance("staff")
        self.since = today - IN_OFFICE_SINCE

    def appoint_town(self, town: Town) -> None:
        """Office, inspectors, and leaders: one for the whole town, the others for a few villages each."""
        town.office = [self.appoint("town_office", town.id, is_account=i == 0) for i in range(2)]
        town.inspectors = [self.appoint("inspector", town.id, is_account=i == 0) for i in range(2)]
        town.leaders = [self.appoint("linked_leader", town.id, is_account=True)]
        for first in range(0, len(town.villages), VILLAGES_PER_LEADER):
            linked = town.villages[first : first + VILLAGES_PER_LEADER]
            is_account = any(village.name in SHOWN for village in linked)
            leader = self.appoint("linked_leader", linked[0].id, is_account=is_account)
            for village in linked:
                village.leader = leader
            for village in linked[1:]:
                self._post(leader.id, "linked_leader", village.id)
            town.leaders.append(leader)

    def appoint_village(self, village: Village, representatives: int, unlinked: int) -> None:
        """Secretary, officers, grid workers, group leaders, representatives."""
        is_shown = village.name in SHOWN
        roles = ["secretary", "officer", *(["officer"] if self.chance.happens(0.5) else [])]
        village.office = [self.appoint(role, village.id, is_account=is_shown) for role in roles]
        for i in range(max(1, round(len(village.homes) / HOUSEHOLDS_PER_GRID_WORKER))):
            village.grid.append(self.appoint("grid_worker", village.id, is_account=is_shown and i == 0))
        for i, group in enumerate(village.groups):
            group.leader = self.appoint("group_leader", group.place_id, is_account=is_shown and i == 0)
        self._link(village, representatives, unlinked)

    def appoint(
        self, role: str, place_id: str, title: str = "", *, is_account: bool = False, home: Home | None = None
    ) -> Worker:
        """Somebody new in a post; ``home``: somebody of that household."""
        chance = self.chance
        born = self.today.year - chance.randint(26 if role == "officer" else 34, 58)
        gender = "女" if chance.happens(0.34) else "男"
        name = home.head if home else full_name(chance, gender, born)
        phone = self.phones.easy() if is_account else home.phone if home and home.phone else self.phones.next()
        worker = Worker(chance.id_at(self.tx.now), name, role, phone, place_id, born)
        self._person(worker)
        self._post(worker.id, role, place_id, title)
        return worker

    def _link(self, village: Village, count: int, unlinked: int) -> None:
        """Neighbours get the same representative; the last few homes of the village have none yet."""
        homes = village.homes[: len(village.homes) - unlinked]
        start = 0
        for i, size in enumerate(_sizes(self.chance, len(homes), count)):
            linked = homes[start : start + size]
            start += size
            home = next((home for home in linked if home.contact == "home"), None)
            is_account = i == 0 and village.name in SHOWN
            worker = self.appoint(
                "representative", village.id, REPRESENTATIVE[village.town_code], is_account=is_account, home=home
            )
            village.representatives.append(worker)
            for home in linked:
                home.representative = worker
                self._linked(home, worker)

    def _person(self, worker: Worker) -> None:
        keys = self.tx.services.keys
        self._insert(
            Person, id=worker.id, name=worker.name, pinyin=pinyin_keys(worker.name), created_at=self.tx.now,
            phone_cipher=keys.seal(worker.phone, PHONE), phone_index=keys.find(worker.phone, PHONE),
        )  # fmt: skip
        add_person_keys(self.tx, worker.id, worker.name)

    def _post(self, person_id: str, role: str, place_id: str, title: str = "") -> None:
        self._insert(
            Post, id=self.chance.id_at(self.tx.now), person_id=person_id, role=role, place_id=place_id,
            from_on=self.since, title=title or TITLES.get(role, ""),
        )  # fmt: skip

    def _linked(self, home: Home, worker: Worker) -> None:
        link_id = self.chance.id_at(self.tx.now)
        self._insert(
            RepresentativeLink, id=link_id, household_id=home.id, person_id=worker.id, from_on=self.since
        )  # fmt: skip

    def _insert(self, model: Any, **values: Any) -> None:
        self.tx.insert(table_of(model), **values)


def _sizes(chance: Chance, homes: int, count: int) -> list[int]:
    """5 to 15 households each, unevenly, exactly as many as there are."""
    sizes = shared_out(homes, [1.0] * count)
    for _ in range(count * 6):
        giver, taker = chance.choices(range(count), k=2)
        if giver != taker and sizes[giver] > FEWEST_LINKS and sizes[taker] < MOST_LINKS:
            sizes[giver], sizes[taker] = sizes[giver] - 1, sizes[taker] + 1
    return sizes
