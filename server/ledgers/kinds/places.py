"""村以下的片、组、邻."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from server.ledgers.cells.groups import group_key
from server.ledgers.cells.text import Wrong, prose_of, word_of
from server.ledgers.changes import Change, words
from server.ledgers.kinds.columns import TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import village_of
from server.ledgers.rows.pen import Pen
from server.ledgers.rows.tree import Tree, add_place, hang, refuse_inside, rename, tree_of
from server.ledgers.verdicts import NEW, UNCHANGED, UPDATED, Verdict
from server.people.scope import OFFICE, VILLAGE_OFFICE
from server.places.models import Place
from server.places.rules import VILLAGE as VILLAGE_RANK
from server.places.rules import clean_name, level_named, rank_of

PLACES = Kind(
    "places",
    "村以下的片、组、邻",
    "Places below the village",
    (
        TOWN,
        VILLAGE,
        Field("level", "级别", "Level", word_of, "层级 类型", example="片|组|邻"),
        Field("name", "名称", "Name", prose_of, "组名 片名 邻名 网格名称 地名", example="东片|1组|1组1邻"),
        Field("alias", "曾用名", "Former name", prose_of, "原名 原名称 旧名 别名 原组名"),
        Field("parent", "上级", "Within", prose_of, "所属片 所属组 上级名称 隶属", example="|东片|1组"),
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("name",),),
    tips_zh="上级写在前面，下级写在后面；不写上级的直接归村。改了名的，把原来的名字写在“曾用名”。",
    tips_en="Write what lies above first. Without a parent it is the village's own. A new name needs the former.",
)


def _level(row: Row) -> str:
    said = row.values.get("level", "")
    name = row.values.get("name", "")
    guess = said or next((word for word in ("片", "邻", "组") if name.endswith(word)), "组")
    level = level_named(guess)
    if level is None or rank_of(level) <= VILLAGE_RANK:
        raise Wrong("level_unknown")
    return level


def look_up(rows: Sequence[Row]) -> None:
    """What lies below the villages of these rows."""
    villages = set[str]()
    for row in rows:
        with suppress(Wrong):
            villages.add(village_of(row).id)
    tree = tree_of(rows[0].tx, villages) if rows else None
    for row in rows:
        row.seen["tree"] = tree


@dataclass(frozen=True)
class Said:
    """What a row says, and the place that it speaks of, if there is one."""

    village: Place
    level: str
    name: str
    alias: str
    known: Place | None
    parent: Place | None  # None: it names one that is not there (yet)

    def renames(self, tree: Tree) -> bool:
        """Whether the place is called otherwise, or had a name before that nobody knew of."""
        place, alias = self.known, self.alias
        if place is None:
            return False
        is_new = bool(alias) and group_key(alias) not in {group_key(place.name), *tree.former[place.id]}
        return self.is_called_otherwise or is_new

    @property
    def is_called_otherwise(self) -> bool:
        """第一组 is only another spelling of 1组, unless the row says that it was called so before."""
        place, name = self.known, clean_name(self.name)
        if place is None or name == place.name:
            return False
        return group_key(name) != group_key(place.name) or clean_name(self.alias) == place.name

    @property
    def moves(self) -> bool:
        """Whether it lies elsewhere now."""
        return self.known is not None and (self.parent is None or self.known.parent_id != self.parent.id)


def _said(row: Row) -> Said:
    village, level, name = village_of(row), _level(row), row.values.get("name")
    if not name:
        raise Wrong("name_missing")
    alias, parent = row.values.get("alias", ""), row.values.get("parent", "")
    above = row.seen["tree"].above(village, parent, level)
    known = _known(row, village, level, above)
    if known is not None and not parent:
        above = next((p for p in row.seen["tree"].places[village.id] if p.id == known.parent_id), village)
    return Said(village, level, name, alias, known, above)


def _known(row: Row, village: Place, level: str, above: Place | None) -> Place | None:
    """By its name, else by the one that it had before. 邻 of one name may lie in several groups, groups may not."""
    values, tree = row.values, row.seen["tree"]
    named = tree.named(village.id, values["name"], level)
    if not named and values.get("alias"):
        named = tree.named(village.id, values["alias"], level)
    if level != "cluster":
        return next(iter(named), None)
    if values.get("parent"):
        return next((place for place in named if above is not None and place.parent_id == above.id), None)
    if len(named) > 1:
        raise Wrong("parent_needed")
    return next(iter(named), None)


def judge(row: Row) -> Verdict:
    """It is there already, is called otherwise or lies elsewhere now, or is new."""
    said = _said(row)
    if said.known is None:
        found = Verdict(NEW)
    else:
        changes = _changes(row, said)
        found = Verdict(UPDATED if changes else UNCHANGED, target=said.known.id, changes=changes)
        if said.parent is not None and said.moves:
            refuse_inside(said.known, said.parent)
    _tell_names(row, said, found)
    return found


def _tell_names(row: Row, said: Said, found: Verdict) -> None:
    """What later rows may call it and no longer call it; what it is called itself, and lies in, must still be so."""
    now, parent = _key(said, said.name), row.values.get("parent", "")
    found.brings = (now,)
    if said.known is not None:
        before = _key(said, said.known.name)
        found.names["alias" if said.is_called_otherwise else "name"] = (before,)
        found.takes = () if before == now else (before,)
    if said.parent is None:
        keys = row.seen["tree"].keys_above(parent, said.level)
        found.stands_on = tuple(f"{said.village.id}|{level}|{key}" for level, key in keys)
    elif parent:
        found.names["parent"] = (f"{said.village.id}|{said.parent.level}|{group_key(said.parent.name)}",)


def _key(said: Said, name: str) -> str:
    """By which rows of a list mean one place: 邻 of one name lie in several groups."""
    where = f"|{said.parent.id}" if said.level == "cluster" and said.parent is not None else ""
    return f"{said.village.id}|{said.level}|{group_key(name)}{where}"


def _changes(row: Row, said: Said) -> list[Change]:
    """Its name, a former one, what it lies in."""
    place, tree, found = said.known, row.seen["tree"], list[Change]()
    if place is None:
        return found
    if said.is_called_otherwise:
        found.append(Change(row.position, "name", words(place.name), words(clean_name(said.name))))
    elif said.renames(tree):
        found.append(Change(row.position, "alias", words(""), words(said.alias)))
    if said.moves:
        near = (said.village, *tree.places[said.village.id])
        former = next((one.name for one in near if one.id == place.parent_id), "")
        now = said.parent.name if said.parent else row.values["parent"]
        found.append(Change(row.position, "parent", words(former), words(now)))
    return found


def write(row: Row, pen: Pen) -> None:
    """Below its parent, or the village; what is known is renamed and moved."""
    said, tree = _said(row), row.seen["tree"]
    if said.parent is None:
        raise Wrong("parent_unknown")
    if said.known is None:
        place = add_place(pen, tree, said.parent, said.level, said.name)
        if said.alias:
            rename(pen, tree, place, said.name, said.alias)
        return
    if said.moves:
        hang(pen, tree, said.known, said.parent)
    if said.renames(tree):
        name = said.name if said.is_called_otherwise else said.known.name
        rename(pen, tree, said.known, name, said.alias)


def _same(row: Row) -> str:
    parent = group_key(row.values.get("parent", "")) if _level(row) == "cluster" else ""
    return f"{village_of(row).id}|{_level(row)}|{group_key(row.values['name'])}|{parent}"


DESK = Rows(PLACES, judge, write, lambda tx, ids: {}, "name", _same, look_up=look_up)
