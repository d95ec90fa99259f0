"""Sentences that people are told about tasks."""

from server.notices.shapes import NoticeWords

ASKED = NoticeWords(
    "task.asked",
    "新任务：{title}",
    "New task: {title}",
    "{name}请您在{due}前办好。",
    "{name} asks you to have it done by {due}.",
)
WITHDRAWN = NoticeWords(
    "task.asked",
    "不用办了：{title}",
    "No longer needed: {title}",
    "{name}撤回了这个任务。",
    "{name} took this task back.",
)
