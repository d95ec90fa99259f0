"""户类型: 低保, 脱贫户, 监测户 … with the day since when."""

import re
from collections.abc import Sequence

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.ids import new_id
from server.households.models import HouseholdCategory
from server.households.telling import changed
from server.ledgers.cells.dates import date_of
from server.ledgers.cells.text import Wrong, word_of
from server.ledgers.changes import Change, words
from server.ledgers.kinds.columns import GROUP, HEAD, ID_NUMBER, NUMBER, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import home_doubt, home_of, homes_shown, look_up_homes
from server.ledgers.rows.pen import Pen
from server.ledgers.verdicts import NEW, UNCHANGED, UPDATED, Verdict
from server.people.scope import OFFICE, VILLAGE_OFFICE
from server.reference.models import Label
from server.reference.queries import labels

CATEGORIES = Kind(
    "categories",
    "户类型（低保、脱贫户、监测户等）",
    "Categories of households",
    (
        TOWN,
        VILLAGE,
        GROUP,
        NUMBER,
        HEAD,
        ID_NUMBER,
        Field("category", "户类型", "Category", word_of, "类别 农户类型 户属性 对象类别 监测对象类别 困难类型 保障类别",
              example="低保户|脱贫户|独居老人户"),
        Field("since", "认定时间", "Since", date_of, "识别时间 纳入时间 开始时间 起始时间 认定日期 批准时间",
            example="2023-01-06"),
        Field("until", "退出时间", "Until", date_of, "消除时间 结束时间 终止时间 退出日期 风险消除时间"),
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("category",), ("head", "number", "id_number")),
    tips_zh="一行一户一类；一户有几类就写几行。",
    tips_en="One row per household and category.",
)  # fmt: skip


# What the trade calls the same: 五保 became part of 特困供养 in 2014.
_SYNONYMS = {"特困": "extreme", "特困救助供养": "extreme", "五保": "extreme", "五保供养": "extreme"}
_WHOSE = re.compile(r"(户|对象|家庭|人员)$")


def _code(row: Row) -> str:
    said = _WHOSE.sub("", row.values.get("category", "").removesuffix("户"))
    held = {code: label for code, label in _labels(row).items() if not label.is_retired}
    for code, label in held.items():
        if _WHOSE.sub("", word_of(label.label_zh)) == said:
            return code
    meant = _SYNONYMS.get(said, "")
    if meant in held:
        return meant
    raise Wrong("category_unknown")


def _labels(row: Row) -> dict[str, Label]:
    return row.tx.remember("household_category", lambda: labels(row.tx, "household_category"))


def look_up(rows: Sequence[Row]) -> None:
    """Households, and the categories that they have."""
    look_up_homes(rows)
    if not rows:
        return
    homes = {home.id for home in rows[0].seen["near"].all()} | {row.home_id for row in rows if row.home_id}
    asked = select(HouseholdCategory).where(
        col(HouseholdCategory.household_id).in_(homes), col(HouseholdCategory.until).is_(None)
    )
    held = {(one.household_id, one.code): one for one in rows[0].tx.session.exec(asked)}
    for row in rows:
        row.seen["held"] = held


def judge(row: Row) -> Verdict:
    """Held already, new, or to be ended."""
    home, code, ends = home_of(row), _code(row), bool(row.values.get("until"))
    held = row.seen["held"].get((home.id, code))
    if (held is None) if ends else held is not None and not _since_differs(row, held):
        return Verdict(UNCHANGED, target=home.id)
    if (doubt := home_doubt(row)) is not None:
        return doubt
    return Verdict(UPDATED, target=home.id, changes=_changes(row, held)) if held else Verdict(NEW, target=home.id)


def _changes(row: Row, held: HouseholdCategory) -> list[Change]:
    if row.values.get("until"):
        return [Change(row.position, "until", words(held.until), words(date_of(row.values["until"])))]
    return [Change(row.position, "since", words(held.since), words(date_of(row.values["since"])))]


def _since_differs(row: Row, held: HouseholdCategory) -> bool:
    since = row.values.get("since")
    return bool(since) and date_of(since) != held.since


def write(row: Row, pen: Pen) -> None:
    """From a day on, or until one."""
    home, code, held = home_of(row), _code(row), row.seen["held"]
    known: HouseholdCategory | None = held.get((home.id, code))
    since = date_of(row.values["since"]) if row.values.get("since") else None
    if row.values.get("until"):
        if known is not None:
            until = date_of(row.values["until"])
            pen.change(known, until=until)
            held.pop((home.id, code))
            changed(row.tx, home, "household.category_ended", code=code, until=until.isoformat())
        return
    if known is not None:
        pen.change(known, since=since or known.since)
    else:
        begins = since or local_date(row.tx.now)
        known = pen.add(HouseholdCategory(id=new_id(), household_id=home.id, code=code, since=begins))
        held[home.id, code] = known
    changed(row.tx, home, "household.categorised", code=code, since=known.since.isoformat())


DESK = Rows(
    CATEGORIES,
    judge,
    write,
    homes_shown,
    "head",
    lambda row: f"{home_of(row).id}|{_code(row)}",
    homes_shown,
    look_up,
)
