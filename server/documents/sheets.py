"""The assignment sheet (交办单): one issue on one page, with blanks for a pen. The household only as its number."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.documents import plan
from server.documents.matters import Matter, complete, matters
from server.documents.models import Document
from server.documents.plan import Block, cell
from server.documents.rules import day_of, without_names
from server.documents.words import SOURCES
from server.households.models import Household, Member
from server.issues.models import Issue, IssueStep
from server.places.models import Place

HIDDEN = "涉及隐私，具体内容不写在纸上，请承办人在小格里查看。"
ORDERED = ("assign", "extend", "return", "reopen")


def sheets(tx: Tx, document: Document) -> tuple[list[Block], int]:
    """A page for each issue, in the order asked for."""
    ids = document.asked["issue_ids"]
    found = {matter.id: matter for matter in matters(tx, col(Issue.id).in_(ids))}
    complete(tx, list(found.values()))
    pages = [_sheet(tx, found[i]) for i in ids if i in found]
    blocks = [block for n, page in enumerate(pages) for block in ([plan.new_page()] if n else []) + page]
    return blocks, len(ids) - len(pages)


def _sheet(tx: Tx, matter: Matter) -> list[Block]:
    today = local_date(tx.now)
    said, order = ("", "") if matter.is_sensitive else _texts(tx, matter)
    due = day_of(matter.due_on) if matter.due_on else "　　月　　日"
    asked = f"请于{due}前整改到位，从同一角度拍好整改后照片报送；办不完的，提前申请延期。"
    return [
        plan.title("问题整改交办单"),
        plan.line(f"交办日期：{day_of(today)}　　　　文号：〔{today.year}〕　　　号"),
        plan.form(
            [
                (_two("编号", matter.number, "来源", SOURCES.get(matter.source, matter.source)), 11),
                (_two("地点", _where(tx, matter), "发现日期", day_of(matter.reported_on)), 11),
                (_one("问题", f"{matter.what}：{HIDDEN}" if matter.is_sensitive else _what(matter, said)), 18),
                (_two("责任人/单位", matter.post, "整改期限", due), 11),
                (_one("整改要求", asked + (f"交办意见：{order}" if order else "")), 18),
                *_pictures(matter),
                (_one("签收", "签名：　　　　　　　　　　　　　　　　年　　月　　日"), 12),
                (_one("整改情况", ""), 20),
                (_one("验收", "验收人：　　　　　　　　　　　　　　　年　　月　　日"), 15),
            ]
        ),
        plan.note(f"本单一式两份，交办、承办各存一份。交办单位：{matter.village}村民委员会（盖章）"),
    ]


def _what(matter: Matter, said: str) -> str:
    return f"{matter.what}。{said}" if said else f"{matter.what}。"


def _one(name: str, value: str) -> Sequence[Block]:
    return [cell(name, 2, is_head=True), cell(value, 10)]


def _two(name: str, value: str, second: str, other: str) -> Sequence[Block]:
    return [cell(name, 2, is_head=True), cell(value, 4), cell(second, 2, is_head=True), cell(other, 4)]


def _pictures(matter: Matter) -> list[tuple[Sequence[Block], int]]:
    if matter.is_sensitive:
        return []
    cells = []
    for slot, name in (("before", "整改前"), ("after", "整改后")):
        shot = matter.photos.get(slot)
        said = f"{name}　{shot.taken_on.month}月{shot.taken_on.day}日　{shot.code}" if shot else f"{name}照片"
        cells.append(cell(said, 6, photo=shot.id if shot else None))
    return [(cells, 54)]


def _where(tx: Tx, matter: Matter) -> str:
    """Village and group; a household only as its number."""
    if matter.is_sensitive:
        return matter.village
    household = tx.session.get(Household, matter.household_id) if matter.household_id else None
    if household is None:
        return matter.where
    home = tx.get(Place, household.place_id)
    group = "" if home.id == matter.village_id or home.name == matter.group else home.name
    return f"{matter.where}{group}{household.number}号户"


def _texts(tx: Tx, matter: Matter) -> tuple[str, str]:
    """What was reported and what was ordered, without names and numbers."""
    own, others = _names(tx, matter)
    step = select(IssueStep.note).where(IssueStep.issue_id == matter.id, col(IssueStep.kind).in_(ORDERED))
    order = tx.session.exec(step.order_by(col(IssueStep.at).desc(), col(IssueStep.id).desc()).limit(1)).first()
    return (
        without_names(tx.get(Issue, matter.id).text, own, others),
        without_names(order or "", own, others),
    )


def _names(tx: Tx, matter: Matter) -> tuple[set[str], set[str]]:
    """Names of the issue's household, and of everybody else in the village."""
    return tx.remember(("names", matter.village_id, matter.household_id), lambda: _read_names(tx, matter))


def _read_names(tx: Tx, matter: Matter) -> tuple[set[str], set[str]]:
    village = Household.village_id == matter.village_id
    homes = tx.session.exec(select(Household.id, Household.head, Household.nickname).where(village)).all()
    asked = select(Member.household_id, Member.name).join(Household, col(Household.id) == Member.household_id)
    named = [(home, name) for home, *names in homes for name in names if name]
    named += [(home, name) for home, name in tx.session.exec(asked.where(village)).all() if name]
    own = {name for home, name in named if home == matter.household_id}
    return own, {name for _, name in named} - own
