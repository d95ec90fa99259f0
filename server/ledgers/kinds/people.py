"""人员和岗位: accounts in bulk; entry codes are issued afterwards, on slips."""

from server.base.clock import local_date
from server.ledgers.cells import Wrong, date_of, mobile_of, name_of, text_of, word_of
from server.ledgers.kinds.columns import GROUP, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import by_phone, people_named, people_shown, village_of
from server.ledgers.verdicts import NEW, SUSPECT, UNCHANGED, UPDATED, Verdict
from server.people.actions import add_person, add_post, change_phone
from server.people.models import Person
from server.people.scope import OFFICE, VILLAGE_OFFICE, may_appoint_at, posts_of
from server.places.models import Place

_ROLES = {
    "town_office": "镇办 镇办公室 乡镇干部 镇干部 镇管理员",
    "linked_leader": "联点领导 联村领导 驻村领导 联点干部",
    "inspector": "督查组 督查员 督查",
    "secretary": "村支书 支书 书记 村党支部书记 党支部书记 党总支书记 支部书记 村书记 社区书记",
    "officer": "村专干 专干 村干部 村委委员 支委委员 两委干部 两委成员 文书 村秘书 妇女主任 治调主任 村主任",
    "grid_worker": "网格员 专职网格员 兼职网格员 网格长",
    "group_leader": "组长 村民小组长 小组长",
    "representative": "村民代表 代表 邻长 居民代表 村居民代表",
}
ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
OF_TOWN = {"town_office", "linked_leader", "inspector"}

PEOPLE = Kind(
    "people",
    "人员和岗位",
    "People with posts",
    (
        TOWN,
        VILLAGE,
        GROUP,
        Field("name", "姓名", "Name", name_of, "人员姓名 名字", example="肖建国|覃小红|谢长生"),
        Field(
            "phone", "手机号", "Mobile number", mobile_of, "电话 手机 联系电话 手机号码 联系方式 电话号码",
            is_text=True,
            example="13900001111|13900002222|13900003333",
        ),
        Field("role", "岗位", "Post", word_of, "职务 身份 角色 岗位名称 职务名称", example="村支书|网格员|村民代表"),
        Field("title", "职务全称", "Title", text_of, "头衔 职务描述"),
        Field("since", "任职时间", "Since", date_of, "任职日期 到岗时间 开始时间 上任时间", example="2024-03-01"),
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("name",), ("role",)),
    tips_zh="导入后再到“人员和登录码”发登录码。没有手机号的也能登记，只是登不进来。",
    tips_en="Entry codes are issued afterwards. Without a mobile number somebody can be listed, but not sign in.",
)  # fmt: skip


def _post(row: Row) -> tuple[str, Place]:
    """Role and place of a row."""
    role = ROLE_OF.get(row.values.get("role", ""))
    if role is None:
        raise Wrong("role_unknown")
    root = row.where.root
    if role in OF_TOWN and not row.values.get("village"):
        if root.level not in {"town", "county"}:
            raise Wrong("not_yours")
        return role, root
    village = village_of(row)
    group = row.where.group(village.id, row.values.get("group", "")) if role == "group_leader" else None
    place = row.tx.get(Place, group.place_id) if group else village
    if not may_appoint_at(row.tx, role, place.path):
        raise Wrong("not_yours")
    return role, place


def judge(row: Row) -> Verdict:
    """By mobile number; by name within the village a person decides."""
    role, place = _post(row)
    if not row.values.get("name"):
        raise Wrong("name_missing")
    person = by_phone(row.tx, row.values.get("phone", ""))
    if person is None:
        namesakes = people_named(row.tx, row.values["name"], place)
        if len(namesakes) == 1 and not row.values.get("phone") and _holds(row, namesakes[0], role, place):
            return Verdict(UNCHANGED, target=namesakes[0].id)
        return Verdict(SUSPECT, "same_person", [p.id for p in namesakes]) if namesakes else Verdict(NEW)
    if person.name != row.values["name"]:
        return Verdict(SUSPECT, "phone_of_other", [person.id])
    held = _holds(row, person, role, place)
    return Verdict(UNCHANGED if held else UPDATED, target=person.id)


def _holds(row: Row, person: Person, role: str, place: Place) -> bool:
    posts = posts_of(row.tx, person.id, local_date(row.tx.now))
    return any(post.role == role and post.place_id == place.id for post in posts)


def write(row: Row) -> None:
    """Somebody new, or one more post for somebody known."""
    role, place = _post(row)
    phone, since = row.values.get("phone", ""), row.values.get("since")
    known = None if row.decision == "new" else row.target or _known(row)
    person_id = known or add_person(row.tx, row.values["name"], phone).id
    person = row.tx.get(Person, person_id)
    if known and phone and person.phone_cipher is None:
        change_phone(row.tx, person_id, phone)
    if not _holds(row, person, role, place):
        begins = date_of(since) if since else None
        add_post(row.tx, person_id, role, place.id, begins, title=row.values.get("title", ""))


def _known(row: Row) -> str | None:
    person = by_phone(row.tx, row.values.get("phone", ""))
    return person.id if person else None


DESK = Rows(PEOPLE, judge, write, people_shown, "name", lambda row: "|".join(map(str, sorted(row.values.items()))))
