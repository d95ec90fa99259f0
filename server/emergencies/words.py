"""Sentences that people are told about emergencies."""

from server.notices.shapes import NoticeWords

STARTED = NoticeWords(
    "emergency.started",
    "应急：{kind_zh}",
    "Emergency: {kind_en}",
    "请逐户叫应，{until} 自动结束。{note}",
    "Please reach every household. It ends by itself at {until}. {note}",
)
ENDED = NoticeWords(
    "emergency.ended",
    "应急结束：{kind_zh}",
    "Emergency over: {kind_en}",
    "{villages} 个村。已通知 {told} 户，已转移 {moved} 户，联系不上 {unreachable} 户。",
    "{villages} villages. {told} households told, {moved} moved, {unreachable} not reached.",
)
KINDS = {
    "flood": ("山洪防汛", "flood"),
    "fire": ("森林火灾", "forest fire"),
    "landslide": ("地质灾害", "landslide"),
    "storm": ("大风强对流", "storm"),
    "freeze": ("低温冰冻", "ice and snow"),
    "other": ("突发事件", "emergency"),
}
