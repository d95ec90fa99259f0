"""Who and what the towns consist of, as the later parts of the demo need to know it."""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Worker:
    """Somebody with a post."""

    id: str
    name: str
    role: str
    phone: str
    place_id: str
    born: int = 0


@dataclass
class Home:
    """A household."""

    id: str
    village_id: str
    place_id: str
    head: str
    phone: str
    contact: str
    size: int
    representative: Worker | None = None


@dataclass
class Group:
    """A 组: its yards, the families that live there, its leader."""

    place_id: str
    name: str
    surnames: list[str]
    yards: list[str]
    homes: list[Home] = field(default_factory=list)
    leader: Worker | None = None


@dataclass
class Village:
    """A village with its people."""

    id: str
    name: str
    code: str
    path: str
    town_code: str
    groups: list[Group] = field(default_factory=list)
    office: list[Worker] = field(default_factory=list)  # the secretary first, then officers
    grid: list[Worker] = field(default_factory=list)
    representatives: list[Worker] = field(default_factory=list)
    leader: Worker | None = None  # 联点领导

    @property
    def secretary(self) -> Worker:
        """支书."""
        return self.office[0]

    @property
    def homes(self) -> list[Home]:
        """Every household, group by group."""
        return [home for group in self.groups for home in group.homes]


@dataclass
class Town:
    """A town: its office and who supervises it."""

    id: str
    name: str
    code: str
    villages: list[Village] = field(default_factory=list)
    office: list[Worker] = field(default_factory=list)
    inspectors: list[Worker] = field(default_factory=list)
    leaders: list[Worker] = field(default_factory=list)  # the first stands for the whole town

    @property
    def surveyor(self) -> Worker:
        """The inspector who goes out with a camera, so that the others may judge what was taken."""
        return self.inspectors[-1]

    def reviewers(self, photographer: Worker) -> list[Worker]:
        """Who may judge somebody's photos: nobody judges their own."""
        return [worker for worker in (*self.inspectors, self.leaders[0]) if worker is not photographer]


@dataclass
class Scene:
    """Both towns and the county's administrator, on the day the story begins."""

    began_on: date
    county_id: str
    towns: list[Town] = field(default_factory=list)
    administrators: list[Worker] = field(default_factory=list)

    @property
    def villages(self) -> list[Village]:
        """The villages of both towns."""
        return [village for town in self.towns for village in town.villages]

    def village(self, name: str) -> Village:
        """A village by its name, which is unique in the two towns."""
        return next(village for village in self.villages if village.name == name)

    def town_of(self, village: Village) -> Town:
        """The town in which a village lies."""
        return next(town for town in self.towns if town.code == village.town_code)
