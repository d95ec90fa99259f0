"""Numbers of feedback, how far a piece is, and which desk hears it: pure arithmetic."""

import hashlib
import unicodedata

RANDOM_DIGITS = 14  # 46 bits: nobody guesses somebody else's
REPLY_DAYS = 7
# Damm's table: one digit at the end finds every wrong digit and every two that changed places.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def feedback_number(feedback_id: str) -> str:
    """``48210-93722-56141``, drawn from the id, so that no counter is needed.

    Digits alone: whoever reads them out over the phone, or types them, mistakes no letter.
    """
    drawn = int.from_bytes(hashlib.sha256(feedback_id.encode()).digest()) % 10**RANDOM_DIGITS
    digits = f"{drawn:0{RANDOM_DIGITS}d}"
    return grouped(digits + check_digit(digits))


def check_digit(digits: str) -> str:
    """Damm's digit over ``digits``; over a whole number with its own it is 0."""
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return str(state)


def grouped(digits: str) -> str:
    """Fives, as it is printed and read out."""
    return "-".join(digits[at : at + 5] for at in range(0, len(digits), 5))


def number_typed(text: str) -> str | None:
    """The number that somebody typed, whatever stands between its digits; ``None`` if it cannot be one."""
    digits = "".join(char for char in unicodedata.normalize("NFKC", text) if char.isdecimal())
    is_possible = len(digits) == RANDOM_DIGITS + 1 and digits.isascii() and check_digit(digits) == "0"
    return grouped(digits) if is_possible else None


def desk_of(kind: str, *, by_sign_in: bool, about: str) -> str:
    """The lowest office that hears it. ``about``: whom a complaint is about, ``village``, ``town`` or unknown."""
    if kind == "complaint":
        return "town" if about == "village" else "county"
    return "town" if by_sign_in else "village"


def state_of(*, assigned: bool, replied: bool, settled: bool, rating: int | None) -> str:
    """``received``, ``assigned``, ``replied``, ``settled`` or ``rated``."""
    if rating is not None:
        return "rated"
    if settled:
        return "settled"
    if replied:
        return "replied"
    return "assigned" if assigned else "received"
