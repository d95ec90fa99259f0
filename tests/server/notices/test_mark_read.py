"""The read state is the reader's own."""

from datetime import timedelta

from server.base.clock import stamp
from server.base.ids import new_id
from server.notices.actions import tell
from server.notices.shapes import NoticeWords

WORDS = NoticeWords("test.rain", "下雨", "Rain", "收谷子。", "Bring the grain in.")


def told(town, person):
    with town.tx() as tx:
        tell(tx, [person.id], WORDS, link="/today", key=new_id())
    notices = {i: data for (kind, i), data in town.phone(person).pull().items() if kind == "notice"}
    return max(notices)


def test_a_notice_read_offline_is_read_when_it_was_seen(town):
    notice_id = told(town, town.people.secretary)
    phone = town.phone(town.people.secretary)
    seen = town.clock.move(minutes=10)
    town.clock.move(hours=3)

    assert phone.op("notice.read", {"ids": [notice_id]}, made_at=seen)["answer"] == "done"

    assert phone.pull()["notice", notice_id]["read_at"] == stamp(seen).replace(".000", "")


def test_reading_it_again_keeps_the_first_time(town):
    notice_id = told(town, town.people.secretary)
    phone = town.phone(town.people.secretary)
    phone.op("notice.read", {"ids": [notice_id]})
    first = phone.pull()["notice", notice_id]["read_at"]
    town.clock.move(hours=1)

    phone.op("notice.read", {"ids": [notice_id]})

    assert phone.pull()["notice", notice_id]["read_at"] == first


def test_anothers_notice_stays_unread(town):
    notice_id = told(town, town.people.secretary)

    assert town.phone(town.people.officer).op("notice.read", {"ids": [notice_id]})["answer"] == "done"

    assert town.phone(town.people.secretary).pull()["notice", notice_id]["read_at"] is None


def test_a_notice_forgotten_meanwhile_does_not_stop_the_others(town):
    notice_id = told(town, town.people.secretary)
    phone = town.phone(town.people.secretary)

    assert phone.op("notice.read", {"ids": [new_id(), notice_id]})["answer"] == "done"

    assert phone.pull()["notice", notice_id]["read_at"] is not None


def test_it_cannot_be_read_before_it_was_there(town):
    notice_id = told(town, town.people.secretary)
    phone = town.phone(town.people.secretary)

    phone.op("notice.read", {"ids": [notice_id]}, made_at=town.clock() - timedelta(days=2))

    notice = phone.pull()["notice", notice_id]
    assert notice["read_at"] == notice["created_at"]


def test_an_empty_list_is_refused(town):
    answer = town.phone(town.people.secretary).op("notice.read", {"ids": []})
    assert answer["problem"]["code"] == "op_malformed"
