"""代表联户: which representative keeps contact with which household."""

from server.households.actions import link_representative
from server.households.rendering import representatives_of
from server.ledgers.cells import Wrong, mobile_of, name_of
from server.ledgers.kinds.columns import GROUP, HEAD, ID_NUMBER, NUMBER, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import by_phone, home_of, people_named, people_shown, village_of
from server.ledgers.verdicts import NEW, SUSPECT, UNCHANGED, UPDATED, Verdict
from server.people.actions import add_person, add_post
from server.people.models import Person
from server.people.scope import OFFICE, VILLAGE_OFFICE

REPRESENTATIVES = Kind(
    "representatives",
    "代表联户",
    "Representatives with their households",
    (
        TOWN,
        VILLAGE,
        Field(
            "rep", "代表姓名", "Representative", name_of, "代表 村民代表 邻长 邻长姓名 联户代表 联系代表",
            fills=True, example="覃小红||",
        ),
        Field(
            "rep_phone", "代表电话", "Their number", mobile_of, "代表手机 代表手机号 邻长电话 代表联系电话",
            fills=True, is_text=True, example="13900002222||",
        ),
        GROUP,
        NUMBER,
        HEAD,
        ID_NUMBER,
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("rep",), ("head", "number", "id_number")),
    tips_zh="一行一户；同一个代表可以合并单元格。代表还没登记的，会一起登记。",
    tips_en="One row per household; the representative's cell may be merged. Unknown representatives are added.",
)  # fmt: skip


def _reps(row: Row) -> list[Person]:
    """Who the representative is: by number, else everybody of that name who represents somebody in the village."""
    person = by_phone(row.tx, row.values.get("rep_phone", ""))
    return [person] if person else people_named(row.tx, row.values["rep"], village_of(row), "representative")


def judge(row: Row) -> Verdict:
    """The link is there, is new, or takes the place of another."""
    home = home_of(row)
    if not row.values.get("rep"):
        raise Wrong("name_missing")
    reps = _reps(row)
    if len(reps) > 1:
        raise Wrong("rep_ambiguous")
    if reps and reps[0].name != row.values["rep"]:
        return Verdict(SUSPECT, "phone_of_other", [reps[0].id])
    now = representatives_of(row.tx, [home.id]).get(home.id)
    if now is None:
        return Verdict(NEW)
    return Verdict(UNCHANGED if reps and now.person_id == reps[0].id else UPDATED, target=None)


def write(row: Row) -> None:
    """The representative is added if need be; then the link."""
    home, reps = home_of(row), _reps(row)
    person_id = row.target or (reps[0].id if reps and row.decision != "new" else "")
    if not person_id:
        person_id = add_person(row.tx, row.values["rep"], row.values.get("rep_phone", "")).id
    if not any(p.id == person_id for p in people_named(row.tx, row.values["rep"], village_of(row), "representative")):
        add_post(row.tx, person_id, "representative", village_of(row).id)
    link_representative(row.tx, home.id, person_id)


DESK = Rows(REPRESENTATIVES, judge, write, people_shown, "rep", lambda row: home_of(row).id)
