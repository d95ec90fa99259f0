"""户类型: 低保, 脱贫户, 监测户 … with the day since when."""

from sqlmodel import col, select

from server.base.clock import local_date
from server.households.actions import categorise, end_category
from server.households.models import Household, HouseholdCategory
from server.households.telling import changed
from server.ledgers.cells import Wrong, date_of, word_of
from server.ledgers.kinds.columns import GROUP, HEAD, ID_NUMBER, NUMBER, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import home_doubt, home_of, homes_shown, look_up_homes
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


def _code(row: Row) -> str:
    said = row.values.get("category", "").removesuffix("户").removesuffix("对象")
    for code, label in _labels(row).items():
        if not label.is_retired and label.label_zh.removesuffix("户") == said:
            return code
    raise Wrong("category_unknown")


def _labels(row: Row) -> dict[str, Label]:
    return row.tx.remember("household_category", lambda: labels(row.tx, "household_category"))


def _held(row: Row, home: Household, code: str) -> HouseholdCategory | None:
    asked = select(HouseholdCategory).where(
        HouseholdCategory.household_id == home.id,
        HouseholdCategory.code == code,
        col(HouseholdCategory.until).is_(None),
    )
    return row.tx.session.exec(asked).first()


def judge(row: Row) -> Verdict:
    """Held already, new, or to be ended."""
    home, code, ends = home_of(row), _code(row), bool(row.values.get("until"))
    held = _held(row, home, code)
    if (held is None) if ends else held is not None and not _since_differs(row, held):
        return Verdict(UNCHANGED, target=home.id)
    return home_doubt(row) or Verdict(UPDATED if held else NEW, target=home.id)


def _since_differs(row: Row, held: HouseholdCategory) -> bool:
    since = row.values.get("since")
    return bool(since) and date_of(since) != held.since


def write(row: Row) -> None:
    """From a day on, or until one."""
    home, code = home_of(row), _code(row)
    if row.values.get("until"):
        end_category(row.tx, home.id, code, date_of(row.values["until"]))
        return
    since, held = row.values.get("since"), _held(row, home, code)
    if held is not None:
        held.since = date_of(since) if since else held.since
        changed(row.tx, home, "household.categorised", code=code, since=held.since.isoformat())
        return
    categorise(row.tx, home.id, code, date_of(since) if since else local_date(row.tx.now))


DESK = Rows(
    CATEGORIES,
    judge,
    write,
    homes_shown,
    "head",
    lambda row: f"{home_of(row).id}|{_code(row)}",
    homes_shown,
    look_up_homes,
)
