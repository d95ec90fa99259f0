"""问题厕所整改台账: the columns of a drive's ledger, and its words."""

from server.ledgers.cells.choices import whole_of
from server.ledgers.cells.dates import date_of, due_of
from server.ledgers.cells.text import name_of, prose_of, text_of, word_of
from server.ledgers.kinds.columns import GROUP, HEAD, ID_NUMBER, NUMBER, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind
from server.people.scope import OFFICE, VILLAGE_OFFICE

BY_WORD = {
    "toilet.room": "厕屋 门 顶 隔断",
    "toilet.tank": "化粪池 渗漏 三格 盖板 塌陷",
    "toilet.pipe": "管道 堵 接反 管网",
    "toilet.waste": "粪污 清掏 直排",
    "toilet.water": "用水 无水 冻",
    "toilet.ware": "厕具 便器 破损 水压",
    "toilet.site": "位置 太远",
    "toilet.old": "旧厕",
    "toilet.ledger": "台账 空户 重复",
}
_ENDED = (
    "已完成 完成 已整改 已销号 销号 已办结 办结 整改完成 已整改完成 已完成整改 完成整改 整改到位 已整改到位",
    "已到位 已验收 验收合格 是 √ ✓ 已核销 核销",
)
_GOES_ON = (
    "整改中 正在整改 未整改 待整改 未完成 未到位 未整改到位 未销号 未办结 未验收 进行中 推进中 施工中 限期整改",
    "立行立改 长期整改 持续整改 计划整改 否 × 不能用 不好用 不愿用 无法使用 闲置 正常使用 拆除 已拆除",
)
CLOSED, OPEN = ({word for words in said for word in words.split()} for said in (_ENDED, _GOES_ON))
TOILETS = Kind(
    "toilets",
    "问题厕所整改台账",
    "Ledger of problem toilets",
    (
        TOWN,
        VILLAGE,
        GROUP,
        NUMBER,
        HEAD,
        ID_NUMBER,
        Field("category", "问题类别", "Sort of problem", word_of, "问题类型 类别 存在问题类别",
            example="化粪池|管道|厕屋"),
        Field("text", "问题描述", "What is wrong", prose_of, "存在问题 具体问题 问题情况 问题 主要问题",
            example="化粪池渗漏|管道堵塞|没有门"),
        Field("year", "改厕年度", "Rebuilt in", whole_of, "改造年度 建设年度 改厕年份"),
        Field("money", "补助金额", "Subsidy", text_of, "资金来源/补助金额 奖补资金 补助资金 整改资金", is_money=True),
        Field("found", "发现日期", "Found on", date_of, "摸排时间 排查时间 发现时间 登记时间 摸排日期",
            example="2025-03-01"),
        Field("owner", "责任人", "Responsible", name_of, "整改责任人 具体责任人"),
        Field("due", "整改时限", "Due", due_of, "整改期限 完成时限 限期", example="2025-06-30"),
        Field("measure", "整改措施", "What was done", prose_of, "整改情况 措施 整改内容"),
        Field("status", "整改状态", "State", word_of, "是否完成 整改进度 是否整改到位 完成情况 是否销号 使用状态"),
        Field("closed", "完成时间", "Closed on", date_of, "完成日期 销号时间 整改完成时间 办结时间 验收日期"),
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("head", "number", "id_number"), ("category", "text")),
    tips_zh="一行一个问题。写了完成时间或状态是“已完成”的，直接算办结。",
    tips_en="One row per problem. With a closing date, or 已完成 as its state, it comes in closed.",
)  # fmt: skip
