"""Columns that many lists share: where somebody lives, and what a person is known by."""

from server.ledgers.cells.numbers import id_number_of, phone_of
from server.ledgers.cells.text import name_of, word_of
from server.ledgers.kinds.kind import Field

# Whoever begins a list with town and village writes them once and leaves the cells below empty, or merged.
TOWN = Field(
    "town", "乡镇", "Town", word_of, "镇 街道 乡 所属乡镇 乡镇街道 所在乡镇", fills=True, of_unit=True,
    example="山门镇|山门镇|山门镇",
)  # fmt: skip
VILLAGE = Field(
    "village", "村", "Village", word_of, "行政村 村居 村(社区) 村名 所属村 村社区 所在村 村居名称 村名称 村别",
    fills=True, of_unit=True, example="大合村|大合村|大合村",
)  # fmt: skip
GROUP = Field(
    "group", "组", "Group", word_of, "村民小组 小组 组别 组名 所属组 村组 组号 网格", fills=True, of_unit=True,
    example="1组|1组|2组",
)  # fmt: skip
NUMBER = Field(
    "number", "户编号", "Household number", word_of, "户号 户编码 家庭编号 农户编号 户主编号", of_unit=True,
    is_text=True, example="01001||02001",
)  # fmt: skip
HEAD = Field(
    "head", "户主", "Head of household", name_of, "户主姓名 户主信息姓名 户主名字 户主情况姓名 家庭户主 农户姓名 农户",
    of_unit=True, example="谢长生||尹大山",
)  # fmt: skip
ID_NUMBER = Field(
    "id_number", "身份证号", "Identity number", id_number_of,
    "身份证号码 公民身份号码 证件号码 证件号 身份证 公民身份证号码 身份号码", is_text=True,
)  # fmt: skip
PHONE = Field(
    "phone", "联系电话", "Phone", phone_of, "电话 手机 手机号 手机号码 联系方式 电话号码 户主电话",
    of_unit=True,
    is_text=True, example="13900001234",
)  # fmt: skip
