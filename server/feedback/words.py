"""Sentences that people are told about feedback."""

from server.notices.shapes import NoticeWords

RECEIVED = NoticeWords(
    "feedback.received",
    "收到一条{kind_zh}",
    "New {kind_en}",
    "编号 {number}，请在 7 天内答复。",
    "Number {number}. Please reply within 7 days.",
)
REPLIED = NoticeWords(
    "feedback.replied",
    "您反映的有答复了",
    "Your feedback has a reply",
    "编号 {number}：{reply}",
    "Number {number}: {reply}",
)
KINDS = {"suggestion": ("建议", "suggestion"), "complaint": ("投诉", "complaint"), "fault": ("故障", "fault")}
