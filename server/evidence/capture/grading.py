"""How much is known of a photo's origin, as a letter with its reasons. Pure. It informs a person and decides nothing.

A: taken with a camera for this record, and a token supports "not before". B: something is missing, nothing speaks
against it. C: something does not fit. A missing position or a file that says nothing costs nothing: inside WeChat
both are normal.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from server.evidence.capture.known import FILE_TIME_SLACK, Known
from server.evidence.capture.tokens import SLACK, supports

Letter = Literal["A", "B", "C"]
LETTERS: dict[str, Letter] = {  # in the order in which they are told
    "in_page": "A",
    "camera_app": "A",
    "not_fresh": "B",
    "album": "B",
    "source_unknown": "B",
    "supported": "A",
    "unsupported": "B",
    "clock_skew": "B",
    "time_conflict": "C",
    "off_time": "C",
    "far_off": "C",
    "screenshot": "C",
    "edited": "C",
}
# What the author reads: words, never letters.
REMARKS = {
    "in_page": "on_site",
    "camera_app": "on_site",
    "not_fresh": "from_album",
    "album": "from_album",
    "screenshot": "screenshot",
    "edited": "edited",
    "time_conflict": "time_off",
    "off_time": "time_off",
    "clock_skew": "clock_off",
    "far_off": "place_off",
}
_NAMED = {"screen": "screenshot"}


@dataclass(frozen=True)
class Grade:
    """A letter, and the reasons that made it, good ones too."""

    letter: Letter
    reasons: list[str]


def graded(known: Known, flags: Collection[str]) -> Grade:
    """The worst letter of its reasons; ``flags`` are the kinds that it carries."""
    reasons = {_origin(known), _support(known), _conflict(known), *flags} & LETTERS.keys()
    ordered = [reason for reason in LETTERS if reason in reasons]
    return Grade(max((LETTERS[reason] for reason in ordered), default="B"), ordered)


def remarks_of(source: str | None, reasons: Collection[str]) -> list[str]:
    """What an author is told of a photo of theirs: known at once by its source, the rest once it was looked into."""
    origin = "not_fresh" if "not_fresh" in reasons else _NAMED.get(source or "", source or "")
    return list(dict.fromkeys(REMARKS[reason] for reason in (origin, *reasons) if reason in REMARKS))


def _origin(known: Known) -> str:
    if known.is_old_file:
        return "not_fresh"
    return _NAMED.get(known.source or "", known.source or "source_unknown")


def _support(known: Known) -> str:
    """Only a fresh photo can be supported: one from the album was there before."""
    if not known.is_fresh:
        return ""
    is_supported = known.token_at is not None and supports(known.token_at, known.taken_at)
    return "supported" if is_supported else "unsupported"


def _conflict(known: Known) -> str:
    """The clock says earlier than the token, or the file of what a camera was asked for says another time."""
    if not known.is_by_camera:
        return ""
    is_early = known.token_at is not None and known.taken_at < known.token_at - SLACK
    is_other = known.file_time is not None and abs(known.file_time - known.taken_at) > FILE_TIME_SLACK
    return "time_conflict" if is_early or is_other else ""
