"""The settings that a new database begins with; what an administrator changed stays."""

from server.base.columns import table_of
from server.base.insert_missing import insert_missing
from server.base.tx import Tx
from server.lookbacks.models import LookbackQuestion, LookbackTemplate
from server.notices.reminders import seed_reminder_rules

OPENED, BEFORE_DUE, LATE = "lookback.open", "lookback.due", "lookback.late"
EVERYWHERE = {
    "id": "monthly",
    "place_id": None,
    "open_day": 20,
    "due_day": 28,
    "sample_size": 5,
    "roles": ["secretary", "officer"],
    "leader_roles": ["linked_leader"],
}
# Id, working days before, time, minutes of catching up.
RULES = {
    OPENED: [("lookback-opened", 0, "08:30", 3 * 24 * 60)],
    BEFORE_DUE: [("lookback-before-due", 2, "09:00", 24 * 60)],
    LATE: [("lookback-late", -1, "09:00", 3 * 24 * 60)],
}
# Id, title, title in English, prompt, prompt in English, category of what a fail makes, where records may answer.
QUESTIONS = (
    (
        "meetings",
        "每周例会开了、有记录",
        "Weekly meetings were held and recorded",
        "没记上的请补记。",
        "Please record those that are missing.",
        "party.records",
        "meetings_held",
    ),
    (
        "visits",
        "本月每户都联系过",
        "Every household was in touch this month",
        "在外的打电话也算。",
        "A phone call counts for those away.",
        "other",
        "households_visited",
    ),
    (
        "issues",
        "没有过期不办的问题",
        "No issue is overdue",
        "办不了的请延期或转办。",
        "Extend or hand over what cannot be done.",
        "other",
        "issues_on_time",
    ),
    (
        "notice_board",
        "公开栏按时更新、看得清",
        "The notice board is up to date and readable",
        "到公开栏前看一眼。",
        "Go and look at it.",
        "party.notice",
        "",
    ),
    (
        "sign_boards",
        "标识标牌规范、没有多挂",
        "Sign-boards are in order, none too many",
        "看村部门口和室内。",
        "Look at the gate and inside.",
        "facility.sign",
        "",
    ),
    (
        "surroundings",
        "村道、沟渠、房前屋后干净",
        "Roads, ditches and yards are clean",
        "随便走一条路看看。",
        "Walk any one road.",
        "environment.rubbish",
        "",
    ),
    (
        "answers",
        "群众反映的事都有回音",
        "What people asked for was answered",
        "问一两户。",
        "Ask one or two households.",
        "livelihood",
        "",
    ),
)


def seed_rules(tx: Tx) -> None:
    """Add the monthly template, its questions and its reminders unless they are there."""
    insert_missing(tx.session, table_of(LookbackTemplate), [EVERYWHERE], ["id"])
    names = ("id", "title", "title_en", "prompt", "prompt_en", "category", "source")
    rows = [
        dict(zip(names, question, strict=True)) | {"template_id": "monthly", "position": position, "is_active": True}
        for position, question in enumerate(QUESTIONS)
    ]
    insert_missing(tx.session, table_of(LookbackQuestion), rows, ["id"])
    for about, rules in RULES.items():
        seed_reminder_rules(tx, about, rules)
