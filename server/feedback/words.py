"""Sentences that people are told about feedback."""

from server.notices.shapes import NoticeWords

RECEIVED = NoticeWords(
    "feedback.received",
    "收到一条{kind_zh}",
    "New {kind_en}",
    "编号 {number}，请在{due}前答复。",
    "Number {number}. Please reply by {due}.",
)
ASSIGNED = NoticeWords(
    "feedback.assigned",
    "请您办一条{kind_zh}",
    "A {kind_en} for you to see to",
    "编号 {number}，请在{due}前答复。",
    "Number {number}. Please reply by {due}.",
)
REPLIED = NoticeWords(
    "feedback.replied",
    "您反映的有答复了",
    "Your feedback has a reply",
    "编号 {number}：{reply}",
    "Number {number}: {reply}",
)
RATED = NoticeWords(
    "feedback.rated",
    "群众评了 {rating} 分",
    "Rated {rating} of 5",
    "编号 {number}，满分 5 分。不满意的，请再看看还能做什么。",
    "Number {number}. If they were not satisfied, please see what can still be done.",
)
HIGHER = NoticeWords(
    "feedback.rated",  # in place of RATED, for whoever is to look again
    "群众不满意，转到您这里重新办",
    "Rated poorly: yours to see to again",
    "编号 {number}，下面的答复群众评了 {rating} 分。请重新看看，在{due}前答复。",
    "Number {number}: the reply from below was rated {rating} of 5. Please look again and reply by {due}.",
)
REOPENED = NoticeWords(
    "feedback.reopened",
    "您不满意的，换上一级重新办",
    "The office above looks into it again",
    "编号 {number}，上一级会重新看，在{due}前答复您。",
    "Number {number}: the office above looks into it again and replies by {due}.",
)
DIGEST = NoticeWords(
    "feedback.digest",
    "有 {n} 条群众反映要答复",
    "{n} people wait for a reply",
    "过期 {late} 条，今明两天到期 {soon} 条。先答复办到哪一步也行。",
    "{late} overdue, {soon} due today or tomorrow. Saying how far it is also counts as a reply.",
)
KINDS = {
    "suggestion": ("建议", "suggestion"),
    "complaint": ("投诉", "complaint"),
    "fault": ("故障", "fault"),
    "problem": ("问题反映", "problem"),
    "help": ("求助咨询", "request for help"),
}
