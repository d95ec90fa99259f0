"""The other lists: places, people with posts, representatives with households, categories, the toilet ledger."""

from typing import Any

import pytest
from sqlmodel import col, select

from server.households.models import HouseholdCategory, RepresentativeLink
from server.issues.models import Issue, IssueStep
from server.people.models import Person, Post
from server.places.models import Place
from tests.cast.lists import Desk, id_number, workbook
from tests.cast.matters import notices, with_reference
from tests.cast.town import Town

Rows = list[list[Any]]


def desk_for(town: Town, kind: str, who: str = "office") -> Desk:
    with_reference(town)
    return Desk(town, town.phone(getattr(town.people, who)), kind)


def again(desk: Desk, rows: Rows) -> dict[str, Any]:
    """The same list once more: nothing new."""
    other = Desk(desk.town, desk.phone, desk.kind)
    other.send(workbook(rows))
    counts: dict[str, Any] = other.preview()["counts"]
    return counts


def all_of(town: Town, model: Any, *where: Any) -> list[Any]:
    with town.tx() as tx:
        return list(tx.session.exec(select(model).where(*where)))


PLACES: Rows = [
    ["村", "级别", "名称", "上级"],
    ["大合村", "片", "东片", ""],
    ["", "组", "第一组", "东片"],
    ["", "组", "二组", ""],
    ["", "邻", "一组1邻", "1组"],
    ["", "院子", "怪级别", ""],
]


def test_places_below_the_village(town: Town):
    desk = desk_for(town, "places")
    counts = desk.brought(workbook(PLACES))["counts"]
    assert (counts["new"], counts["bad"], counts["applied"], counts["left"]) == (4, 1, 4, 0)
    found = {p.name: p for p in all_of(town, Place, Place.village_id == town.places.dahe.id)}
    assert found["第一组"].parent_id == found["东片"].id
    assert found["一组1邻"].parent_id == found["第一组"].id
    assert again(desk, PLACES)["unchanged"] == 4
    assert desk.do("undo")["state"] == "undone"
    assert len(all_of(town, Place, Place.village_id == town.places.dahe.id)) == 1


def test_a_place_where_households_were_put_meanwhile_stays(town: Town):
    desk = desk_for(town, "places")
    desk.brought(workbook(PLACES))
    homes = Desk(town, desk.phone)
    homes.brought(workbook([["村", "组", "户主", "户编号"], ["大合村", "2组", "新来人", "977"]]))
    assert [(b["what"], b["titles"]) for b in desk.do("undo")["blocked"]] == [("household", ["二组"])]


PEOPLE: Rows = [
    ["村", "姓名", "手机号", "岗位", "任职时间"],
    ["大合村", "新 专干", 13800000021, "村专干", "2024.3.1"],
    ["大合村", "网小格", "139-0000-0007", "网格员", ""],
    ["水口村", "网小格", "13900000007", "网格员", ""],
    ["大合村", "代小表", "", "网格员", ""],
    ["大合村", "没岗位", "13800000022", "厨师", ""],
    ["", "督查甲", "13800000023", "督查组", ""],
    ["大合村", "改过名", "13900000008", "村民代表", ""],
]


def test_people_with_their_posts(town: Town):
    desk = desk_for(town, "people")
    desk.send(workbook(PEOPLE))
    counts = desk.preview()["counts"]
    assert (counts["new"], counts["updated"], counts["unchanged"], counts["suspect"], counts["bad"]) == (2, 1, 1, 2, 1)
    assert {item["reason"] for item in desk.items("suspect")} == {"same_person", "phone_of_other"}
    assert "13800000021" not in str(desk.items("new"))
    assert desk.do("confirm")["counts"]["applied"] == 3
    (person,) = all_of(town, Person, Person.name == "新专干")
    (post,) = all_of(town, Post, Post.person_id == person.id)
    assert (post.role, post.place_id, str(post.from_on)) == ("officer", town.places.dahe.id, "2024-03-01")
    assert again(desk, PEOPLE)["unchanged"] == 4
    assert desk.do("undo")["state"] == "undone"
    assert all_of(town, Person, Person.name == "新专干") == []
    assert len(all_of(town, Post, Post.person_id == town.people.worker.id)) == 1


def test_whoever_has_signed_in_since_is_not_taken_back(town: Town):
    desk = desk_for(town, "people")
    desk.brought(workbook(PEOPLE))
    (person,) = all_of(town, Person, Person.name == "新专干")
    town.phone(person)
    blocked = desk.do("undo")["blocked"]
    assert {b["what"] for b in blocked} == {"device_session", "upload_grant"}


def test_nobody_appoints_above_themselves(town: Town):
    desk = Desk(town, town.phone(town.people.secretary), "people", town.places.dahe.id)
    desk.send(workbook([["村", "姓名", "岗位"], ["大合村", "某书记", "村支书"], ["大合村", "某网格", "网格员"]]))
    counts = desk.preview()["counts"]
    assert (counts["bad"], counts["new"]) == (1, 1)


LINKS: Rows = [
    ["村", "代表姓名", "代表电话", "户编号", "户主"],
    ["大合村", "代小表", "13900000008", "001", "谢长生"],
    ["", "", "", "004", "尹大山"],
    ["", "新代表", "13800000031", "005", "尹小山"],
    ["", "新代表", "", "002", "覃桂花"],
    ["", "新代表", "", "999", "没这户"],
]


def test_representatives_with_their_households(town: Town):
    desk = desk_for(town, "representatives")
    rep, other = town.phone(town.people.rep), town.phone(town.people.other_rep)
    assert len([k for k in other.pull() if k[0] == "household"]) == 1
    counts = desk.brought(workbook(LINKS))["counts"]
    assert (counts["unchanged"], counts["updated"], counts["new"], counts["bad"]) == (1, 2, 1, 1)
    (person,) = all_of(town, Person, Person.name == "新代表")
    links = all_of(town, RepresentativeLink, RepresentativeLink.person_id == person.id)
    assert len([link for link in links if link.to_on is None]) == 2
    assert len([k for k in other.pull() if k[0] == "household"]) == 0
    assert town.households[3].id in {k[1] for k in rep.pull()}
    assert again(desk, LINKS)["unchanged"] == 4
    assert desk.do("undo")["state"] == "undone"
    assert len([k for k in other.pull() if k[0] == "household"]) == 1
    assert all_of(town, Person, Person.name == "新代表") == []


CATEGORIES: Rows = [
    ["村", "户编号", "户主", "类别", "认定时间"],
    ["大合村", "001", "谢长生", "低保户", "2023年1月"],
    ["大合村", "002", "覃桂花", "特困供养", 44932],
    ["大合村", "003", "单有田", "贵族", ""],
]


def test_categories_of_households(town: Town):
    desk = desk_for(town, "categories")
    counts = desk.brought(workbook(CATEGORIES))["counts"]
    assert (counts["new"], counts["bad"]) == (2, 1)
    held = {(c.household_id, c.code, str(c.since)) for c in all_of(town, HouseholdCategory)}
    first, second = town.households[0].id, town.households[1].id
    assert held == {(first, "allowance", "2023-01-01"), (second, "extreme", "2023-01-06")}
    assert again(desk, CATEGORIES)["unchanged"] == 2
    assert desk.do("undo")["state"] == "undone"
    assert all_of(town, HouseholdCategory) == []


def test_a_category_is_known_by_what_the_trade_calls_it(town: Town):
    desk = desk_for(town, "categories")
    said = ["特困", "特困人员", "五保户", "特困供养人员", "低保边缘家庭"]
    rows = [["大合村", f"00{n}", category] for n, category in enumerate(said, 1)]
    assert desk.brought(workbook([["村", "户编号", "户类型"], *rows]))["counts"]["new"] == len(said)
    held = [one.code for one in all_of(town, HouseholdCategory)]
    assert sorted(held) == ["allowance_marginal", "extreme", "extreme", "extreme", "extreme"]


TOILETS: Rows = [
    ["问题厕所整改台账"],
    [
        "序号",
        "村",
        "组",
        "户主",
        "户编号",
        "问题类别",
        "问题描述",
        "补助金额（万元）",
        "责任人",
        "整改时限",
        "整改状态",
        "完成时间",
    ],
    [1, "大合村", "", "谢长生", "001", "化粪池", "化粪池渗漏", 0.12, "网小格", "2026.12.31", "整改中", ""],
    [2, "大合村", "", "覃桂花", "002", "管道", "管道堵塞", None, "", "", "已完成", "2026/5/6"],
    ["合计", None, None, None, None, None, None, 0.12],
]


def test_the_ledger_of_problem_toilets(town: Town):
    desk = desk_for(town, "toilets")
    worker = town.phone(town.people.worker)
    counts = desk.brought(workbook(TOILETS))["counts"]
    assert (counts["new"], counts["bad"], counts["applied"]) == (2, 0, 2), desk.items("bad")
    found = {i.household_id: i for i in all_of(town, Issue)}
    open_, closed = found[town.households[0].id], found[town.households[1].id]
    assert (open_.category, open_.state, open_.owner_id, str(open_.due_on)) == (
        "toilet.tank", "assigned", town.people.worker.id, "2026-12-31"
    )  # fmt: skip
    assert "1200" in open_.text
    assert (closed.category, closed.state, closed.closed_at.isoformat()[:10]) == (
        "toilet.pipe",
        "settled",
        "2026-05-06",
    )
    assert [s.kind for s in all_of(town, IssueStep, IssueStep.issue_id == closed.id)] == ["report", "settle"]
    assert len(notices(worker, "issue.imported")) == 1
    assert ("issue", open_.id) in worker.pull()
    assert again(desk, TOILETS)["unchanged"] == 2
    assert desk.do("undo")["state"] == "undone"
    assert all_of(town, Issue) == []
    assert ("issue", open_.id) not in worker.pull()


def test_an_issue_on_which_somebody_worked_stays(town: Town):
    desk = desk_for(town, "toilets")
    desk.brought(workbook(TOILETS))
    (issue,) = all_of(town, Issue, col(Issue.state) == "assigned")
    town.phone(town.people.worker).op("issue.fix", {"id": issue.id, "step_id": id_step()})
    assert desk.do("undo")["state"] == "done"
    assert desk.look()["blocked"]


def id_step() -> str:
    from server.base.ids import new_id

    return new_id()


@pytest.mark.parametrize("kind", ["places", "people", "representatives", "categories", "toilets"])
def test_a_list_of_strange_rows_leaves_nothing_behind(town: Town, kind: str):
    desk = desk_for(town, kind)
    found = desk.send(workbook([["村", "姓名", "户主"], ["天边村", id_number(3), "？？"], [1, 2, 3]]))
    columns = {"0": "village"} | {str(n + 1): need[0] for n, need in enumerate(needs(desk))}
    assert found["state"] == "columns"
    desk.do("columns", {"columns": columns})
    assert desk.do("confirm")["counts"]["applied"] == 0


def needs(desk: Desk) -> list[list[str]]:
    kinds = desk.phone.get("/api/ledgers/kinds").get_json()
    return next(kind["needs"] for kind in kinds if kind["name"] == desk.kind)
