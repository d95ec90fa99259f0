"""Amounts: yuan, whatever the unit."""

import re
from decimal import Decimal, InvalidOperation

from server.ledgers.cells.text import Cell, Wrong, word_of

_UNITS = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3, "百": 100}
_MONEY = re.compile(r"(-?\d+(?:\.\d+)?)(亿|千万|百万|万|千|百)?元?(?:整)?")


def money_of(cell: Cell, unit: int = 1) -> Decimal:
    """Yuan. ``unit`` is what the heading says (10,000 under 万元); a unit in the cell itself wins."""
    text = word_of(cell).replace(",", "").lstrip("¥￥").removeprefix("人民币")
    found = _MONEY.fullmatch(text)
    if found is None:
        raise Wrong("money_wrong")
    own = _UNITS.get(found[2] or "", 1 if "元" in text else unit)
    try:
        return (Decimal(found[1]) * own).quantize(Decimal("0.01")).normalize() + Decimal(0)
    except InvalidOperation:
        raise Wrong("money_wrong") from None
