"""Households come in from lists: understood, compared, written once, and taken back."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import col, select

from server.base.ids import new_id
from server.events.queries import diary_of
from server.households.models import Household, Member
from server.ledgers.worker import process_imports
from server.people.models import Post
from tests.cast.lists import Desk, id_number, messy, workbook
from tests.cast.matters import visit
from tests.cast.town import Town


@pytest.fixture
def desk(town: Town) -> Desk:
    return Desk(town, town.phone(town.people.office, "desktop"))


def homes(town: Town, village: str = "dahe") -> dict[str, Household]:
    with town.tx() as tx:
        asked = select(Household).where(Household.village_id == getattr(town.places, village).id)
        return {home.number: home for home in tx.session.exec(asked)}


def members(town: Town, home: Household) -> list[Member]:
    with town.tx() as tx:
        return list(tx.session.exec(select(Member).where(Member.household_id == home.id).order_by(col(Member.id))))


def test_a_messy_workbook_is_understood(desk: Desk):
    found = desk.send(messy())
    assert found["state"] == "columns"
    assert (found["sheet"], found["header_row"], found["notes"]) == ("农户", 3, ["formulas"])
    fields = {c["heading"]: c["field"] for c in found["columns"] if c["field"]}
    assert fields == {
        "村 名": "village", "组别": "group", "户 号": "number", "户主情况/姓名": "head", "户主情况/联系电话": "phone",
        "家庭成员情况/姓 名": "name", "家庭成员情况/与户主的关系": "relation", "家庭成员情况/身份证号码": "id_number",
        "家庭成员情况/出生年月": "born",
    }  # fmt: skip
    assert [c["is_hidden"] for c in found["columns"]][10]
    assert id_number(11) not in str(found)


def test_its_preview_says_what_would_happen_and_why_not(desk: Desk):
    desk.send(messy())
    found = desk.preview()
    assert found["state"] == "preview"
    counts = found["counts"]
    assert (counts["new"], counts["updated"], counts["bad"], counts["suspect"]) == (1, 1, 3, 0)
    assert counts["partly"] == 1
    wrong = {(p["row"], p["column"]["zh"]) for item in desk.items("bad") for p in item["problems"]}
    assert wrong == {(9, "身份证号"), (10, "身份证号"), (11, "村")}
    assert "Excel" in desk.items("bad")[0]["problems"][0]["zh"]
    partly = desk.items("partly")[0]
    assert [(p["row"], p["column"]["zh"]) for p in partly["problems"]] == [(7, "身份证号")]
    assert partly["problems"][0]["column"]["en"] == "Identity number (家庭成员情况/身份证号码)"
    assert id_number(11) not in str(desk.items("new"))


def test_what_is_good_comes_in_and_what_is_bad_goes_back_annotated(town: Town, desk: Desk):
    found = desk.brought(messy())
    assert found["state"] == "done"
    home = homes(town)["01009"]
    assert (home.head, home.group_name, home.phone_masked) == ("李国强", "1组", "138****5678")
    assert [(m.name, m.relation, m.birth_year, m.gender) for m in members(town, home)] == [
        ("李国强", "户主", 1956, "男"),
        ("王秀英", "妻", 1960, "女"),
    ]
    copy = desk.phone.get(f"/api/ledgers/imports/{desk.id}/errors")
    assert "attachment" in copy.headers["Content-Disposition"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(copy.data)).get_sheet_by_index(0).to_python()
    assert rows[0][-2:] == ["问题", "原行号"]
    notes = {int(str(row[-1]).removesuffix(".0")): str(row[-2]) for row in rows[1:]}
    assert "身份证号" in notes[7]
    assert "村" in notes[11]
    assert (notes[5], 12 in notes) == ("", False)  # the rest of the household, for the context


def test_coming_again_changes_nothing(town: Town, desk: Desk):
    desk.brought(messy())
    before = homes(town)
    desk.send(messy())
    counts = desk.preview()["counts"]
    assert (counts["new"], counts["updated"], counts["unchanged"]) == (0, 0, 2)
    desk.do("confirm")
    assert homes(town).keys() == before.keys()


def test_phones_of_the_village_hear_of_it_and_the_diary_keeps_it(town: Town, desk: Desk):
    secretary, outsider = town.phone(town.people.secretary), town.phone(town.people.outsider)
    secretary.pull()
    desk.brought(messy())
    heads = {data["head"] for (kind, _), data in secretary.pull().items() if kind == "household"}
    assert "李国强" in heads
    assert "李国强" not in str(outsider.pull())
    home = homes(town)["01009"]
    with town.tx() as tx:
        assert [(e.kind, e.actor_id) for e in diary_of(tx, "household", home.id)] == [
            ("household.added", town.people.office.id)
        ]


def test_a_batch_is_taken_back(town: Town, desk: Desk):
    secretary = town.phone(town.people.secretary)
    before = {number: (h.head, h.group_name) for number, h in homes(town).items()}
    desk.brought(messy())
    secretary.pull()
    found = desk.do("undo")
    assert (found["state"], found["blocked"]) == ("undone", [])
    assert {number: (h.head, h.group_name) for number, h in homes(town).items()} == before
    assert "李国强" not in str(secretary.pull())
    with town.tx() as tx:
        assert tx.session.exec(select(Member).where(Member.name == "王秀英")).first() is None


def test_a_batch_on_which_something_was_built_stays_and_says_what(town: Town, desk: Desk):
    desk.brought(messy())
    home = homes(town)["01009"]
    visit(town.phone(town.people.worker), household_ids=[home.id])
    found = desk.do("undo")
    assert found["state"] == "done"
    assert found["blocked"] == [{"what": "visit_household", "count": 1, "titles": ["李国强"]}]
    assert "01009" in homes(town)


def test_a_batch_whose_values_somebody_changed_since_stays(town: Town, desk: Desk):
    desk.brought(messy())
    home = homes(town)["001"]
    answer = town.phone(town.people.secretary).post(f"/api/households/{home.id}", {"group_name": "9组"})
    assert answer.status_code == 200, answer.text
    found = desk.do("undo")
    assert [(b["what"], b["titles"]) for b in found["blocked"]] == [("changed", ["谢长生"])]


HEAD = ["村", "组", "户编号", "户主", "姓名", "关系", "身份证号"]


def test_one_person_in_two_villages_is_listed_and_never_guessed(desk: Desk):
    same = id_number(77)
    rows = [
        HEAD,
        ["大合村", "1组", "901", "甲一", "甲一", "户主", same],
        ["水口村", "1组", "902", "甲一", "甲一", "户主", same],
    ]
    desk.send(workbook(rows))
    found = desk.preview()
    assert (found["counts"]["suspect"], found["counts"]["open"]) == (2, 2)
    assert {item["reason"] for item in desk.items("suspect")} == {"two_villages"}
    assert desk.do("confirm")["counts"]["applied"] == 0


def test_a_person_known_in_another_village_is_listed(town: Town, desk: Desk):
    same = id_number(78)
    desk.brought(workbook([HEAD, ["大合村", "1组", "903", "甲二", "甲二", "户主", same]]))
    desk.send(workbook([HEAD, ["水口村", "1组", "904", "甲二", "甲二", "户主", same]]))
    desk.preview()
    (item,) = desk.items("suspect")
    assert (item["reason"], item["candidates"][0]["title"]) == ("elsewhere", "甲二")
    body = {"decision": "same", "target_id": item["candidates"][0]["id"]}
    answer = desk.phone.post(f"/api/ledgers/imports/{desk.id}/items/{item['id']}", body)
    assert answer.get_json()["code"] == "decision_wrong"


def test_two_rows_that_are_one_household_rename_it_twice_and_are_taken_back(town: Town, desk: Desk):
    husband, wife = id_number(81), id_number(82)
    own = ["村", "户编号", "户主", "姓名", "关系", "身份证号"]
    rows = [own, ["大合村", "950", "甲乙", "甲乙", "户主", husband], ["大合村", "950", "甲乙", "丙丁", "配偶", wife]]
    desk.brought(workbook(rows))
    again = ["村", "户主", "小名", "姓名", "关系", "身份证号"]
    rows = [
        again,
        ["大合村", "甲乙", "阿甲", "甲乙", "户主", husband],
        ["大合村", "丙丁", "阿丙", "丙丁", "户主", wife],
    ]
    assert desk.brought(workbook(rows))["state"] == "done"

    def found(text: str) -> list[str]:
        return [home["number"] for home in desk.phone.get(f"/api/search?q={text}").get_json()["households"]]

    assert found(homes(town)["950"].nickname) == ["950"]
    undone = desk.do("undo")
    assert (undone["state"], undone["blocked"]) == ("undone", [])
    assert (found("阿甲"), found("阿丙"), found("甲乙")) == ([], [], ["950"])


def test_a_household_known_only_by_its_name_is_decided_by_a_person(town: Town, desk: Desk):
    rows = [["村", "组", "户主", "电话"], ["大合村", "3组", "尹大山", "13700000001"], ["大合村", "3组", "新来人", ""]]
    desk.send(workbook(rows))
    counts = desk.preview()["counts"]
    assert (counts["new"], counts["suspect"]) == (1, 1)
    (item,) = desk.items("open")
    (candidate,) = item["candidates"]
    desk.do(f"items/{item['id']}", {"decision": "same", "target_id": candidate["id"]})
    desk.do("confirm")
    found = homes(town)
    assert (found["004"].phone_masked, found["004"].group_name) == ("137****0001", "3组")
    assert found["03001"].head == "新来人"


def test_what_is_not_decided_stays_out(town: Town, desk: Desk):
    desk.brought(workbook([["村", "组", "户主", "电话"], ["大合村", "3组", "尹大山", "13700000001"]]))
    assert homes(town)["004"].phone_masked is None


def test_an_empty_cell_erases_nothing_and_who_is_left_out_stays(town: Town, desk: Desk):
    rows = [["村", "户编号", "户主", "小名", "姓名", "关系"], ["大合村", "002", "覃桂花", "", "覃小妹", "女儿"]]
    desk.brought(workbook(rows))
    home = homes(town)["002"]
    assert home.nickname == "花婶"
    assert {m.name for m in members(town, home)} == {"覃桂花", "覃小妹"}


def test_a_village_secretary_brings_in_their_village_only(town: Town):
    secretary = town.phone(town.people.secretary)
    body = {"kind": "households", "place_id": town.places.shanmen.id, "file_name": "a.xlsx"}
    assert secretary.post("/api/ledgers/imports", body).status_code == 404
    desk = Desk(town, secretary, place_id=town.places.dahe.id)
    desk.send(workbook([["村", "户主"], ["水口村", "别处人"], ["大合村", "本村人"]]))
    counts = desk.preview()["counts"]
    assert (counts["bad"], counts["new"]) == (1, 1)
    for other in (town.people.outsider, town.people.worker, town.people.yanglin_office, town.people.rep):
        assert town.phone(other).get(f"/api/ledgers/imports/{desk.id}").status_code == 404
        assert town.phone(other).get(f"/api/ledgers/imports/{desk.id}/original").status_code == 404


def test_nothing_personal_lies_in_the_staged_rows(town: Town, desk: Desk):
    desk.send(messy())
    desk.preview()
    from sqlalchemy import text

    with town.tx() as tx:
        for table in ("import_batch", "import_item"):
            for row in tx.session.connection().execute(text(f"SELECT * FROM {table}")):
                assert "李国强" not in str([bytes(c) if isinstance(c, memoryview) else c for c in row])
    assert all(path.read_bytes()[:2] != b"PK" for path in town.services.settings.data.glob("photos/*/*"))


def test_another_id_is_not_there(town: Town, desk: Desk):
    assert desk.phone.get(f"/api/ledgers/imports/{new_id()}").status_code == 404


def test_nobody_learns_that_somebody_is_known_beyond_their_places(town: Town, desk: Desk):
    same = id_number(79)
    desk.brought(workbook([HEAD, ["水口村", "1组", "905", "甲三", "甲三", "户主", same]]))
    mine = Desk(town, town.phone(town.people.secretary), place_id=town.places.dahe.id)
    mine.send(workbook([HEAD, ["大合村", "1组", "906", "甲三", "甲三", "户主", same]]))
    counts = mine.preview()["counts"]
    assert (counts["new"], mine.items("open"), mine.items("bad")) == (1, [], [])
    assert mine.do("confirm")["counts"]["applied"] == 1
    assert homes(town, "shuikou")["905"].head == homes(town, "dahe")["906"].head == "甲三"
    asked = {"field": "id_number", "number": same, "reason": "核对重复登记"}
    for phone, found in ((mine.phone, {"906"}), (desk.phone, {"905", "906"})):
        answer = phone.post("/api/households/find", asked).get_json()
        assert {item["number"] for item in answer["items"]} == found  # whoever stands above both sees both


def test_whoever_lost_the_post_meanwhile_writes_nothing(town: Town):
    secretary = town.phone(town.people.secretary)
    desk = Desk(town, secretary, place_id=town.places.dahe.id)
    desk.send(messy())
    desk.preview()
    assert secretary.post(f"/api/ledgers/imports/{desk.id}/confirm").status_code == 204
    with town.tx() as tx:
        for post in tx.session.exec(select(Post).where(Post.person_id == town.people.secretary.id)):
            post.to_on = date(2025, 1, 1)
    process_imports(town.services)
    assert "01009" not in homes(town)
