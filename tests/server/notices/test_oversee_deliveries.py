"""Deliveries that are late or were given up: seen by the county, tried again."""

from datetime import timedelta

from sqlmodel import select

from server.base.ids import new_id
from server.base.tx import CLOCK
from server.notices.actions import tell
from server.notices.deliveries import claim, settle
from server.notices.models import GIVEN_UP, SENT, Delivery, Notice
from server.notices.rules import LEASE
from server.notices.shapes import NoticeWords

WORDS = NoticeWords("test.told", "开会了", "A meeting", "明天", "tomorrow")


def a_delivery(town, state, **more):
    with town.tx() as tx:
        tell(tx, [town.people.rep.id], WORDS, link="/")
    with town.tx() as tx:
        notice = tx.session.exec(select(Notice)).one()
        row = {"next_at": tx.now - timedelta(hours=2), "attempts": 8, "error": "TimeoutError"} | more
        return tx.add(Delivery(id=new_id(), notice_id=notice.id, channel="sms", state=state, **row)).id


def test_what_was_given_up_is_seen_and_tried_again(town):
    admin, delivery = town.phone(town.people.admin), a_delivery(town, GIVEN_UP)
    page = admin.get("/api/deliveries").get_json()
    assert page["given_up"] == 1
    assert (page["items"][0]["person_name"], page["items"][0]["error"]) == ("代小表", "TimeoutError")
    assert "read_at" not in page["items"][0]
    assert admin.post(f"/api/deliveries/{delivery}/retry").status_code == 204
    assert admin.get("/api/deliveries").get_json()["given_up"] == 0
    with town.tx() as tx:
        row = tx.session.get(Delivery, delivery)
        assert (row.state, row.attempts, row.most_attempts) == ("waiting", 8, 16)


def test_a_retry_that_was_a_slip_is_taken_back_and_the_diary_tells_both(town):
    admin, delivery = town.phone(town.people.admin), a_delivery(town, GIVEN_UP)
    admin.post(f"/api/deliveries/{delivery}/retry")
    assert admin.get("/api/deliveries?state=handled").get_json()["items"][0]["state"] == "waiting"
    with town.services.writing(CLOCK) as tx:
        assert claim(tx, "sms", 10) == []  # it waits as long as the desk offers to take it back
    for _ in range(2):
        assert admin.post(f"/api/deliveries/{delivery}/give-up").status_code == 204
    page = admin.get("/api/deliveries?state=handled").get_json()
    assert (page["given_up"], page["handled"], page["items"][0]["state"]) == (1, 1, "given_up")
    lines = admin.get(f"/api/history/delivery/{delivery}").get_json()["lines"]
    assert [line["kind"] for line in lines] == ["delivery.given_up", "delivery.retried"]
    town.clock.move(days=8)
    assert town.phone(town.people.admin).get("/api/deliveries?state=handled").get_json()["handled"] == 0


def test_they_are_searched_by_name_title_or_channel(town):
    a_delivery(town, GIVEN_UP)
    admin = town.phone(town.people.admin)
    for q, count in (("代小", 1), ("开会", 1), ("meeting", 1), ("sms", 1), ("网小格", 0)):
        assert len(admin.get("/api/deliveries", query_string={"q": q}).get_json()["items"]) == count, q


def test_pages_follow_each_other(town):
    with town.tx() as tx:
        tell(tx, [town.people.rep.id, town.people.worker.id], WORDS, link="/")
    with town.tx() as tx:
        for notice in tx.session.exec(select(Notice)).all():
            for channel in ("sms", "push"):
                row = {"state": GIVEN_UP, "next_at": tx.now}
                tx.add(Delivery(id=new_id(), notice_id=notice.id, channel=channel, **row))
    admin = town.phone(town.people.admin)
    first = admin.get("/api/deliveries?limit=3").get_json()
    rest = admin.get("/api/deliveries", query_string={"limit": 3, "after": first["next"]}).get_json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (3, 1, None)
    assert len({item["id"] for item in first["items"] + rest["items"]}) == 4


def test_what_is_late_is_counted(town):
    a_delivery(town, "waiting")
    page = town.phone(town.people.admin).get("/api/deliveries?state=late").get_json()
    assert (page["late"], page["items"][0]["channel"]) == (1, "sms")


def test_what_was_sent_is_left_alone(town):
    sent = a_delivery(town, SENT)
    answer = town.phone(town.people.admin).post(f"/api/deliveries/{sent}/retry")
    assert answer.get_json()["code"] == "delivery_sent"
    assert town.phone(town.people.admin).post(f"/api/deliveries/{sent}/give-up").get_json()["code"] == "delivery_sent"
    assert town.phone(town.people.secretary).post(f"/api/deliveries/{sent}/retry").status_code == 404


def test_what_is_on_its_way_is_not_sent_a_second_time(town):
    delivery = a_delivery(town, "waiting", next_at=town.clock() - timedelta(minutes=40), attempts=2)
    with town.services.writing(CLOCK) as tx:
        (claimed,) = claim(tx, "sms", 10)
    admin = town.phone(town.people.admin)
    for act in ("retry", "give-up"):
        assert admin.post(f"/api/deliveries/{delivery}/{act}").get_json()["code"] == "delivery_under_way"
    town.clock.move(minutes=LEASE.seconds // 60 + 1)
    assert admin.post(f"/api/deliveries/{delivery}/retry").status_code == 204
    town.clock.move(seconds=11)
    with town.services.writing(CLOCK) as tx:
        (again,) = claim(tx, "sms", 10)
        settle(tx, [claimed], {claimed.notice_id: "TimeoutError"})  # whoever lost the lease answers after all
    assert again.attempt == claimed.attempt + 1 == 4
    with town.tx() as tx:
        row = tx.session.get(Delivery, delivery)
        assert (row.state, row.error, row.attempts) == ("waiting", "TimeoutError", 4)
        assert row.next_at == tx.now + LEASE


def test_what_was_taken_after_a_retry_is_no_longer_taken_back(town):
    admin, delivery = town.phone(town.people.admin), a_delivery(town, GIVEN_UP)
    admin.post(f"/api/deliveries/{delivery}/retry")
    town.clock.move(seconds=11)
    with town.services.writing(CLOCK) as tx:
        assert len(claim(tx, "sms", 10)) == 1
    assert admin.post(f"/api/deliveries/{delivery}/give-up").get_json()["code"] == "delivery_under_way"


def test_tried_again_it_has_as_many_attempts_as_at_first(town):
    delivery = a_delivery(town, GIVEN_UP)
    town.phone(town.people.admin).post(f"/api/deliveries/{delivery}/retry")
    for attempt in range(9, 17):
        town.clock.move(hours=7)
        with town.services.writing(CLOCK) as tx:
            (claimed,) = claim(tx, "sms", 10)
            settle(tx, [claimed], {claimed.notice_id: "TimeoutError"})
        assert claimed.attempt == attempt
    with town.tx() as tx:
        assert tx.session.get(Delivery, delivery).state == GIVEN_UP


def test_all_that_can_go_out_are_tried_again_at_once(town):
    with town.tx() as tx:
        tell(tx, [town.people.rep.id, town.people.worker.id], WORDS, link="/")
    with town.tx() as tx:
        for notice in tx.session.exec(select(Notice)).all():
            for channel in ("inbox", "sms"):  # this server sends no short messages
                row = {"state": GIVEN_UP, "attempts": 8, "next_at": tx.now}
                tx.add(Delivery(id=new_id(), notice_id=notice.id, channel=channel, **row))
    admin = town.phone(town.people.admin)
    page = admin.get("/api/deliveries?q=代小表").get_json()
    assert (page["given_up"], page["retriable"], len(page["items"])) == (4, 1, 2)
    asked = [{"state": "given_up", "q": "代小表"}, {"state": "given_up"}, {"state": "given_up"}]
    assert [admin.post("/api/deliveries/retry", body).get_json()["count"] for body in asked] == [1, 1, 0]
    page = admin.get("/api/deliveries?state=handled").get_json()
    assert (page["given_up"], page["handled"], page["retriable"]) == (2, 2, 0)
    assert {(one["channel"], one["state"]) for one in page["items"]} == {("inbox", "waiting")}
    for one in page["items"]:
        lines = admin.get(f"/api/history/delivery/{one['id']}").get_json()["lines"]
        assert [line["kind"] for line in lines] == ["delivery.retried"]


def test_only_the_county_tries_all_again(town):
    answer = town.phone(town.people.secretary).post("/api/deliveries/retry", {"state": "given_up"})
    assert answer.status_code in {403, 404}
