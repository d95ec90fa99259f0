"""Invented rows of every kind of list; those that name households name the ones that ``household_rows`` made."""

from collections.abc import Callable, Iterator

from server.households.rules import check_digit

Rows = Iterator[list[str]]
VILLAGES = ("大合村", "水口村", "坝上村")
RELATIONS = ("户主", "配偶", "儿子", "孙女")
SURNAMES, GIVEN = "谢覃尹肖刘李王张曾单", "国建志明海云桂秀芳华强军伟平安"
CODES = ("低保户", "脱贫户", "特困供养")
PROBLEMS = (("化粪池", "化粪池渗漏"), ("管道", "管道堵塞"), ("厕屋", "没有门"))
PER_REPRESENTATIVE = 12

HEADS: dict[str, list[str]] = {
    "households": ["村", "组", "户编号", "户主", "姓名", "与户主关系", "身份证号", "出生年月", "是否外出", "联系电话"],
    "representatives": ["村", "代表姓名", "代表电话", "组", "户编号", "户主"],
    "people": ["村", "姓名", "手机号", "岗位", "任职时间"],
    "places": ["村", "级别", "名称"],
    "toilets": ["村", "户编号", "户主", "问题类别", "问题描述", "整改时限", "责任人", "整改状态", "完成时间"],
    "categories": ["村", "户编号", "户主", "户类型", "认定时间"],
}


def household_rows(rows: int) -> Rows:
    """Four members to a household."""
    for number in range(rows):
        home, place = divmod(number, len(RELATIONS))
        serial = number // 500 + number // 49_500 + 1  # never one that ends in 00: those are doubtful
        first = f"430525{1940 + number % 80}{number % 12 + 1:02d}{number % 28 + 1:02d}{serial:03d}"
        village, group, key, head = _home(home, rows // len(RELATIONS))
        yield [
            village, group, key, head if place == 0 else "",
            head if place == 0 else name_of(number * 7 + 3), RELATIONS[place], first + check_digit(first),
            "", "否", f"139{number:08d}" if place == 0 else "",
        ]  # fmt: skip


def representative_rows(rows: int) -> Rows:
    """A representative to twelve households, none of them known yet."""
    for number in range(rows):
        village, group, key, head = _home(number, rows)
        rep = number // PER_REPRESENTATIVE
        yield [village, f"代{name_of(rep * 5)}", f"137{rep:08d}", group, key, head]


def people_rows(rows: int) -> Rows:
    """Somebody new in each row."""
    for number in range(rows):
        village = _home(number, rows)[0]
        yield [village, name_of(number), f"138{number:08d}", "网格员" if number % 3 else "村民代表", "2024-03-01"]


def place_rows(rows: int) -> Rows:
    """Groups of three villages."""
    for number in range(rows):
        yield [_home(number, rows)[0], "组", f"{number}组"]


def toilet_rows(rows: int) -> Rows:
    """A problem to each household, two of three finished."""
    for number in range(rows):
        village, _, key, head = _home(number, rows)
        kind, text = PROBLEMS[number % 3]
        is_done = number % 3 > 0
        yield [
            village, key, head, kind, text, "2026-12-31", "网小格" if village == "大合村" else "",
            "已完成" if is_done else "整改中", "2026-05-06" if is_done else "",
        ]  # fmt: skip


def category_rows(rows: int) -> Rows:
    """A category to each household."""
    for number in range(rows):
        village, _, key, head = _home(number, rows)
        yield [village, key, head, CODES[number % 3], "2023-01-06"]


ROWS: dict[str, Callable[[int], Rows]] = {
    "households": household_rows,
    "representatives": representative_rows,
    "people": people_rows,
    "places": place_rows,
    "toilets": toilet_rows,
    "categories": category_rows,
}


def _home(home: int, homes: int) -> tuple[str, str, str, str]:
    """Village, group, number and head."""
    return VILLAGES[home * 3 // (homes + 1)], f"{home % 20 + 1}组", f"{home:06d}", name_of(home)


def name_of(seed: int) -> str:
    """One of 2,250 names."""
    return SURNAMES[seed % 10] + GIVEN[seed // 10 % 15] + GIVEN[seed // 150 % 15]
