"""Sentences that people are told about issues."""

from server.notices.shapes import NoticeWords

REPORTED = NoticeWords(
    "issue.reported",
    "新问题：{label_zh}",
    "New issue: {label_en}",
    "{where}，编号 {number}，请在{due}前办好。",
    "{where}, number {number}. Please have it fixed by {due}.",
)
TO_ACCEPT = NoticeWords(
    "issue.to_accept",
    "有人上报：{label_zh}",
    "Reported: {label_en}",
    "{where}，编号 {number}，等村里受理。",
    "{where}, number {number}. It waits for the village to take it on.",
)
ASSIGNED = NoticeWords(
    "issue.assigned",
    "交办给您：{label_zh}",
    "Assigned to you: {label_en}",
    "{where}，编号 {number}，请在{due}前办好。",
    "{where}, number {number}. Please have it fixed by {due}.",
)
TAKEN_OVER = NoticeWords(
    "issue.taken_over",
    "已转给别人：{label_zh}",
    "Given to somebody else: {label_en}",
    "{where}，编号 {number}，不用您再办了。",
    "{where}, number {number}. You need not do anything more.",
)
EXTENDED = NoticeWords(
    "issue.extended",
    "延期了：{label_zh}",
    "More time: {label_en}",
    "{where}，编号 {number}，延到{due}。{note}",
    "{where}, number {number}, now due on {due}. {note}",
)
FIXED = NoticeWords(
    "issue.fixed",
    "等核实：{label_zh}",
    "To verify: {label_en}",
    "{where}，编号 {number}，已反馈办好，请核实办结。",
    "{where}, number {number} is reported as fixed. Please verify and settle it.",
)
UNFIXED = NoticeWords(
    "issue.unfixed",
    "先不用核实：{label_zh}",
    "Nothing to verify yet: {label_en}",
    "{where}，编号 {number}，反馈点错了，已撤回。",
    "{where}, number {number}: the fix was sent by mistake and taken back.",
)
RETURNED = NoticeWords(
    "issue.returned",
    "退回再办：{label_zh}",
    "Sent back: {label_en}",
    "{where}，编号 {number}。{note}",
    "{where}, number {number}. {note}",
)
HANDED_BACK = NoticeWords(
    "issue.handed_back",
    "退回重派：{label_zh}",
    "Handed back: {label_en}",
    "{where}，编号 {number}，请另派人办。{note}",
    "{where}, number {number}. Please give it to somebody else. {note}",
)
SETTLED = NoticeWords(
    "issue.settled",
    "办结了：{label_zh}",
    "Settled: {label_en}",
    "{where}，编号 {number}，已核实办结。",
    "{where}, number {number} was verified and settled.",
)
VOIDED = NoticeWords(
    "issue.voided",
    "作废了：{label_zh}",
    "Void: {label_en}",
    "{where}，编号 {number}。{note}",
    "{where}, number {number}. {note}",
)
REOPENED = NoticeWords(
    "issue.reopened",
    "重新办理：{label_zh}",
    "Open again: {label_en}",
    "{where}，编号 {number}，请在{due}前办好。{note}",
    "{where}, number {number}. Please have it fixed by {due}. {note}",
)
DIGEST = NoticeWords(
    "issue.digest",
    "今天有 {n} 个问题要看",
    "{n} issues to look at today",
    "过期 {late} 个，明天前到期 {soon} 个。办不完的可以延期或转办。",
    "{late} overdue, {soon} due by tomorrow. Those that cannot be done may be extended or handed over.",
)
