"""The preview says what an update changes: which field, from what to what; on the screen and in the annotated copy."""

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from server.households.rules import mask_id_number
from tests.cast.lists import Desk, id_number, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import desk_for

HOME = ["村", "组", "户编号", "户主", "姓名", "关系", "身份证号", "电话", "在家情况", "是否外出"]
FIRST = ["大合村", "1组", "971", "改动人", "改动人", "户主", "", "13800000071", "在家", "否"]
NOW = ["大合村", "2组", "971", "改动人", "改动人", "户主", id_number(81), "13800000072", "外出", "是"]
WIFE = ["大合村", "2组", "971", "改动人", "覃桂花", "配偶", "", "", "", ""]


def changes(desk: Desk, rows: list[list[Any]]) -> list[tuple[int, str, str, str, str]]:
    desk.send(workbook(rows))
    desk.preview()
    return [
        (c["row"], c["about"], c["field"]["zh"], c["before"]["zh"], c["after"]["zh"])
        for item in desk.items("updated")
        for c in item["changes"]
    ]


def test_a_household_says_what_becomes_otherwise(town: Town):
    desk = desk_for(town, "households")
    desk.brought(workbook([HOME, FIRST]))
    assert sorted(changes(desk, [HOME, NOW, WIFE])) == sorted([
        (2, "", "联系电话", "138****0071", "138****0072"),
        (2, "", "组", "1组", "2组"),
        (2, "", "在家情况", "在家", "外出"),
        (2, "改动人", "身份证号", "", mask_id_number(id_number(81))),
        (2, "改动人", "性别", "", "女" if int(id_number(81)[16]) % 2 == 0 else "男"),
        (2, "改动人", "出生年月", "", "1956"),
        (2, "改动人", "是否外出", "没外出", "外出"),
        (3, "", "姓名", "没有这个人", "覃桂花（配偶）"),
    ])  # fmt: skip
    (item,) = desk.items("updated")
    assert next(c["after"]["en"] for c in item["changes"] if c["field"]["en"] == "At home") == "away"
    copy = desk.phone.get(f"/api/ledgers/imports/{desk.id}/errors").data
    page = CalamineWorkbook.from_filelike(io.BytesIO(copy)).get_sheet_by_name("改动").to_python()
    assert page[0] == ["原行号", "名称", "谁", "项目", "原来", "改成"]
    assert [2.0, "改动人", "", "联系电话", "138****0071", "138****0072"] in page
    assert [2.0, "改动人", "改动人", "身份证号", "（空）", mask_id_number(id_number(81))] in page
    assert id_number(81) not in str(page) + str(item)


KINDS: dict[str, tuple[list[str], list[Any], list[Any], list[tuple[str, str, str]]]] = {
    "people": (
        ["村", "姓名", "手机号", "岗位", "职务全称", "任职时间"],
        ["大合村", "新专干", "13800000021", "村专干", "", "2024-03-01"],
        ["大合村", "新专干", "13800000021", "村专干", "党总支委员", "2024-05-01"],
        [("职务全称", "", "党总支委员"), ("任职时间", "2024-03-01", "2024-05-01")],
    ),
    "representatives": (
        ["村", "代表姓名", "代表电话", "户编号", "户主"],
        ["大合村", "甲代表", "", "004", "尹大山"],
        ["大合村", "乙代表", "13800000078", "004", "尹大山"],
        [("代表姓名", "甲代表", "乙代表（新登记）"), ("代表电话", "", "138****0078")],
    ),
    "categories": (
        ["村", "户编号", "户主", "类别", "认定时间"],
        ["大合村", "001", "谢长生", "低保户", "2023-01-06"],
        ["大合村", "001", "谢长生", "低保户", "2023-02-06"],
        [("认定时间", "2023-01-06", "2023-02-06")],
    ),
    "places": (
        ["村", "级别", "名称", "曾用名", "上级"],
        ["大合村", "组", "二组", "", ""],
        ["大合村", "组", "老屋组", "二组", ""],
        [("名称", "二组", "老屋组")],
    ),
    "toilets": (
        ["村", "户编号", "户主", "问题类别", "问题描述", "整改时限", "责任人", "完成时间"],
        ["大合村", "001", "谢长生", "化粪池", "化粪池渗漏", "2026-12-31", "", ""],
        ["大合村", "001", "谢长生", "化粪池", "化粪池渗漏", "2027-01-31", "支小书", ""],
        [("整改时限", "2026-12-31", "2027-01-31"), ("责任人", "网小格", "支小书")],
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_says_what_becomes_otherwise(town: Town, kind: str):
    heading, first, now, said = KINDS[kind]
    desk = desk_for(town, kind)
    desk.brought(workbook([heading, first]))
    assert [line[2:] for line in changes(desk, [heading, now])] == said
    assert desk.do("confirm")["counts"]["applied"] == 1
    desk.send(workbook([heading, now]))
    counts = desk.preview()["counts"]
    assert (counts["updated"], counts["unchanged"]) == (0, 1)


def test_a_toilet_that_is_done_says_when(town: Town):
    heading, first, *_ = KINDS["toilets"]
    desk = desk_for(town, "toilets")
    desk.brought(workbook([heading, first]))
    found = changes(desk, [heading, [*first[:5], "", "", "2026-11-01"]])
    assert [line[2:] for line in found] == [("完成时间", "没办结", "2026-11-01")]


def test_a_representative_who_comes_in_with_the_list_is_named_as_new(town: Town):
    desk, said = desk_for(town, "representatives"), {}
    for name in ("无号人", "代小表"):
        desk.send(workbook([["村", "代表姓名", "户编号"], ["大合村", name, "005"]]))
        desk.preview()
        said[name] = [change["after"] for item in desk.items("new") for change in item["changes"]]
    new = {"zh": "无号人（新登记，没有手机号，登不进来）", "en": "无号人 (new, without a number to sign in with)"}
    assert said == {"无号人": [new], "代小表": []}
