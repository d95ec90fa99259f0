"""What lists look like when nobody thought of a computer: each read as a person would."""

from typing import Any

import pytest
from sqlmodel import col

from server.households.models import Household, Member
from server.issues.models import Issue
from server.ledgers.cells.dates import born_of, date_of
from server.ledgers.cells.groups import group_key
from server.ledgers.cells.text import Wrong
from server.ledgers.headings import matched
from server.ledgers.kinds.households import HOUSEHOLDS
from server.ledgers.kinds.people import PEOPLE
from server.ledgers.kinds.representatives import REPRESENTATIVES
from server.ledgers.layout import find_header
from tests.cast.lists import Desk, id_number, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import all_of, desk_for


@pytest.fixture
def desk(town: Town) -> Desk:
    return Desk(town, town.phone(town.people.office))


@pytest.mark.parametrize(
    ("said", "year", "month"),
    [(56.3, 1956, 3), ("56.3", 1956, 3), ("1956年正月", 1956, 1), ("1956年腊月", 1956, 12), ("2006年三月", 2006, 3),
     (1956.1, 1956, 1), ("06.11", 2006, 11), (1956.12, 1956, 12)],
)  # fmt: skip
def test_a_birthday_of_which_the_year_counts(said: Any, year: int, month: int):
    assert (born_of(said).year, born_of(said).month) == (year, month)


def test_of_months_typed_as_numbers_only_the_first_is_ambiguous():
    assert date_of(2023.5).isoformat() == "2023-05-01"
    assert date_of(2023.12).isoformat() == "2023-12-01"
    with pytest.raises(Wrong, match="date_ambiguous"):
        date_of(2023.1)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("大合村1组", "1"),
        ("大合村第一村民小组", "1"),
        ("新村组", "新村"),
        ("第一村民小组", "1"),
        ("社区三组", "社区三"),
    ],
)
def test_a_group_with_its_village_before_it(said: str, key: str):
    assert group_key(said) == key


def test_a_birthday_that_nobody_can_read_is_a_note_beside_an_identity_number(town: Town, desk: Desk):
    rows = [["村", "户编号", "户主", "身份证号", "出生年月"], ["大合村", "981", "甲不详", id_number(81), "属猴"]]
    counts = desk.brought(workbook(rows))["counts"]
    assert (counts["new"], counts["bad"], counts["partly"], counts["applied"]) == (1, 0, 1, 1)
    assert [m.birth_year for m in all_of(town, Member, Member.name == "甲不详")] == [1956]


def test_commas_inside_cells_do_not_decide_how_a_text_is_cut(desk: Desk):
    lines = [
        "村;户编号;户主;屋场",
        '大合村;982;甲逗号;"上,屋,场,东,头,靠,河"',
        '大合村;983;乙逗号;"下,屋,场,西,头,靠,山"',
    ]
    desk.send("\n".join(lines).encode(), "表.csv")
    desk.preview()
    assert [item["title"] for item in desk.items("new")] == ["甲逗号", "乙逗号"]


def test_a_line_of_information_is_no_header(desk: Desk):
    info = ["村：大合村", "组：1组", "户主：若干", "联系电话：0739", "姓名：某"]
    found = desk.send(workbook([["农户表"], info, ["村", "户主", "小名"], ["大合村", "甲头行", "阿头"]]))
    assert found["header_row"] == 3


def test_a_village_with_its_town_and_a_part_without_its_kind(town: Town, desk: Desk):
    places = Desk(town, desk.phone, "places")
    places.brought(workbook([["村", "级别", "名称"], ["大合村", "片", "东片"]]))
    rows = [
        ["村", "组", "户编号", "户主"],
        ["山门镇大合村", "东", "984", "甲东片"],
        ["杨林镇大合村", "", "985", "乙他镇"],
    ]
    counts = desk.brought(workbook(rows))["counts"]
    assert (counts["new"], counts["bad"]) == (1, 1)
    assert [h.group_name for h in all_of(town, Household, Household.number == "984")] == ["东片"]


def test_neighbours_of_one_name_are_two_households(town: Town, desk: Desk):
    head = ["村", "组", "户主", "姓名", "身份证号"]
    rows = [
        head,
        ["大合村", "1组", "同名户", "同名户", id_number(91)], ["", "", "同名户", "甲妻", id_number(92)],
        ["", "", "同名户", "同名户", id_number(93)], ["", "", "同名户", "乙妻", id_number(94)],
        ["大合村", "2组", "同名户", "丙妻", id_number(95)],
    ]  # fmt: skip
    assert desk.brought(workbook(rows))["counts"]["applied"] == 3
    homes = all_of(town, Household, Household.head == "同名户")
    members = all_of(town, Member, col(Member.household_id).in_([h.id for h in homes]))
    assert sorted(m.name for m in members) == sorted(["同名户", "甲妻", "同名户", "乙妻", "同名户", "丙妻"])


def test_a_year_among_the_lower_headings_makes_them_no_record():
    rows = [["村", "家庭成员", ""], ["", "姓名", "2023年收入"], ["大合村", "甲", "3"]]
    header = find_header(rows, [(0, 0, 1, 0), (0, 1, 0, 2)], HOUSEHOLDS.fields, None)
    assert (header.last, header.headings) == (1, ["村", "家庭成员/姓名", "家庭成员/2023年收入"])


def test_what_stands_below_a_common_heading_is_told_apart():
    headings = ["联系方式/座机", "联系方式/手机号码", "任职情况/职务"]
    assert matched(headings, [False] * 3, PEOPLE.fields, {}) == {1: "phone", 2: "role"}
    assert matched(headings[:1], [False], PEOPLE.fields, {}) == {0: "phone"}


def test_a_row_without_a_head_is_called_by_its_number(town: Town):
    desk = desk_for(town, "categories")
    desk.send(workbook([["村", "户编号", "类别"], ["大合村", "001", "稀奇户"], ["大合村", "001", "低保户"]]))
    desk.preview()
    assert [desk.items(sort)[0]["title"] for sort in ("bad", "new")] == ["001", "001"]


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        (["村", "联户代表", "联系方式", "户主"], {0: "village", 1: "rep", 2: "rep_phone", 3: "head"}),
        (["联户代表", "户主", "联系方式"], {0: "rep", 1: "head"}),  # the household's own, rather
        (["联户代表", "联系方式", "代表电话", "户主"], {0: "rep", 2: "rep_phone", 3: "head"}),
    ],
)
def test_a_number_beside_a_representative_is_theirs(headings: list[str], meant: dict[int, str]):
    assert matched(headings, [False] * len(headings), REPRESENTATIVES.fields, {}) == meant


def test_chinese_marks_stay_as_they_are_written_and_tell_nothing_apart(town: Town):
    head = ["村", "户编号", "户主", "问题类别", "问题描述"]
    desk = desk_for(town, "toilets")
    assert (
        desk.brought(workbook([head, ["大合村", "００１", "谢长生", "管道", "堵了，雨天往外冒（２次）"]]))["counts"][
            "new"
        ]
        == 1
    )
    assert [issue.text for issue in all_of(town, Issue)] == ["堵了，雨天往外冒（2次）"]
    desk.send(workbook([head, ["大合村", "001", "谢长生", "管道", "堵了,雨天往外冒(2次)。"]]))
    assert desk.preview()["counts"]["unchanged"] == 1


def test_whoever_is_named_as_responsible_and_not_known_is_a_remark(town: Town):
    head = ["村", "户编号", "户主", "问题类别", "问题描述", "责任人", "完成时间"]
    rows = [["大合村", "001", "谢长生", "管道", "堵了", "没这人", day] for day in ("", "2026-05-06")]
    rows[1][4] = "接反了"
    desk = desk_for(town, "toilets")
    desk.send(workbook([head, *rows]))
    assert desk.preview()["counts"]["partly"] == 1
    (remark,) = desk.items("partly")[0]["problems"]
    assert (remark["row"], remark["column"]["zh"]) == (2, "责任人")
    assert remark["zh"] == "村里没有叫这个名字的人员，责任人没有导入"


def test_what_is_wrong_is_told_in_the_order_of_the_rows_and_once(town: Town, desk: Desk):
    rows = [
        ["村", "户编号", "户主", "小名/外号", "姓名", "与户主关系", "身份证号"],
        ["大合村", "983", "甲1", "", "甲1", "户主", "43052519560302"],
        ["", "", "", "", "乙", "妻", "43052519560302"],
    ]
    desk.send(workbook(rows))
    assert desk.look()["columns"][3]["field"] == "nickname"
    desk.preview()
    (item,) = desk.items("bad")
    told = [(one["row"], one["column"]["zh"], one["zh"]) for one in item["problems"]]
    assert [row for row, *_ in told] == sorted(row for row, *_ in told)
    assert [what for _, column, what in told if column == "户主"] == ["姓名里有数字"]
