"""问题厕所整改台账: a drive's ledger becomes issues; what is closed comes in closed, with its steps."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from server.base.clock import local_date, local_time
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.households.models import Household
from server.issues.models import Issue, IssueStep
from server.issues.rules import LONGEST_NUMBER, NUMBER_LENGTH, issue_number
from server.issues.scope import default_owner
from server.issues.steps import touch_issue
from server.ledgers.cells import date_of, name_of, text_of, whole_of, word_of
from server.ledgers.kinds.columns import GROUP, HEAD, ID_NUMBER, NUMBER, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import home_of, people_named, village_of
from server.ledgers.verdicts import NEW, SUSPECT, UNCHANGED, Verdict
from server.notices.actions import tell
from server.notices.shapes import NoticeWords
from server.people.scope import OFFICE, VILLAGE_OFFICE
from server.places.models import Place
from server.reference.calendar import workdays_after
from server.reference.queries import categories, category

_BY_WORD = {
    "toilet.room": "厕屋 门 顶 隔断",
    "toilet.tank": "化粪池 渗漏 三格 盖板 塌陷",
    "toilet.pipe": "管道 堵 接反 管网",
    "toilet.waste": "粪污 清掏 直排",
    "toilet.water": "用水 无水 冻",
    "toilet.ware": "厕具 便器 破损 水压",
    "toilet.site": "位置 太远",
    "toilet.old": "旧厕",
    "toilet.ledger": "台账 空户 重复",
}
CLOSED = {"已完成", "完成", "已整改", "已销号", "销号", "已办结", "办结", "整改完成", "是", "已核销", "核销"}
TOLD = NoticeWords(
    "issue.imported",
    "台账里有问题交给您",
    "Issues from a ledger are yours",
    "从台账导入的问题厕所里有您负责的，请看看期限。",
    "Problem toilets imported from a ledger are assigned to you. Please look at their deadlines.",
)

TOILETS = Kind(
    "toilets",
    "问题厕所整改台账",
    "Ledger of problem toilets",
    (
        TOWN,
        VILLAGE,
        GROUP,
        NUMBER,
        HEAD,
        ID_NUMBER,
        Field("category", "问题类别", "Sort of problem", word_of, "问题类型 类别 存在问题类别",
            example="化粪池|管道|厕屋"),
        Field("text", "问题描述", "What is wrong", text_of, "存在问题 具体问题 问题情况 问题 主要问题",
            example="化粪池渗漏|管道堵塞|没有门"),
        Field("year", "改厕年度", "Rebuilt in", whole_of, "改造年度 建设年度 改厕年份"),
        Field("money", "补助金额", "Subsidy", text_of, "资金来源/补助金额 奖补资金 补助资金 整改资金", is_money=True),
        Field("found", "发现日期", "Found on", date_of, "摸排时间 排查时间 发现时间 登记时间 摸排日期",
            example="2025-03-01"),
        Field("owner", "责任人", "Responsible", name_of, "整改责任人 具体责任人"),
        Field("due", "整改时限", "Due", date_of, "整改期限 完成时限 限期", example="2025-06-30"),
        Field("measure", "整改措施", "What was done", text_of, "整改情况 措施 整改内容"),
        Field("status", "整改状态", "State", word_of, "是否完成 整改进度 是否整改到位 完成情况 是否销号 使用状态"),
        Field("closed", "完成时间", "Closed on", date_of, "完成日期 销号时间 整改完成时间 办结时间 验收日期"),
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("head", "number", "id_number"), ("category", "text")),
    tips_zh="一行一个问题。写了完成时间或状态是“已完成”的，直接算办结。",
    tips_en="One row per problem. With a closing date, or 已完成 as its state, it comes in closed.",
)  # fmt: skip


def _code(row: Row) -> str:
    words = row.values.get("category", "") + row.values.get("text", "")
    known = categories(row.tx)
    found = (code for code, keys in _BY_WORD.items() if code in known and any(key in words for key in keys.split()))
    return next(found, "toilet")


def _text(row: Row) -> str:
    """What is wrong, and what the ledger says besides that has no column with us."""
    values = row.values
    parts = [values.get("text") or values.get("category", "")]
    parts += [f"改厕年度 {values['year']}"] if values.get("year") else []
    parts += [f"补助 {values['money']} 元"] if values.get("money") else []
    return "；".join(parts)[:2000]


def judge(row: Row) -> Verdict:
    """The household has this very issue, has another toilet issue, or none."""
    home = home_of(row)
    mine = col(Issue.household_id) == home.id
    known = row.tx.session.exec(select(Issue).where(mine, col(Issue.category).startswith("toilet"))).all()
    if any(issue.text == _text(row) for issue in known):
        return Verdict(UNCHANGED)
    is_open = [issue.id for issue in known if issue.state not in {"settled", "void"}]
    return Verdict(SUSPECT, "same_issue", is_open) if is_open else Verdict(NEW)


def write(row: Row) -> None:
    """The issue with its steps. Decided to be the same as a known one, nothing is added."""
    if row.decision != "same":
        _write(row, home_of(row))


def _write(row: Row, home: Household) -> None:
    tx = row.tx
    found_at, closed_at = _times(row)
    issue = _issue(row, home, found_at, closed_at)
    tx.add(issue)
    tx.session.flush()
    steps = [("report", found_at, "")]
    steps += [("settle", closed_at, row.values.get("measure", ""))] if closed_at else []
    step_ids = sorted(new_id() for _ in steps)  # steps are told in the order of their ids
    for step_id, (what, when, said) in zip(step_ids, steps, strict=True):
        step = IssueStep(id=step_id, issue_id=issue.id, kind=what, by_id=tx.actor.person_id, at=when, note=said,
                         received_at=tx.now)  # fmt: skip
        tx.add(step)
    note(tx, "issue.imported", ("issue", issue.id), home.village_id, batch=row.batch_id)
    touch_issue(tx, issue)
    if issue.owner_id not in {None, tx.actor.person_id} and closed_at is None:
        tell(tx, [str(issue.owner_id)], TOLD, link="/issues", key=row.batch_id)  # one notice per list


def _times(row: Row) -> tuple[datetime, datetime | None]:
    """When it was found, and when it was closed; a date alone is taken as its morning or its evening."""
    values, now = row.values, row.tx.now
    closed_on = date_of(values["closed"]) if values.get("closed") else None
    found_on = date_of(values["found"]) if values.get("found") else closed_on or local_date(now)
    found_at = min(local_time(found_on, 9), now)
    if closed_on is not None:
        return found_at, min(max(local_time(closed_on, 17), found_at), now)
    return found_at, now if values.get("status") in CLOSED else None


def _issue(row: Row, home: Household, found_at: datetime, closed_at: datetime | None) -> Issue:
    tx, kind, issue_id = row.tx, category(row.tx, _code(row)), new_id()
    owner = _owner(row) or default_owner(tx, kind.default_owner_role, tx.get(Place, home.place_id))
    due = row.values.get("due")
    return Issue(
        id=issue_id, number=_number(row, issue_id), village_id=home.village_id, place_id=home.place_id,
        household_id=home.id, category=kind.code, category_version=kind.version, text=_text(row), source="inspection",
        state="settled" if closed_at else "assigned" if owner else "accepted", owner_id=owner,
        due_on=date_of(due) if due else workdays_after(tx, local_date(tx.now), kind.days),
        reported_by=tx.actor.person_id, reported_at=found_at, received_at=tx.now,
        fixed_at=closed_at, closed_at=closed_at,
    )  # fmt: skip


def _owner(row: Row) -> str | None:
    named = people_named(row.tx, row.values.get("owner", ""), village_of(row)) if row.values.get("owner") else []
    return named[0].id if len(named) == 1 else None


def _number(row: Row, issue_id: str) -> str:
    day = local_date(row.tx.now)
    for length in range(NUMBER_LENGTH, LONGEST_NUMBER):
        number = issue_number(issue_id, day, length)
        if row.tx.session.exec(select(Issue.id).where(Issue.number == number)).first() is None:
            return number
    return issue_number(issue_id, day, LONGEST_NUMBER)


def _shown(tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
    issues = tx.session.exec(select(Issue).where(col(Issue.id).in_(ids)))
    return {issue.id: [issue.number, category(tx, issue.category).label_zh, issue.text] for issue in issues}


DESK = Rows(TOILETS, judge, write, _shown, "head", lambda row: f"{home_of(row).id}|{_text(row)}")
