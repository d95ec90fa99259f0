"""代表联户: which representative keeps contact with which household."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.ids import new_id
from server.events.actions import note
from server.households.models import Household, RepresentativeLink
from server.households.telling import changed
from server.ledgers.cells.numbers import mobile_of
from server.ledgers.cells.text import Wrong, name_of
from server.ledgers.changes import Change, words
from server.ledgers.kinds.columns import GROUP, HEAD, ID_NUMBER, NUMBER, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.models import ImportBatch
from server.ledgers.rows.appointing import add_somebody, appoint, check_post, put_right
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import home_doubt, home_of, homes_shown, look_up_homes, village_of
from server.ledgers.rows.pen import Pen
from server.ledgers.rows.persons import look_up_persons, people_shown, persons_of
from server.ledgers.verdicts import NEW, SUSPECT, UNCHANGED, UPDATED, Verdict
from server.people.models import Person
from server.people.rules import mask_phone
from server.people.scope import OFFICE, VILLAGE_OFFICE
from server.sync.streams import person_stream, touch

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
            ("rep", "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 联系手机"),
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


def look_up(rows: Sequence[Row]) -> None:
    """Households, who keeps contact with them, and the representatives, for many rows at once."""
    look_up_homes(rows)
    look_up_persons(rows, "rep", "rep_phone")
    if not rows:
        return
    tx, homes = rows[0].tx, {home.id for home in rows[0].seen["near"].all()} | {r.home_id for r in rows if r.home_id}
    batch = tx.session.get(ImportBatch, rows[0].batch_id) if rows[0].batch_id else None
    links: dict[str, list[RepresentativeLink]] = defaultdict(list)
    open_ = or_(col(RepresentativeLink.to_on).is_(None), col(RepresentativeLink.to_on) >= local_date(tx.now))
    asked = select(RepresentativeLink).where(col(RepresentativeLink.household_id).in_(homes), open_)
    for link in tx.session.exec(asked.order_by(col(RepresentativeLink.from_on), col(RepresentativeLink.id))):
        links[link.household_id].append(link)
    for row in rows:
        row.seen.update(links=links, batch=batch)


def _namesakes(row: Row) -> list[Person]:
    """Representatives of that name in the village; two numbers in one list are two people."""
    found = persons_of(row).named(row.values["rep"], village_of(row), "representative")
    batch = row.seen["batch"] if row.values.get("rep_phone") else None
    return [p for p in found if batch is None or p.phone_cipher is None or p.created_at < batch.created_at]


def _reps(row: Row) -> tuple[list[Person], str]:
    """Who the representative may be, and the doubt: by number, else the only one of that name in the village."""
    phone = row.values.get("rep_phone", "")
    person = persons_of(row).by_phone(phone)
    if person is not None:
        return [person], "" if person.name == row.values["rep"] else "phone_of_other"
    namesakes = _namesakes(row)
    if len(namesakes) > 1 and not phone:
        raise Wrong("rep_ambiguous")
    is_sure = len(namesakes) < 2 and all(one.phone_cipher is None for one in namesakes)
    return namesakes, "" if is_sure or not phone else "same_person"


def _now(row: Row, home: Household) -> RepresentativeLink | None:
    """The link of today."""
    today = local_date(row.tx.now)
    return next((link for link in reversed(row.seen["links"][home.id]) if link.from_on <= today), None)


def judge(row: Row) -> Verdict:
    """The link is there, is new, or takes the place of another; so does a number that was not known."""
    home = home_of(row)
    if not row.values.get("rep"):
        raise Wrong("name_missing")
    reps, doubt = _reps(row)
    rep, now = reps[0] if reps and not doubt else None, _now(row, home)
    is_linked = now is not None and rep is not None and now.person_id == rep.id
    gets_phone = rep is not None and bool(row.values.get("rep_phone")) and rep.phone_cipher is None
    if is_linked and not gets_phone:
        return Verdict(UNCHANGED)
    if (unsure := home_doubt(row)) is not None:
        return unsure
    if doubt:
        return Verdict(SUSPECT, doubt, [person.id for person in reps])
    if now is None:
        return Verdict(NEW, changes=[] if rep else [Change(row.position, "rep", _NOT_LISTED, _said_new(row))])
    return Verdict(UPDATED, changes=_changes(row, now, rep))


_NOT_LISTED = ("没登记", "not listed")


def _said_new(row: Row) -> tuple[str, str]:
    """The representative comes in with the list; without a number they cannot sign in."""
    name, has_phone = row.values["rep"], bool(row.values.get("rep_phone"))
    zh, en = (
        ("新登记", "new") if has_phone else ("新登记，没有手机号，登不进来", "new, without a number to sign in with")
    )
    return f"{name}（{zh}）", f"{name} ({en})"


def _changes(row: Row, now: RepresentativeLink, rep: Person | None) -> list[Change]:
    """Another representative, or the number of the same."""
    found = []
    if rep is None or rep.id != now.person_id:
        former = row.tx.remember(("person", now.person_id), lambda: row.tx.get(Person, now.person_id))
        found.append(Change(row.position, "rep", words(former.name), words(rep.name) if rep else _said_new(row)))
    if row.values.get("rep_phone") and (rep is None or rep.phone_cipher is None):
        found.append(Change(row.position, "rep_phone", words(""), words(mask_phone(row.values["rep_phone"]))))
    return found


def write(row: Row, pen: Pen) -> None:
    """The representative is added if need be; then the link."""
    home, village, phone = home_of(row), village_of(row), row.values.get("rep_phone", "")
    person = _meant(row)
    check_post(row, person, "representative", village)
    if person is None:
        person = add_somebody(row, pen, row.values["rep"], phone)
    else:
        put_right(row, pen, person, row.values["rep"] if row.target else "", phone)
    appoint(row, pen, person, "representative", village)
    _link(row, pen, home, person)


def _meant(row: Row) -> Person | None:
    if row.decision == "new":
        return None
    if row.target:
        return row.tx.get(Person, row.target)
    return next(iter(_reps(row)[0]), None)


def _link(row: Row, pen: Pen, home: Household, person: Person) -> None:
    """From today this representative keeps contact; the one before keeps it until yesterday."""
    tx, today, links = row.tx, local_date(row.tx.now), row.seen["links"]
    now = _now(row, home)
    if now is not None and now.person_id == person.id:
        return
    for former in links[home.id]:
        touch(tx, person_stream(former.person_id), "household", home.id)
        if former.from_on >= today:
            pen.remove(former)
        else:
            pen.change(former, to_on=today - timedelta(days=1))
        note(tx, "household.unlinked", ("household", home.id), home.village_id, person_id=former.person_id)
    link = pen.add(RepresentativeLink(id=new_id(), household_id=home.id, person_id=person.id, from_on=today))
    links[home.id] = [link]
    touch(tx, person_stream(person.id), "household", home.id)
    changed(tx, home, "household.linked", person_id=person.id)


DESK = Rows(REPRESENTATIVES, judge, write, people_shown, "rep", lambda row: home_of(row).id, homes_shown, look_up)
