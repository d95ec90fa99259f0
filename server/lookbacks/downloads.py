"""The month's checklist as a sheet of A4 that looks like an office's."""

from flask import Response

from server.base.pages import PRINT_HINT, page
from server.base.tx import Tx
from server.lookbacks.queries import lookback_seen
from server.lookbacks.shapes import ItemOut
from server.places.models import Place

RESULTS = {"open": "", "pass": "合格", "fail": "要整改", "na": "不适用"}


def checklist_sheet(tx: Tx, lookback_id: str) -> Response:
    """One village's checklist, for those who cover it; empty boxes where nobody has looked yet."""
    lookback = lookback_seen(tx, lookback_id)
    year, month = lookback.month.split("-")
    items = [_row(item) for item in lookback.items]
    return page(
        "checklist.html",
        "print.css",
        title=f"{tx.get(Place, lookback.village_id).name}{year}年{int(month)}月“回头看”检查单",
        hint=PRINT_HINT,
        due=f"{lookback.due_on.month}月{lookback.due_on.day}日",
        items=items,
        seen=sum(bool(row["result"]) for row in items),
    )


def _row(item: ItemOut) -> dict[str, str]:
    by_people = [answer for answer in item.answers if answer.author_name]
    said = by_people[-1] if by_people else None
    return {
        "title": item.title,
        "result": RESULTS[item.state],
        "note": said.note if said else "",
        "by": said.author_name if said else "",
    }


DOWNLOADS = {"lookback.checklist": checklist_sheet}
