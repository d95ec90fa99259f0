"""An office tells its place something until a day: in the inboxes there, on a page for everybody, taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.announcements.rules import without_numbers
from server.base.ids import new_id
from tests.cast.matters import days_on, done, notices, refused


def posts(town, person, place=None, **given):
    body = {"id": new_id(), "place_id": (place or town.places.dahe).id, "title": "停水通知", "text": "明天停水一天"}
    return body | {"until_on": days_on(town, 3)} | given, town.phone(getattr(town.people, person))


def test_everybody_of_the_place_finds_it_and_nobody_else(town):
    body, secretary = posts(town, "secretary")
    done(secretary.op("announcement.post", body))
    for name, n in {"worker": 1, "rep": 1, "officer": 1, "secretary": 0, "outsider": 0, "yanglin_office": 0}.items():
        assert len(notices(town.phone(getattr(town.people, name)), "announcement.posted")) == n, name
    [notice] = notices(town.phone(town.people.rep), "announcement.posted")
    assert (notice["title_zh"], notice["link"]) == ("大合村：停水通知", f"/announcements/{body['id']}")
    rep, outsider = town.phone(town.people.rep), town.phone(town.people.outsider)
    assert [item["id"] for item in rep.get("/api/announcements").get_json()["items"]] == [body["id"]]
    assert outsider.get("/api/announcements").get_json()["items"] == []
    assert outsider.get(f"/api/announcements/{body['id']}").status_code == 404


def test_a_towns_reaches_its_villages(town):
    body, office = posts(town, "office", town.places.shanmen)
    done(office.op("announcement.post", body))
    for name, n in {"secretary": 1, "outsider": 1, "yanglin_office": 0}.items():
        assert len(town.phone(getattr(town.people, name)).get("/api/announcements").get_json()["items"]) == n


@pytest.mark.parametrize("who", ["worker", "rep", "outsider", "yanglin_office", "leader"])
def test_others_do_not_announce(town, who):
    body, phone = posts(town, who)
    refused(phone.op("announcement.post", body), "not_yours")


def test_it_has_an_end_that_is_not_past_nor_in_years(town):
    for days in (-1, 400):
        body, secretary = posts(town, "secretary", until_on=days_on(town, days))
        refused(secretary.op("announcement.post", body), "announcement_days_wrong")


def test_the_open_page_shows_it_until_it_is_over(town):
    body, secretary = posts(town, "secretary", text="<b>停水</b>\n备水")
    done(secretary.op("announcement.post", body))
    stranger, address = town.app.test_client(), f"/announcement/{body['id']}"
    page = stranger.get(address)
    assert "停水通知" in page.text and "&lt;b&gt;停水" in page.text and "支小书" not in page.text
    assert "Until" in stranger.get(f"{address}?lang=en").text
    town.clock.move(days=4)
    assert "停水通知" not in stranger.get(address).text and "过期" in stranger.get(address).text
    assert stranger.get(f"/announcement/{new_id()}").status_code == 404
    assert town.phone(town.people.rep).get("/api/announcements").get_json()["items"] == []
    assert town.phone(town.people.rep).get(f"/api/announcements/{body['id']}").get_json()["is_over"]


def test_taken_back_it_is_over_for_everybody(town):
    body, secretary = posts(town, "secretary")
    done(secretary.op("announcement.post", body))
    refused(town.phone(town.people.worker).op("announcement.withdraw", {"id": body["id"]}), "not_yours")
    assert town.phone(town.people.officer).op("announcement.withdraw", {"id": body["id"]})["answer"] == "done"
    assert "撤回" in town.app.test_client().get(f"/announcement/{body['id']}").text


def test_taken_back_it_says_so_in_every_inbox(town):
    body, secretary = posts(town, "secretary", text="打错的话")
    done(secretary.op("announcement.post", body))
    done(secretary.op("announcement.withdraw", {"id": body["id"]}))
    [notice] = notices(town.phone(town.people.rep), "announcement.posted")
    assert notice["title_zh"] == "大合村：公告已撤回" and "打错的话" not in str(notice)


def test_taken_back_by_mistake_it_stands_again(town):
    body, secretary = posts(town, "secretary", text="明天停水")
    done(secretary.op("announcement.post", body))
    done(secretary.op("announcement.withdraw", {"id": body["id"]}))
    rep = town.phone(town.people.rep)
    seen = rep.get(f"/api/announcements/{body['id']}").get_json()
    assert (seen["is_withdrawn"], seen["text"], seen["may_withdraw"]) == (True, "", False)
    refused(town.phone(town.people.worker).op("announcement.restore", {"id": body["id"]}), "not_yours")

    done(secretary.op("announcement.restore", {"id": body["id"]}))

    [notice] = notices(rep, "announcement.posted")
    assert notice["title_zh"] == "大合村：停水通知" and "明天停水" in notice["body_zh"]
    assert "停水通知" in town.app.test_client().get(f"/announcement/{body['id']}").text
    assert rep.get(f"/api/announcements/{body['id']}").get_json()["text"] == "明天停水"


@pytest.mark.parametrize("number", ["13812345678", "138 1234 5678", "43052519880101123X", "0739-7123456"])
def test_in_the_app_nobodys_number_is_shown_either(town, number):
    body, secretary = posts(town, "secretary", title="找小李", text=f"电话{number}，尽快")
    done(secretary.op("announcement.post", body))
    rep = town.phone(town.people.rep)
    [notice] = notices(rep, "announcement.posted")
    told = [notice["body_zh"], notice["body_en"], rep.get(f"/api/announcements/{body['id']}").get_json()["text"]]
    assert [said for said in told if number in said or "***" not in said] == []


def test_the_open_page_shows_nobodys_number(town):
    body, secretary = posts(
        town, "secretary", title="打 138 1234 5678", text="2026-11-23 09:00 找１３８．１２３４．５６７８"
    )
    done(secretary.op("announcement.post", body))
    page = town.app.test_client().get(f"/announcement/{body['id']}").text
    assert "2026-11-23 09:00" in page and "***" in page
    assert "5678" not in page and "５６７８" not in page


@given(st.integers(13_000_000_000, 19_999_999_999), st.sampled_from(["", " ", "-", ".", "·", "．", "- "]))
def test_however_a_number_is_typed_it_is_hidden(number, gap):
    typed = gap.join(str(number))
    for said in (typed, typed.translate({ord("0") + n: ord("０") + n for n in range(10)})):
        assert without_numbers(f"打{said}问") == "打***问"


@pytest.mark.parametrize(
    "said", ["2026-11-23 09:00", "2026.11.23", "20261123", "11月23日 09:00-11:30", "12345", "0739"]
)
def test_dates_and_clocks_stay(said):
    assert without_numbers(f"在 {said} 开会") == f"在 {said} 开会"


def test_posted_twice_it_is_one(town):
    body, secretary = posts(town, "secretary")
    done(secretary.op("announcement.post", body))
    done(secretary.op("announcement.post", body))
    refused(town.phone(town.people.officer).op("announcement.post", body), "id_taken")
    assert len(notices(town.phone(town.people.rep), "announcement.posted")) == 1
