"""代表联户: which representative keeps contact with which household."""

from collections.abc import Sequence
from typing import Any

from server.base.clock import local_date
from server.households.actions import link_representative
from server.households.rendering import representatives_of
from server.ledgers.cells import Wrong, mobile_of, name_of
from server.ledgers.kinds.columns import GROUP, HEAD, ID_NUMBER, NUMBER, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.models import ImportBatch
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import (
    by_phone,
    home_doubt,
    home_of,
    homes_shown,
    look_up_homes,
    people_named,
    people_shown,
    village_of,
)
from server.ledgers.verdicts import NEW, SUSPECT, UNCHANGED, UPDATED, Verdict
from server.people.actions import add_person, add_post, change_phone
from server.people.models import Person
from server.people.scope import OFFICE, VILLAGE_OFFICE, posts_of

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


def _namesakes(row: Row) -> list[Person]:
    """Representatives of that name in the village; two numbers in one list are two people."""
    found = people_named(row.tx, row.values["rep"], village_of(row), "representative")
    batch = row.tx.session.get(ImportBatch, row.batch_id) if row.values.get("rep_phone") and row.batch_id else None
    return [p for p in found if batch is None or p.phone_cipher is None or p.created_at < batch.created_at]


def _reps(row: Row) -> tuple[list[Person], str]:
    """Who the representative may be, and the doubt: by number, else the only one of that name in the village."""
    phone = row.values.get("rep_phone", "")
    person = by_phone(row.tx, phone)
    if person is not None:
        return [person], "" if person.name == row.values["rep"] else "phone_of_other"
    namesakes = _namesakes(row)
    if len(namesakes) > 1 and not phone:
        raise Wrong("rep_ambiguous")
    is_sure = len(namesakes) < 2 and all(one.phone_cipher is None for one in namesakes)
    return namesakes, "" if is_sure or not phone else "same_person"


def _reps_once(row: Row) -> tuple[list[Person], str]:
    """While nothing is written, whoever has many households is looked up once."""
    found: dict[Any, tuple[list[Person], str]] = row.seen.get("reps", {})
    key = row.values.get("rep_phone"), row.values["rep"], village_of(row).id
    if key not in found:
        found[key] = _reps(row)
    return found[key]


def look_up(rows: Sequence[Row]) -> None:
    """Households, and before anything is written their representatives, for many rows at once."""
    look_up_homes(rows)
    if rows and not rows[0].batch_id:
        homes = {home.id for homes in rows[0].seen["near"].values() for home in homes}
        links, reps = representatives_of(rows[0].tx, sorted(homes)), dict[Any, Any]()
        for row in rows:
            row.seen.update(links=links, reps=reps)


def judge(row: Row) -> Verdict:
    """The link is there, is new, or takes the place of another; so does a number that was not known."""
    home = home_of(row)
    if not row.values.get("rep"):
        raise Wrong("name_missing")
    reps, doubt = _reps_once(row)
    rep = reps[0] if reps and not doubt else None
    links = row.seen["links"] if "links" in row.seen else representatives_of(row.tx, [home.id])
    now = links.get(home.id)
    is_linked = now is not None and rep is not None and now.person_id == rep.id
    gets_phone = rep is not None and bool(row.values.get("rep_phone")) and rep.phone_cipher is None
    if is_linked and not gets_phone:
        return Verdict(UNCHANGED)
    if (unsure := home_doubt(row)) is not None:
        return unsure
    if doubt:
        return Verdict(SUSPECT, doubt, [person.id for person in reps])
    return Verdict(NEW if now is None else UPDATED)


def write(row: Row) -> None:
    """The representative is added if need be; then the link."""
    home, village_id, phone = home_of(row), village_of(row).id, row.values.get("rep_phone", "")
    reps = [] if row.decision == "new" else [row.tx.get(Person, row.target)] if row.target else _reps(row)[0]
    person = reps[0] if reps else None
    if person is None:
        person = add_person(row.tx, row.values["rep"], phone)
    elif phone and by_phone(row.tx, phone) is None:
        change_phone(row.tx, person.id, phone)
    posts = posts_of(row.tx, person.id, local_date(row.tx.now))
    if not any(post.role == "representative" and post.place_id == village_id for post in posts):
        add_post(row.tx, person.id, "representative", village_id)
    link_representative(row.tx, home.id, person.id)


DESK = Rows(REPRESENTATIVES, judge, write, people_shown, "rep", lambda row: home_of(row).id, homes_shown, look_up)
