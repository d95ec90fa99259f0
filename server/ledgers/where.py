"""Which village and group a row speaks of, among the places that the batch may touch."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from server.base.tx import Tx
from server.ledgers.cells.groups import group_key
from server.ledgers.cells.text import Wrong, word_of
from server.places.models import Place, PlaceCode
from server.places.within import lies_in

_TAIL = re.compile(r"(村民委员会|居民委员会|村委会|居委会|社区|村)$")

_WITH_TOWN = re.compile(r"(?:.*?[县市区])?(.+?(?:街道办事处|街道|镇|乡))(.+)")
_KIND = re.compile(r"(片区|片|邻|院落|院子|屋场)$")


def bare_name(name: str) -> str:
    """大合村, 大合村委会 and 大合 are one."""
    return _TAIL.sub("", word_of(name))


@dataclass(frozen=True)
class Group:
    """A place below a village, as its own list names it."""

    place_id: str
    name: str
    level: str = "group"


@dataclass
class Where:
    """Villages below a place, by name and code; their groups when they are first asked for."""

    tx: Tx
    root: Place
    _by_name: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    _by_code: dict[str, str] = field(default_factory=dict)
    _groups: dict[str, dict[str, Group]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        inside = (Place.level == "village", col(Place.ended_on).is_(None))
        above = select(Place.id, Place.name, Place.parent_id).where(*inside, *self._below())
        below = lies_in(self.root.path)
        towns = dict(self.tx.session.exec(select(Place.id, Place.name).where(Place.level == "town", below)).all())
        for village_id, name, parent_id in self.tx.session.exec(above):
            self.names[village_id] = name
            self._by_name[bare_name(name)].append((village_id, bare_town(towns.get(parent_id or "", ""))))
        codes = select(PlaceCode.code, PlaceCode.place_id).join(Place, col(Place.id) == PlaceCode.place_id)
        rows = self.tx.session.exec(codes.where(col(PlaceCode.valid_to).is_(None), *inside, *self._below()))
        self._by_code = dict(rows.all())

    def village(self, said: str, town: str = "") -> str:
        """The id of the village that a row names; without a name, the one that the list is for."""
        if not said:
            if self.root.village_id is None:
                raise Wrong("village_missing")
            return self.root.village_id
        if said in self._by_code:
            return self._by_code[said]
        found = self._by_name.get(bare_name(said), [])
        longer = _WITH_TOWN.fullmatch(word_of(said))
        if not found and longer is not None:
            found = [one for one in self._by_name.get(bare_name(longer[2]), []) if one[1] == bare_town(longer[1])]
        if town and len(found) > 1:
            found = [one for one in found if one[1] == bare_town(town)] or found
        if not found:
            raise Wrong("village_unknown")
        if len(found) > 1:
            raise Wrong("village_ambiguous")
        return found[0][0]

    def group(self, village_id: str, said: str) -> Group | None:
        """The group that a row names, if the village's list of places has it."""
        if not said:
            return None
        groups, key = self.groups(village_id), group_key(said)
        short = [group for name, group in groups.items() if _KIND.sub("", name) == key]  # 东 for 东片
        return groups.get(key) or (short[0] if len(short) == 1 else None)

    def groups(self, village_id: str) -> dict[str, Group]:
        """Places below a village by the key of their name."""
        if village_id not in self._groups:
            asked = select(Place.id, Place.name, Place.level).where(
                Place.village_id == village_id, Place.id != village_id, col(Place.ended_on).is_(None)
            )
            rows = self.tx.session.exec(asked.order_by(col(Place.level) != "group", col(Place.num)))
            found: dict[str, Group] = {}
            for place_id, name, level in rows:
                found.setdefault(group_key(name), Group(place_id, name, level))
            self._groups[village_id] = found
        return self._groups[village_id]

    def forget_groups(self, village_id: str) -> None:
        """A place was added there."""
        self._groups.pop(village_id, None)

    def _below(self) -> tuple[ColumnElement[bool], ...]:
        if self.root.village_id is not None:
            return (col(Place.id) == self.root.village_id,)
        return (lies_in(self.root.path),)


def bare_town(name: str) -> str:
    """山门镇 and 山门 are one."""
    return re.sub(r"(街道办事处|街道|镇|乡)$", "", word_of(name))
