"""What never stands on a page that anybody can open: pure. The phone's side is pwa/src/ui/togroup/card.ts."""

import re
import unicodedata

_GAP = r"(?:[^\S\n]|[.．。·•,，\-－—–_/／\u200b]){0,2}"
# Mobile numbers, landlines, identity and bank numbers, however they are spaced or typed.
_NUMBERS = re.compile(rf"\d(?:{_GAP}\d){{9,}}(?:{_GAP}[XxＸｘ])?")
_DATE = re.compile(r"(?:19|20)\d\d\D?(?:0?[1-9]|1[0-2])\D?(?:0?[1-9]|[12]\d|3[01])(?:\D{1,2}(?:[01]?\d|2[0-3]))?")


def without_numbers(text: str) -> str:
    """The same words with long numbers of people hidden; dates and clocks stay."""
    return _NUMBERS.sub(lambda found: found[0] if _is_date(found[0]) else "***", text)


def _is_date(text: str) -> bool:
    return _DATE.fullmatch(unicodedata.normalize("NFKC", text)) is not None
