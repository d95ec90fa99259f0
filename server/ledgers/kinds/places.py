"""村以下的片、组、邻."""

from server.households import place_actions
from server.ledgers.cells import Wrong, group_key, text_of, word_of
from server.ledgers.kinds.columns import TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import village_of
from server.ledgers.verdicts import NEW, UNCHANGED, Verdict
from server.people.scope import OFFICE, VILLAGE_OFFICE
from server.places.rules import VILLAGE as VILLAGE_RANK
from server.places.rules import level_named, rank_of

PLACES = Kind(
    "places",
    "村以下的片、组、邻",
    "Places below the village",
    (
        TOWN,
        VILLAGE,
        Field("level", "级别", "Level", word_of, "层级 类型", example="片|组|邻"),
        Field("name", "名称", "Name", text_of, "组名 片名 邻名 网格名称 地名", example="东片|1组|1组1邻"),
        Field("parent", "上级", "Within", text_of, "所属片 所属组 上级名称 隶属", example="|东片|1组"),
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("name",),),
    tips_zh="上级写在前面，下级写在后面；不写上级的直接归村。",
    tips_en="Write what lies above first. Without a parent it belongs to the village itself.",
)


def _level(row: Row) -> str:
    said = row.values.get("level", "")
    name = row.values.get("name", "")
    guess = said or next((word for word in ("片", "邻", "组") if name.endswith(word)), "组")
    level = level_named(guess)
    if level is None or rank_of(level) <= VILLAGE_RANK:
        raise Wrong("level_unknown")
    return level


def judge(row: Row) -> Verdict:
    """A place of that name and level is there already, or is new."""
    village, level = village_of(row), _level(row)
    if not row.values.get("name"):
        raise Wrong("name_missing")
    known = row.where.groups(village.id).get(group_key(row.values["name"]))
    return Verdict(UNCHANGED, target=known.place_id) if known and known.level == level else Verdict(NEW)


def write(row: Row) -> None:
    """Below its parent, or the village."""
    village, parent_id = village_of(row), village_of(row).id
    if row.values.get("parent"):
        parent = row.where.group(village.id, row.values["parent"])
        if parent is None:
            raise Wrong("place_unknown")
        parent_id = parent.place_id
    place_actions.create_place(row.tx, parent_id, _level(row), row.values["name"])
    row.where.forget_groups(village.id)


DESK = Rows(
    PLACES,
    judge,
    write,
    lambda tx, ids: {},
    "name",
    lambda row: f"{village_of(row).id}|{_level(row)}|{row.values['name']}",
)
