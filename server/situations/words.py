"""Sentences that people are told about changes of situation."""

from server.notices.shapes import NoticeWords

KINDS = {
    "away": ("外出", "away"),
    "back": ("回来了", "back"),
    "moved": ("搬走", "moved away"),
    "split": ("分户", "split off"),
    "born": ("添人", "a new member"),
    "died": ("去世", "died"),
}
PROPOSED = NoticeWords(
    "situation.proposed",
    "{head}家情况有变：{kind_zh}",
    "A change at {head}'s: {kind_en}",
    "{name}报的，请核实。",
    "Told by {name}. Please check.",
)
CONFIRMED = NoticeWords(
    "situation.confirmed",
    "{head}家的变动核实了：{kind_zh}",
    "Confirmed at {head}'s: {kind_en}",
    "户册已经改好，谢谢。",
    "The ledger has been changed. Thank you.",
)
DECLINED = NoticeWords(
    "situation.declined",
    "{head}家的变动没有改：{kind_zh}",
    "Not changed at {head}'s: {kind_en}",
    "村里说：{reason}",
    "The village says: {reason}",
)
