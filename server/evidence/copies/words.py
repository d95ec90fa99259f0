"""Words on a picture: never a villager's name, never a number of a person. Chinese only: it is drawn once, for all."""

import re
from datetime import datetime

from server.base.clock import BEIJING

SAFE_TITLES = {"issue", "meeting"}  # kind and number of a matter; other titles may be somebody's name
KINDS = {"visit": "入户走访", "lookback_item": "回头看", "meeting": "会议", "issue": "问题整改", "task": "任务"}
POSTS = {
    "county_admin": "县管理员",
    "town_office": "镇办公室",
    "linked_leader": "联点领导",
    "inspector": "督查组",
    "secretary": "村支书",
    "officer": "村专干",
    "grid_worker": "网格员",
    "representative": "村民代表",
    "group_leader": "组长",
}
ALSO_CALLED = {"representative": {"邻长", "居民代表"}}  # a post's own title is shown only if it is one of these
_LONG_NUMBER = re.compile(r"\d{7,}[\dXx]*")


def matter_words(kind: str, title: str) -> str:
    """What the photo proves."""
    words = title if kind in SAFE_TITLES and title else KINDS.get(kind, "")
    return _LONG_NUMBER.sub("", words).strip()


def post_words(role: str, title: str) -> str:
    """What its author was when it was taken."""
    return title if title in ALSO_CALLED.get(role, ()) else POSTS.get(role, "")


def time_words(taken_at: datetime) -> str:
    """By the clock of the villages."""
    return taken_at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
