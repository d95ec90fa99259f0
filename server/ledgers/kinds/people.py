"""人员和岗位: accounts in bulk; entry codes are issued afterwards, on slips."""

from collections.abc import Sequence
from datetime import date

from server.base.clock import local_date
from server.ledgers.cells.dates import date_of
from server.ledgers.cells.numbers import mobile_of
from server.ledgers.cells.text import Wrong, name_of, prose_of, word_of
from server.ledgers.changes import Change, words
from server.ledgers.kinds.columns import GROUP, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.kinds.roles import NAME_OF, OF_TOWN, ROLE_OF
from server.ledgers.rows.appointing import add_somebody, appoint, changes_of, check_post, put_right
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import village_of
from server.ledgers.rows.pen import Pen
from server.ledgers.rows.persons import look_up_persons, people_shown, persons_of
from server.ledgers.verdicts import NEW, SUSPECT, UNCHANGED, UPDATED, Verdict, problem
from server.people.models import Person
from server.people.rules import mask_phone
from server.people.scope import OFFICE, VILLAGE_OFFICE, may_appoint_at
from server.places.models import Place

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
        Field("title", "职务全称", "Title", prose_of, "头衔 职务描述"),
        Field("since", "任职时间", "Since", date_of, "任职日期 到岗时间 开始时间 上任时间", example="2024-03-01"),
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("name",), ("role",)),
    tips_zh="导入后再到“人员和登录码”发登录码。没有手机号的也能登记，只是登不进来。",
    tips_en="Entry codes are issued afterwards. Without a mobile number somebody can be listed, but not sign in.",
)  # fmt: skip


_NOT_HELD = ("没有这个岗位", "not held")


def look_up(rows: Sequence[Row]) -> None:
    """Whoever has these names or numbers."""
    look_up_persons(rows, "name", "phone")


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
    place = _group(row) if role == "group_leader" and row.values.get("group") else village_of(row)
    if not may_appoint_at(row.tx, role, place.path):
        raise Wrong("not_yours")
    return role, place


def _group(row: Row) -> Place:
    """Where a 组长 leads: never the whole village for want of the group."""
    found = row.where.group(village_of(row).id, row.values["group"])
    if found is None:
        raise Wrong("group_unknown")
    return row.tx.remember(("place", found.place_id), lambda: row.tx.get(Place, found.place_id))


def judge(row: Row) -> Verdict:
    """By mobile number; by name within the village a person decides, unless it is that post's only holder."""
    role, place = _post(row)
    name, phone = row.values.get("name"), row.values.get("phone", "")
    if not name:
        raise Wrong("name_missing")
    person = persons_of(row).by_phone(phone)
    if person is not None and person.name != name:
        return Verdict(SUSPECT, "phone_of_other", [person.id])
    if person is None:
        namesakes = persons_of(row).named(name, place)
        person = _certain(row, namesakes, role, place)
        if person is None and namesakes:
            return Verdict(SUSPECT, "same_person", [p.id for p in namesakes])
    if person is None:
        return Verdict(NEW, problems=[] if phone else [problem(row.position, "mobile_missing", "phone")])
    changes = _changes(row, person, role, place)
    return Verdict(UPDATED if changes else UNCHANGED, target=person.id, changes=changes)


def _certain(row: Row, namesakes: Sequence[Person], role: str, place: Place) -> Person | None:
    """The only one of that name who holds this very post, as long as no other number says that it is somebody else."""
    if len(namesakes) != 1 or row.values.get("phone") and namesakes[0].phone_cipher is not None:
        return None
    return namesakes[0] if persons_of(row).post(namesakes[0], role, place.id) is not None else None


def _changes(row: Row, person: Person, role: str, place: Place) -> list[Change]:
    """What the row says that is not so yet: a number, a post, how long and by what title it is held."""
    held, phone, found = persons_of(row).post(person, role, place.id), row.values.get("phone"), list[Change]()
    if phone and person.phone_cipher is None:
        found.append(Change(row.position, "phone", words(""), words(mask_phone(phone))))
    if held is None:
        found.append(Change(row.position, "role", _NOT_HELD, words(f"{place.name} {NAME_OF[role]}")))
        return found
    said = changes_of(held, _since(row), _title(row), local_date(row.tx.now))
    names = {"title": "title", "from_on": "since"}
    return [*found, *(Change(row.position, names[n], words(getattr(held, n)), words(v)) for n, v in said.items())]


def _since(row: Row) -> date | None:
    return date_of(row.values["since"]) if row.values.get("since") else None


def _title(row: Row) -> str:
    return str(row.values.get("title", ""))


def write(row: Row, pen: Pen) -> None:
    """Somebody new, or what the list says otherwise of somebody known: name, number, posts."""
    role, place = _post(row)
    name, phone = row.values["name"], row.values.get("phone", "")
    person = None if row.decision == "new" else _meant(row, judge(row))
    check_post(row, person, role, place, _since(row))
    if person is None:
        person = add_somebody(row, pen, name, phone)
    else:
        put_right(row, pen, person, name, phone)
    appoint(row, pen, person, role, place, _since(row), _title(row))


def _meant(row: Row, verdict: Verdict) -> Person | None:
    target = row.target or verdict.target
    return row.tx.get(Person, target) if target else None


def _same(row: Row) -> str:
    """Without a number two of one name in a village may be one."""
    if row.values.get("phone"):
        return "|".join(map(str, sorted(row.values.items())))
    return f"{_post(row)[1].village_id}|{row.values['name']}"


DESK = Rows(
    PEOPLE,
    judge,
    write,
    people_shown,
    "name",
    _same,
    look_up=look_up,
)
