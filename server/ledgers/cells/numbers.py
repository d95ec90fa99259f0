"""Identity numbers and phones; those that Excel damaged are named as such."""

import re
from datetime import date

from server.households.rules import check_digit, normal_id_number
from server.ledgers.cells.text import EXACT, Cell, Wrong, text_of, word_of
from server.people.rules import normal_mobile, normal_number

_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)


def id_number_of(cell: Cell, today: date = date.max) -> str:
    """Eighteen characters with a right check digit. A number that Excel rounded is named as damaged."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= EXACT:
        raise Wrong("id_damaged")
    text = word_of(cell).upper().lstrip("'`’")
    if _SCIENTIFIC.fullmatch(text) and "E" in text:
        raise Wrong("id_damaged")
    number = normal_id_number(text, today)
    if number is not None:
        return number
    if re.fullmatch(r"\d{14,15}0{3,4}", text):
        raise Wrong("id_damaged")
    raise Wrong(_what_is_wrong(text))


def _what_is_wrong(text: str) -> str:
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return "id_length" if re.fullmatch(r"[\dX*]+", text) else "id_wrong"
    return "id_check" if check_digit(text[:17]) != text[17] else "id_wrong"


def may_be_damaged(number: str) -> bool:
    """Whether a number that checks out may still be a rounded one: one in eleven of those does."""
    return number.endswith("000")


def phone_of(cell: Cell) -> str:
    """The first number of the cell that can be dialled."""
    text = text_of(cell).upper().lstrip("'")
    if _SCIENTIFIC.fullmatch(text) and "E" in text:
        raise Wrong("phone_damaged")
    for part in [text, *re.split(r"[/、,，;；或]| {1,}(?=1)", text)]:
        number = normal_number(part)
        if number is not None:
            return number
    raise Wrong("phone_wrong")


def mobile_of(cell: Cell) -> str:
    """A mobile number: what people sign in with."""
    number = normal_mobile(phone_of(cell))
    if number is None:
        raise Wrong("mobile_wrong")
    return number
