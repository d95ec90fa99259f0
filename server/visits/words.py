"""Sentences that people are told about visits."""

from server.notices.shapes import NoticeWords

RECORDED_FOR_YOU = NoticeWords(
    "visit.recorded_for_you",
    "{name}替您记了一次走访",
    "{name} recorded a visit for you",
    "走访 {head}，时间{day}。不对的话请告诉村里。",
    "Visit to {head} on {day}. Tell the village if it is wrong.",
)
