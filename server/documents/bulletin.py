"""The bulletin (通报): figures, what was done well, what is open; places and posts, nobody's name."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import and_, col, or_

from server.base.clock import BEIJING, local_date
from server.base.tx import Tx
from server.chain.anchors import anchor_of
from server.chain.rows import newest_seal
from server.documents import plan
from server.documents.matters import Matter, Shot, complete, matters
from server.documents.models import Document
from server.documents.plan import Block
from server.documents.rules import MOST_PAIRS, day_of, period
from server.documents.words import STANDING
from server.issues.models import Issue
from server.issues.rules import OPEN
from server.places.models import Place
from server.places.within import lies_in
from server.reference.queries import labels


def bulletin(tx: Tx, document: Document) -> tuple[list[Block], int]:
    """Its blocks, and how many matters found no room."""
    place = tx.get(Place, document.place_id)
    first, last = (date.fromisoformat(document.asked[name]) for name in ("from_on", "to_on"))
    found = matters(tx, _asked(place, first, last))
    good = [m for m in found if m.fixed_on and first <= m.fixed_on <= last and m.state in ("fixed", "settled")]
    still = [m for m in found if m.state in OPEN]
    complete(tx, [*good, *still])
    good = [m for m in good if "after" in m.photos and m.photos["after"].state == "accepted"]
    still.sort(key=lambda m: not m.is_late)
    part = document.asked.get("part", "")
    good, still = good if part != "open" else [], still if part != "good" else []
    shown = _fitting(good, still)
    reasons = {code: label.label_zh for code, label in labels(tx, "return_reason").items()}
    said = period(first, last)
    blocks = [
        plan.title(f"关于{place.name}{said}问题整改情况的通报"),
        plan.text(_summary(found, place, first, last)),
        *_figures(found, place, first, last),
        *(_good(shown[0]) if part != "open" else []),
        *(_still(shown[1], reasons, local_date(tx.now)) if part != "good" else []),
        *_next(part),
        plan.signed(place.name, day_of(local_date(tx.now))),
        plan.note("照片下的编码可在小格核验页查对。本通报只写地方和岗位，不写群众姓名；涉及隐私的事项不列入。"),
        *_anchor(tx),
    ]
    return blocks, len(good) + len(still) - len(shown[0]) - len(shown[1])


def _asked(place: Place, first: date, last: date) -> Any:
    """Reported or fixed then, or open still; never a sensitive matter."""
    begin, end = _midnight(first), _midnight(last + timedelta(days=1))
    then = [and_(col(at) >= begin, col(at) < end) for at in (Issue.reported_at, Issue.fixed_at, Issue.closed_at)]
    still = and_(col(Issue.state).in_(OPEN), col(Issue.reported_at) < end)
    return and_(lies_in(place.path), col(Issue.is_sensitive).is_(False), or_(*then, still))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def _fitting(good: Sequence[Matter], still: Sequence[Matter]) -> tuple[Sequence[Matter], Sequence[Matter]]:
    """Half of the room for either, and what one leaves for the other."""
    room = max(MOST_PAIRS // 2, MOST_PAIRS - len(still))
    fitting = good[:room]
    return fitting, still[: MOST_PAIRS - len(fitting)]


def _counts(found: Sequence[Matter], first: date, last: date) -> list[int]:
    """Found, fixed and settled within the period; open now, and overdue of these."""
    within = [
        sum(1 for m in found if (day := getattr(m, name)) is not None and first <= day <= last)
        for name in ("reported_on", "fixed_on", "settled_on")
    ]
    return [*within, sum(m.state in OPEN for m in found), sum(m.is_late for m in found)]


def _summary(found: Sequence[Matter], place: Place, first: date, last: date) -> str:
    new, fixed, settled, still, late = _counts(found, first, last)
    if not found:
        return f"{period(first, last)}，{place.name}没有登记问题，也没有遗留的问题。"
    done = f"{period(first, last)}，{place.name}新发现问题{new}件，完成整改{fixed}件，核实办结{settled}件。"
    left = f"目前尚未解决{still}件" + (f"，其中超过期限{late}件。" if late else "，没有超过期限的。")
    return done + (left if still else "目前没有尚未解决的问题。")


def _figures(found: Sequence[Matter], place: Place, first: date, last: date) -> list[Block]:
    villages = list(dict.fromkeys((m.code, m.village) for m in found))
    if place.level == "village" or not villages:
        return []
    rows = [["村（社区）", "新发现", "完成整改", "核实办结", "尚未解决", "超过期限"]]
    for code, name in villages:
        rows.append([name, *map(str, _counts([m for m in found if m.code == code and m.village == name], first, last))])
    return [plan.heading("各村情况"), plan.table(rows, (5, 3, 3, 3, 3, 3))]


def _good(some: Sequence[Matter]) -> list[Block]:
    head = plan.heading("整改到位的")
    if not some:
        return [head, plan.text("本期没有照片已经通过的整改。")]
    return [head, *(block for n, matter in enumerate(some, 1) for block in _one_good(n, matter))]


def _one_good(number: int, matter: Matter) -> list[Block]:
    on = f"，{matter.fixed_on.month}月{matter.fixed_on.day}日整改完成" if matter.fixed_on else ""
    said = f"{number}．{matter.where}：{matter.what}（{matter.number}）。责任岗位：{matter.post}{on}。"
    return [plan.text(said), _pair(matter)]


def _pair(matter: Matter) -> Block:
    before, after = matter.photos.get("before"), matter.photos.get("after")
    return plan.pair(_shot(before, "整改前"), _shot(after, "整改后"))


def _shot(shot: Shot | None, slot: str) -> Block:
    if shot is None:
        return plan.shot(None, f"没有{slot}照片")
    return plan.shot(shot.id, f"{slot}　{shot.taken_on.month}月{shot.taken_on.day}日　{shot.code}")


def _still(some: Sequence[Matter], reasons: dict[str, str], today: date) -> list[Block]:
    head = plan.heading("尚未解决的")
    if not some:
        return [head, plan.text("没有。")]
    return [head, *(block for n, matter in enumerate(some, 1) for block in _one_open(n, matter, reasons, today))]


def _one_open(number: int, matter: Matter, reasons: dict[str, str], today: date) -> list[Block]:
    due = f"，期限{matter.due_on.month}月{matter.due_on.day}日" if matter.due_on else ""
    late = f"，已超过{(today - matter.due_on).days}天" if matter.is_late and matter.due_on else ""
    said = f"{number}．{matter.where}：{matter.what}（{matter.number}）。{STANDING.get(matter.state, '')}{due}{late}。"
    said += f"责任岗位：{matter.post}。"
    after = matter.photos.get("after")
    if after and after.state == "returned":
        said += f"整改照片请补拍：{reasons.get(after.reason_code or '', '看不出整改效果')}。"
    shots = [_pair(matter)] if after else [plan.pair(_shot(matter.photos.get("before"), "整改前"), None)]
    return [plan.text(said), *(shots if matter.photos else [])]


def _next(part: str) -> list[Block]:
    if part == "good":
        return []
    return [
        plan.heading("下一步要求"),
        plan.text("请有关村、有关岗位对照上列事项，在期限内整改到位，从同一角度拍好整改后照片报送；"
                  "确有困难的，提前申请延期并说明原因。"),
    ]  # fmt: skip


def _anchor(tx: Tx) -> list[Block]:
    """The end of the chain at this moment, on a paper that others keep; nothing before the first seal."""
    seal = newest_seal(tx)
    if seal is None:
        return []
    anchor = anchor_of(seal)
    day = date.fromisoformat(anchor.day)
    said = (
        f"存证锚点：截至{day_of(day)}，操作记录共{anchor.total}条，封存{anchor.seq}次，末次封存的校验码如上。"
        "本纸由各单位分别留存后，以前的记录如被改动，即可凭此查出。核对时扫码或照样录入："
        "xiaoge audit verify --anchor"
    )
    return [plan.anchor(said, anchor.lines, anchor.text)]
