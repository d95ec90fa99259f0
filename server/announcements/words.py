"""Sentences that people are told about announcements, and those of the open page."""

from server.notices.shapes import NoticeWords

POSTED = NoticeWords(
    "announcement.posted", "{place}：{title}", "{place}: {title}", "{text}（{until}前有效）", "{text} (until {until})"
)
WITHDRAWN = NoticeWords(
    "announcement.posted", "{place}：公告已撤回", "{place}: announcement withdrawn", "不再有效。", "It no longer holds."
)
WORDS = {
    "zh": {
        "other": "English",
        "until": "{until} 前有效",
        "over": "这条公告已经过期或撤回了。",
        "say": "有话要说",
        "sponsor": "主办单位：",
        "hotlines": "也可以打 12345 政务服务热线。",
    },
    "en": {
        "other": "中文",
        "until": "Until {until}",
        "over": "This announcement has expired or was withdrawn.",
        "say": "Have your say",
        "sponsor": "Run by: ",
        "hotlines": "You may also call 12345 (public services).",
    },
}
