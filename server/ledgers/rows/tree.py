"""Places below villages as a list names them: found, added, renamed and hung elsewhere, many at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlmodel import col, func, select

from server.base.clock import local_date
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.ledgers.cells.groups import group_key
from server.ledgers.cells.text import Wrong
from server.ledgers.rows.pen import Pen
from server.places.models import LEVELS, Place, PlaceName, PlacePath
from server.places.queries import home_stream
from server.places.rules import clean_name, may_contain, path_below, path_moved
from server.sync.streams import touch


@dataclass
class Tree:
    """What lies below some villages today, and whatever a list adds as it goes."""

    tx: Tx
    last_num: int
    places: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))  # by village
    by_key: dict[tuple[str, str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    ids: set[str] = field(default_factory=set)
    former: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # keys of former names

    def know(self, place: Place) -> None:
        """It is there, or is called otherwise now."""
        village_id = str(place.village_id)
        if place.id not in self.ids:
            self.ids.add(place.id)
            self.places[village_id].append(place)
        self.by_key[village_id, place.level, group_key(place.name)].append(place)

    def named(self, village_id: str, name: str, level: str) -> list[Place]:
        """Places of that name and level in a village, however it is written."""
        key = group_key(name)
        return [place for place in self.by_key[village_id, level, key] if group_key(place.name) == key]

    def above(self, village: Place, name: str, level: str) -> Place | None:
        """The place that a row names as what one of ``level`` lies in: the village itself without a name."""
        if not name:
            return village
        found = (place for one, key in self.keys_above(name, level) for place in self.by_key[village.id, one, key])
        return next((place for place in found if group_key(place.name) in self._called(name)), None)

    def keys_above(self, name: str, level: str) -> list[tuple[str, str]]:
        """Levels and keys by which what one of ``level`` lies in may be known, the likeliest first."""
        levels = [one for one in LEVELS if may_contain("village", one) and may_contain(one, level)]
        return [(one, key) for key in self._called(name) for one in levels]

    def _called(self, name: str) -> tuple[str, str]:
        return group_key(name), group_key(f"{name}片")  # 东 for 东片


def tree_of(tx: Tx, villages: Collection[str]) -> Tree:
    """Looked up for all of these villages at once."""
    tree = Tree(tx, int(tx.session.exec(select(func.max(Place.num))).one() or 0))
    below = col(Place.village_id).in_(villages), col(Place.id).not_in(villages), col(Place.ended_on).is_(None)
    for place in tx.session.exec(select(Place).where(*below).order_by(col(Place.num))):
        tree.know(place)
    names = select(PlaceName.place_id, PlaceName.name).join(Place, col(Place.id) == PlaceName.place_id)
    for place_id, name in tx.session.exec(names.where(*below)):
        tree.former[place_id].add(group_key(name))
    return tree


def add_place(pen: Pen, tree: Tree, parent: Place, level: str, name: str) -> Place:
    """A place that is new."""
    tree.last_num += 1
    place = pen.add(
        Place(
            id=new_id(pen.tx.now), parent_id=parent.id, level=level, name=clean_name(name), num=tree.last_num,
            path=path_below(parent.path, tree.last_num), began_on=local_date(pen.tx.now), village_id=parent.village_id,
        )
    )  # fmt: skip
    tree.know(place)
    touch(pen.tx, home_stream(place), "place", place.id)
    note(pen.tx, "place.created", ("place", place.id), place.id, name=place.name, level=level)
    return place


def rename(pen: Pen, tree: Tree, place: Place, name: str, alias: str = "") -> None:
    """Another name, or one that it had before: both are kept."""
    former, now = place.name, clean_name(name)
    pen.change(place, name=now)
    tree.know(place)
    for said in dict.fromkeys((former, clean_name(alias))):
        if said not in {"", now} and group_key(said) not in tree.former[place.id]:
            pen.add(PlaceName(id=new_id(), place_id=place.id, name=said, valid_to=local_date(pen.tx.now)))
            tree.former[place.id].add(group_key(said))
    touch(pen.tx, home_stream(place), "place", place.id)
    note(pen.tx, "place.renamed", ("place", place.id), place.id, former=former, name=now)


def refuse_inside(place: Place, parent: Place) -> None:
    """``Wrong`` if it would lie in itself or in what lies below it."""
    if parent.path.startswith(place.path):
        raise Wrong("place_inside_itself")


def hang(pen: Pen, tree: Tree, place: Place, parent: Place) -> None:
    """Under another parent, with all that lies below it; the former paths are kept."""
    refuse_inside(place, parent)
    note(pen.tx, "place.moved", ("place", place.id), place.id, former=place.parent_id, parent=parent.id)
    old, new, today = place.path, path_below(parent.path, place.num), local_date(pen.tx.now)
    for one in [one for one in tree.places[str(place.village_id)] if one.path.startswith(old)]:
        pen.add(PlacePath(id=new_id(), place_id=one.id, path=one.path, parent_id=one.parent_id, valid_to=today))
        pen.change(one, path=path_moved(one.path, old, new))
    pen.change(place, parent_id=parent.id)
    touch(pen.tx, home_stream(place), "place", place.id)
