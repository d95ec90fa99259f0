"""农户和家庭成员: one row per person, or one per household."""

from server.ledgers.cells.choices import gender_of, one_of, whole_of, yes_of
from server.ledgers.cells.dates import born_of
from server.ledgers.cells.groups import group_key
from server.ledgers.cells.text import name_of, prose_of, word_of
from server.ledgers.kinds.columns import GROUP, HEAD, ID_NUMBER, NUMBER, PHONE, TOWN, VILLAGE
from server.ledgers.kinds.kind import Field, Kind, Line, Unit, Values
from server.people.scope import OFFICE, VILLAGE_OFFICE

HEADS = {"户主", "本人", "户主本人", "本人户主", "家庭户主"}
_CONTACT = {
    "home": "在家 常住 在村 在家居住",
    "away": "外出 外出务工 务工 在外 全家外出 举家外出",
    "empty": "空户 常年空户 空挂户 空心户 长期无人居住",
}
CONTACT = {word: value for value, words in _CONTACT.items() for word in words.split()}


def begins(line: Line, unit: Unit) -> bool:
    """Whether a row begins the next household: another number, another head, or a row that calls itself head."""
    values, home = line.values, unit.values
    if _is_elsewhere(values, home):
        return True
    if values.get("relation") in HEADS:
        return True
    if values.get("number"):
        return bool(values["number"] != home.get("number"))
    if values.get("head"):
        return bool(values["head"] != home.get("head")) or not values.get("name") or _is_another(values, unit)
    return not (values.get("name") or "name" in line.wrong)


def _is_elsewhere(values: Values, home: Values) -> bool:
    groups = {group_key(str(one["group"])) for one in (values, home) if one.get("group")}
    return len(groups) > 1 or bool(values.get("village")) and values["village"] != home.get("village")


def _is_another(values: Values, unit: Unit) -> bool:
    """A neighbour of the same name: the head comes a second time."""
    return values["name"] == values["head"] and any(line.values.get("name") == values["head"] for line in unit.lines)


HOUSEHOLDS = Kind(
    "households",
    "农户和家庭成员",
    "Households with members",
    (
        TOWN,
        VILLAGE,
        GROUP,
        NUMBER,
        HEAD,
        Field(
            "name", "姓名", "Name", name_of, "家庭成员姓名 成员姓名 家庭成员 成员 家庭成员信息姓名 家庭成员情况姓名",
            example="谢长生|覃桂花|尹大山",
        ),
        Field(
            "relation", "与户主关系", "Relation to head", word_of, "关系 与户主的关系 家庭关系 与户主之关系",
            example="户主|配偶|户主",
        ),
        ID_NUMBER,
        Field("gender", "性别", "Gender", gender_of, example="男|女|男"),
        Field("born", "出生年月", "Born", born_of, "出生日期 出生年月日 生日 出生", example="1956-03-02"),
        Field("away", "是否外出", "Is away", yes_of, "外出务工 是否外出务工 外出", example="否|否|否"),
        PHONE,
        Field(
            "nickname", "小名", "Nickname", prose_of, "别名 绰号 昵称 俗称 外号 诨名 小名/外号", of_unit=True,
            example="老谢",
        ),
        Field("yard", "屋场", "Yard", prose_of, "院落 自然村 住址 屋场名 小地名 院子", of_unit=True, example="上屋场"),
        Field(
            "contact", "在家情况", "At home", one_of(CONTACT, "contact_wrong"), "居住情况 居住状态 常住外出 居家情况",
            of_unit=True, example="在家||外出",
        ),
        Field(
            "size", "家庭人口", "Persons", whole_of, "人口 人口数 家庭人口数 人数", of_unit=True, example="2||1"
        ),
    ),
    roles=frozenset(VILLAGE_OFFICE | OFFICE),
    needs=(("head", "name"),),
    begins=begins,
    tips_zh="一行一人，同一户写在一起；也可以一行一户。户主下面留空或合并单元格都可以。",
    tips_en="One row per person, or one per household. Merged or empty cells below the head are fine.",
)  # fmt: skip
