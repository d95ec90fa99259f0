"""Sentences that authors of late records are told."""

from server.notices.shapes import NoticeWords

ACCEPTED = NoticeWords(
    "quarantine.accepted",
    "一条早先的记录已入账",
    "An earlier record now counts",
    "您{day}记的内容，村里已确认。",
    "What you recorded on {day} was confirmed by the village.",
)
DECLINED = NoticeWords(
    "quarantine.declined",
    "一条早先的记录没有入账",
    "An earlier record does not count",
    "您{day}记的内容太久才传到，村里没有确认。有疑问请联系村里。",
    "What you recorded on {day} arrived too late and was not confirmed. Ask the village if in doubt.",
)
