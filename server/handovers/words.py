"""Sentences that the two people of a hand-over are told."""

from typing import Any

from server.notices.shapes import NoticeWords

GIVEN = NoticeWords(
    "handover.given",
    "您的工作交给了{to}",
    "Your work went to {to}",
    "{what_zh}。您手机上没传完的记录，照样以您的名义传上来，不会丢。",
    "{what_en}. What your phone has not sent yet still goes out under your name; nothing is lost.",
)
RECEIVED = NoticeWords(
    "handover.received",
    "{former}的工作交给您了",
    "The work of {former} is yours now",
    "{what_zh}。下次联网就在您的手机上。",
    "{what_en}. It is on your phone the next time it is online.",
)
TAKEN_BACK = NoticeWords(
    "handover.taken_back",
    "交接撤回了",
    "A hand-over was taken back",
    "{former}和{to}之间的交接撤回了：{what_zh}。",
    "The hand-over between {former} and {to} was taken back: {what_en}.",
)


def amounts(posts: int, households: int, issues: int, tasks: int, proxies: int) -> dict[str, Any]:
    """岗位 1 个、联系户 12 户; in both languages."""
    numbers = (posts, households, issues, tasks, proxies)
    zh = zip(numbers, ("岗位 {} 个", "联系户 {} 户", "问题 {} 件", "任务 {} 件", "代录 {} 人"), strict=True)
    en = zip(
        numbers,
        ("{} post(s)", "{} household(s)", "{} issue(s)", "{} task(s)", "{} people to record for"),
        strict=True,
    )
    return {
        "what_zh": "、".join(words.format(n) for n, words in zh if n),
        "what_en": ", ".join(words.format(n) for n, words in en if n),
    }


def taken_back(stays: int, **counts: int) -> dict[str, Any]:
    """What went back, and how many items could not: 联系户 2 户、没能退回 1 项."""
    back = amounts(**counts)
    if not stays:
        return back
    rest = {"what_zh": f"没能退回 {stays} 项", "what_en": f"{stays} item(s) could not go back"}
    return {
        key: glue.join(filter(None, (back[key], rest[key]))) for key, glue in (("what_zh", "、"), ("what_en", ", "))
    }
