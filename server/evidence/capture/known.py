"""All that is known of how one photo came to be: what flags and the grade are computed from. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from server.evidence.capture.picked import moment_of

CAMERAS = {"in_page", "camera_app"}
FRESH_FILE = timedelta(minutes=10)  # a camera writes its file as it shoots; an older one was there before
FILE_TIME_SLACK = timedelta(hours=2)  # a camera's clock, or its time zone, may be off without anybody's doing


@dataclass(frozen=True)
class Known:
    """Times are UTC, put right by the phone's known skew; ``facts`` are what the file said of itself."""

    source: str | None
    taken_at: datetime
    acted_at: datetime | None = None  # when the act that it proves was recorded
    skew: timedelta | None = None
    token_at: datetime | None = None  # issue of the capture token that is this photo's alone
    metres_off: float | None = None  # outside the place, its accuracy already taken off; None: nothing to compare
    position: dict[str, Any] | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    file_at: datetime | None = None  # when the file that the camera app handed over was last written

    @property
    def is_fresh(self) -> bool:
        """Whether it was taken with a camera for this record, not chosen from what was there."""
        return self.is_by_camera and not self.is_old_file

    @property
    def is_by_camera(self) -> bool:
        """Whether the phone asked a camera for it."""
        return self.source in CAMERAS

    @property
    def is_old_file(self) -> bool:
        """Whether the camera app was asked and a file came that was there before: many browsers offer their files."""
        is_old = self.file_at is not None and self.taken_at - self.file_at > FRESH_FILE
        return self.source == "camera_app" and is_old

    @property
    def file_time(self) -> datetime | None:
        """When the file says it was taken."""
        return moment_of(self.facts.get("taken_at"))


@dataclass(frozen=True)
class Limits:
    """What a county lets pass without a flag."""

    clock: timedelta
    metres: float
    act: timedelta
