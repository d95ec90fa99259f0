"""The ledger of problem toilets comes again, further on: what it says otherwise is done, and nothing doubles."""

from typing import Any

from server.issues.models import Issue, IssueStep
from tests.cast.lists import Desk, workbook
from tests.cast.town import Town
from tests.server.ledgers.test_import_rows import all_of, desk_for, id_step

HEAD = [
    "村",
    "户编号",
    "户主",
    "问题类别",
    "问题描述",
    "整改状态",
    "完成时间",
    "整改时限",
    "责任人",
    "补助金额",
    "整改措施",
    "摸排时间",
]
FIRST = ["大合村", "001", "谢长生", "化粪池", "化粪池渗漏"]
SECOND = ["大合村", "002", "覃桂花", "管道", "管道堵塞"]


def test_a_finished_row_settles_its_issue_and_is_taken_back(town: Town):
    desk = desk_for(town, "toilets")
    desk.brought(workbook([HEAD, [*FIRST, "整改中", "", "2026-12-31", *[""] * 3, "2026-3-1"], [*SECOND, "整改中"]]))
    done = [*FIRST, "已完成", "2026-11-01", "", "", "", "换了盖板"]
    rows: list[list[Any]] = [HEAD, done, [*SECOND, "", "", "2027-01-31", "网小格", 1200]]
    counts = desk.brought(workbook(rows))["counts"]
    assert (counts["new"], counts["updated"], counts["suspect"], counts["applied"]) == (0, 2, 0, 2)
    found = {i.category: i for i in all_of(town, Issue)}
    tank, pipe = found["toilet.tank"], found["toilet.pipe"]
    assert (tank.state, tank.closed_at.date().isoformat()) == ("settled", "2026-11-01")
    steps = all_of(town, IssueStep, IssueStep.issue_id == tank.id)
    assert [(s.kind, s.note) for s in steps] == [("report", ""), ("settle", "换了盖板")]
    assert (pipe.text, pipe.owner_id, str(pipe.due_on)) == (
        "管道堵塞；补助 1200 元",
        town.people.worker.id,
        "2027-01-31",
    )
    assert len(all_of(town, Issue)) == 2
    undone = desk.do("undo")
    assert (undone["state"], undone["blocked"]) == ("undone", [])
    assert {(i.state, i.text) for i in all_of(town, Issue)} == {
        (tank_state := "assigned", "化粪池渗漏"), (tank_state, "管道堵塞")
    }  # fmt: skip


def counts_of(town: Town, *rows: list[Any]) -> tuple[int, int, int, int]:
    desk = desk_for(town, "toilets")
    counts = desk.brought(workbook([HEAD, *rows]))["counts"]
    return counts["new"], counts["updated"], counts["unchanged"], counts["left"]


def test_a_closed_issue_does_not_come_again_with_its_money(town: Town):
    assert counts_of(town, [*FIRST, "已完成", "2026-10-01"]) == (1, 0, 0, 0)
    assert counts_of(town, [*FIRST, "已完成", "2026-10-01", "", "", 1200]) == (0, 0, 1, 0)
    assert len(all_of(town, Issue)) == 1


def test_an_old_list_does_not_take_back_what_was_decided_since(town: Town):
    row = [*FIRST, "整改中", "", "2026-12-31", "网小格"]
    assert counts_of(town, row) == (1, 0, 0, 0)
    (issue,) = all_of(town, Issue)
    body = {"id": issue.id, "step_id": id_step(), "reason": "下雪", "due_on": "2027-02-01"}
    town.phone(town.people.secretary).op("issue.extend", body)
    assert str(all_of(town, Issue)[0].due_on) == "2027-02-01"
    assert counts_of(town, row) == (0, 0, 1, 0)


def test_two_problems_of_one_household_both_come_in(town: Town):
    assert counts_of(town, [*FIRST, "整改中"], [*FIRST[:3], "管道", "管道堵塞", "整改中"]) == (2, 0, 0, 0)
    assert {i.category for i in all_of(town, Issue)} == {"toilet.tank", "toilet.pipe"}


def test_a_unit_said_above_the_table_counts_for_its_money(town: Town):
    desk = desk_for(town, "toilets")
    rows: list[list[Any]] = [
        ["整改台账"],
        ["填报单位：大合村", "单位：万元"],
        HEAD,
        [*FIRST, "整改中", "", "", "", 0.15],
    ]
    assert desk.brought(workbook(rows))["counts"]["applied"] == 1
    assert all_of(town, Issue)[0].text == "化粪池渗漏；补助 1500 元"


def test_a_state_that_nobody_knows_is_not_taken_for_unfinished(town: Town):
    desk = desk_for(town, "toilets")
    desk.send(workbook([HEAD, [*FIRST, "差不多了"], [*SECOND, "已整改到位"]]))
    counts = desk.preview()["counts"]
    assert (counts["bad"], counts["new"]) == (1, 1)
    assert desk.items("bad")[0]["problems"][0]["zh"] == "状态不认识，可写 整改中 或 已完成"


OTHER_WORDS = [*FIRST[:4], "三格式池子往外冒水"]


def decided(town: Town, row: list[Any]) -> Desk:
    """Other words for the household's open problem, which a person takes for the same."""
    desk = desk_for(town, "toilets")
    desk.send(workbook([HEAD, row]))
    assert desk.preview()["counts"]["suspect"] == 1
    (item,) = desk.items("suspect")
    desk.do(f"items/{item['id']}", {"decision": "same", "target_id": item["candidates"][0]["id"]})
    assert desk.do("confirm")["counts"]["applied"] == 1
    return desk


def test_other_words_that_were_decided_to_be_the_same_are_known_the_next_time(town: Town):
    assert counts_of(town, [*FIRST, "整改中"]) == (1, 0, 0, 0)
    decided(town, [*OTHER_WORDS, "整改中"])
    assert counts_of(town, [*OTHER_WORDS, "整改中"]) == (0, 0, 1, 0)
    assert counts_of(town, [*OTHER_WORDS, "已完成", "2026-11-01"]) == (0, 1, 0, 0)
    assert [(i.text, i.state) for i in all_of(town, Issue)] == [("化粪池渗漏", "settled")]
    assert counts_of(town, [*OTHER_WORDS, "已完成", "2026-11-01"]) == (0, 0, 1, 0)


def test_what_was_decided_in_a_batch_that_was_taken_back_is_asked_again(town: Town):
    assert counts_of(town, [*FIRST, "整改中"]) == (1, 0, 0, 0)
    decided(town, [*OTHER_WORDS, "整改中", "", "2027-01-31"]).do("undo")
    desk = desk_for(town, "toilets")
    desk.send(workbook([HEAD, [*OTHER_WORDS, "整改中"]]))
    assert desk.preview()["counts"]["suspect"] == 1
