"""Everybody who lives in a household leads to it, as long as they do; the head first, whatever way it is typed."""

from typing import Any

import pytest
from sqlmodel import col, delete, select

from server.households.models import Household, HouseholdKey, Member
from tests.cast.matters import done, situation_body
from tests.cast.town import Town
from tests.cast.words import words_are_right

WIDE_AND_NARROW = ("admin", "office", "secretary", "rep")


def heads(town: Town, who: str, text: str) -> list[str]:
    """As the search and the list of households say it: they find the same."""
    phone = town.phone(getattr(town.people, who))
    found = phone.get("/api/search", query_string={"q": text}).get_json()["households"]
    listed = phone.get("/api/households", query_string={"q": text}).get_json()["items"]
    assert {home["id"] for home in found} == {home["id"] for home in listed}
    return [home["head"] for home in found]


def member(town: Town, name: str, at: int = 0) -> Any:
    phone = town.phone(town.people.officer)
    added = phone.post(f"/api/households/{town.households[at].id}/members", {"name": name, "relation": "配偶"})
    assert added.status_code == 201, added.text
    return added.get_json()


@pytest.mark.parametrize("who", WIDE_AND_NARROW)
def test_a_member_leads_to_the_household(town: Town, who: str):
    member(town, "覃小兰")
    for text in ("覃小兰", "小兰", "兰", "qxl", "TXL", "覃 谢长生", "谢 小兰 上屋"):
        assert heads(town, who, text) == ["谢长生"], text


def test_a_member_says_how_the_name_is_typed(town: Town):
    member(town, "覃小兰")
    home = town.phone(town.people.worker).pull()["household", town.households[0].id]
    assert [one["pinyin"].split() for one in home["members"]][1] == ["qxl", "txl", "yxl"]


def test_words_follow_whoever_comes_is_renamed_and_leaves(town: Town):
    row = member(town, "覃小兰")
    words_are_right(town)
    path = f"/api/households/{town.households[0].id}/members/{row['id']}"
    officer = town.phone(town.people.officer)
    assert officer.post(path, {"name": "覃大兰"}).status_code == 200
    words_are_right(town)
    assert (heads(town, "office", "小兰"), heads(town, "office", "大兰")) == ([], ["谢长生"])
    assert officer.post(f"{path}/end").status_code == 204
    words_are_right(town)
    assert heads(town, "office", "大兰") == heads(town, "secretary", "大兰") == []


@pytest.mark.parametrize("kind", ["born", "split", "died", "moved"])
def test_words_follow_a_confirmed_change(town: Town, kind: str):
    row = member(town, "谢小兰")
    about = {"name": "谢小宝"} if kind == "born" else {}
    body = situation_body(town, kind=kind, **({} if kind == "born" else {"member_id": row["id"]}))
    done(town.phone(town.people.rep).op("situation.propose", body))
    done(town.phone(town.people.officer).op("situation.confirm", {"id": body["id"], **about}))
    words_are_right(town)


def test_who_heads_it_comes_before_who_is_called_so_inside(town: Town):
    for at, name in ((1, "长谢"), (2, "谢长"), (3, "谢长生")):
        member(town, name, at)
    assert heads(town, "office", "谢长")[0] == "单有田"  # called just so
    assert heads(town, "secretary", "谢长") == ["单有田", *heads(town, "office", "谢长")[1:]]
    assert heads(town, "office", "谢")[-1] == heads(town, "secretary", "谢")[-1] == "覃桂花"


@pytest.mark.parametrize("written", ["三组", "3组", "第三村民小组"])
def test_a_group_is_one_however_it_is_written_and_typed(town: Town, written: str):
    officer = town.phone(town.people.officer)
    for at, group in ((0, written), (1, "十三组"), (2, "")):
        home = town.households[at].id
        assert officer.post(f"/api/households/{home}", {"group_name": group}).status_code == 200
    for typed in ("三组", "3组", "第3组", "第三组", "３组", "第三村民小组", "３小组"):
        for who in WIDE_AND_NARROW:
            assert heads(town, who, typed) == ["谢长生"], typed


def test_a_number_with_or_without_its_zeros(town: Town):
    for typed in ("2", "00", "002", "００２", "〇〇二"):
        for who in WIDE_AND_NARROW:
            assert "覃桂花" in heads(town, who, typed), typed


def test_pages_of_what_many_are_called_have_each_once(town: Town):
    officer, office = town.phone(town.people.officer), town.phone(town.people.office)
    for number in range(7):
        body = {"place_id": town.places.dahe.id, "number": f"1{number:02d}", "head": f"肖肖{'甲乙丙丁戊己庚'[number]}"}
        assert officer.post("/api/households", body).status_code == 201
    found, after = [], ""
    while True:
        page = office.get("/api/households", query_string={"q": "肖", "limit": 2, "after": after}).get_json()
        found += [home["head"] for home in page["items"]]
        after = page["next"]
        if not after:
            break
    assert sorted(found) == sorted([*(f"肖肖{one}" for one in "甲乙丙丁戊己庚"), "肖水生"])
    assert office.get("/api/households", query_string={"q": "肖", "after": "x"}).get_json()["code"] == "after_broken"


def test_a_place_and_a_gap_narrow_what_is_found(town: Town):
    office = town.phone(town.people.office)

    def found(**more: Any) -> list[str]:
        items = office.get("/api/households", query_string={"q": "山", **more}).get_json()["items"]
        return [home["head"] for home in items]

    assert found() == ["尹大山", "尹小山"]
    assert found(unlinked=True) == ["尹小山"]
    assert found(place_id=town.places.dahe.id) == ["尹大山", "尹小山"]
    assert found(place_id=town.places.shuikou.id) == []


def test_an_ended_household_and_others_villages_are_not_there(town: Town):
    member(town, "覃小兰")
    ended = town.phone(town.people.officer).post(f"/api/households/{town.households[0].id}/end")
    assert ended.status_code == 204
    for who in (*WIDE_AND_NARROW, "outsider", "yanglin_office"):
        assert heads(town, who, "小兰") == []


def test_a_household_that_goes_takes_its_words_along(town: Town):
    with town.tx() as tx:
        home = tx.get(Household, town.households[5].id)
        tx.session.exec(delete(Member).where(col(Member.household_id) == home.id))
        tx.session.exec(delete(Household).where(col(Household.id) == home.id))
        assert tx.session.exec(select(HouseholdKey).where(HouseholdKey.household_id == home.id)).all() == []
