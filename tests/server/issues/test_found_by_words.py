"""An issue is found by number, words, initials, its household's people and its category, as one types."""

from typing import Any

import pytest

from tests.cast.matters import done, report, step
from tests.cast.town import Town
from tests.cast.words import words_are_right


def texts(town: Town, who: str, text: str) -> list[str]:
    """As the search and the list of issues say it: they find the same, newest first."""
    phone = town.phone(getattr(town.people, who))
    found = phone.get("/api/search", query_string={"q": text}).get_json()["issues"]
    listed = phone.get("/api/issues", query_string={"q": text}).get_json()["items"]
    assert [issue["id"] for issue in found] == [issue["id"] for issue in listed]
    return [issue["text"] for issue in found]


@pytest.fixture
def ditch(town: Town) -> str:
    worker = town.phone(town.people.worker)
    report(worker, text="别处", household_id=town.households[3].id)
    return report(
        worker, text="门前水沟堵了，第三组都臭", category="environment.ditch", household_id=town.households[1].id
    )


FOUND_BY = (
    "水沟", "门前水沟", "堵", "mqsgd", "3组都臭", "三组", "覃桂花", "桂花", "花婶", "qgh", "TGH", "池塘", "环境卫生",
    "hjws", "ditches", "水沟 覃", "环境 堵 花婶",
)  # fmt: skip


@pytest.mark.parametrize("who", ["admin", "secretary", "worker", "rep"])
def test_it_is_found(town: Town, ditch: str, who: str):
    for text in FOUND_BY:
        assert texts(town, who, text) == ["门前水沟堵了，第三组都臭"], text


def test_by_its_number_whole_or_as_it_is_said(town: Town, ditch: str):
    number = town.phone(town.people.admin).get(f"/api/issues/{ditch}").get_json()["number"]
    for text in (number, number.lower(), number[-4:], number[-4:].lower(), number[5:]):
        assert texts(town, "admin", text) == ["门前水沟堵了，第三组都臭"]


def test_what_is_not_so_finds_nothing(town: Town, ditch: str):
    for text in ("水沟 长生", "没有", "%", "_", "~", "x水沟", "门前水沟堵了臭"):
        assert texts(town, "admin", text) == [], text


def test_the_household_is_called_as_it_is_now(town: Town, ditch: str):
    path = f"/api/households/{town.households[1].id}"
    assert town.phone(town.people.officer).post(path, {"head": "单新户", "nickname": ""}).status_code == 200
    assert (len(texts(town, "admin", "单新")), texts(town, "admin", "花婶")) == (1, [])
    words_are_right(town)


def test_outsiders_find_nothing_and_sensitive_ones_only_who_decides(town: Town, ditch: str):
    for who in ("outsider", "yanglin_office", "other_rep"):
        assert texts(town, who, "水沟") == []
    done(step(town.phone(town.people.worker), "fix", ditch))
    assert len(texts(town, "office", "水沟")) == 1


def test_pages_of_what_is_found_go_on(town: Town):
    worker = town.phone(town.people.worker)
    made = [report(worker, text=f"路灯{n}不亮") for n in range(5)]
    found: list[Any] = []
    page: dict[str, Any] = {"next": ""}
    while page["next"] is not None:
        query = {"q": "路灯", "limit": 2} | ({"after": page["next"]} if page["next"] else {})
        page = worker.get("/api/issues", query_string=query).get_json()
        found += [issue["id"] for issue in page["items"]]
    assert found == made[::-1]


def test_many_of_a_word_are_looked_through_from_the_newest(town: Town, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("server.issues.matching.FEW", 2)
    worker = town.phone(town.people.worker)
    for n in range(4):
        report(worker, text=f"路灯{n}不亮")
    report(worker, text="护栏坏了")
    assert texts(town, "admin", "路灯") == [f"路灯{n}不亮" for n in (3, 2, 1, 0)]
    assert texts(town, "admin", "路灯 3不亮") == ["路灯3不亮"]
    assert texts(town, "admin", "谢 护栏") == ["护栏坏了"]
