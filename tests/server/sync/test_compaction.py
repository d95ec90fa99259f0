"""Pointers that tell a phone nothing any more go; no phone misses anything by it."""

from datetime import timedelta

from sqlmodel import col, delete, select

from server.base.ids import new_id
from server.notices.actions import tell
from server.notices.models import Delivery, Notice
from server.notices.shapes import NoticeWords
from server.sync.compaction import FORGOTTEN_AFTER, SUPERSEDED_AFTER, compact, compact_changes
from server.sync.models import Change, Stream
from server.sync.streams import person_stream, touch

WORDS = NoticeWords("test.rain", "{n}", "{n}", "", "")


def told(town, n):
    with town.tx() as tx:
        tell(tx, [town.people.secretary.id], WORDS, link="/", key=str(n), n=n)
        tx.session.flush()
        return tx.session.exec(select(Notice.id).where(Notice.key == str(n))).one()


def erase(tx, notice_id):
    tx.session.exec(delete(Delivery).where(col(Delivery.notice_id) == notice_id))
    tx.session.exec(delete(Notice).where(col(Notice.id) == notice_id))


def touched(town, *ids):
    with town.tx() as tx:
        for notice_id in ids:
            touch(tx, person_stream(town.people.secretary.id), "notice", notice_id)


def pointers(town):
    with town.tx() as tx:
        stream = person_stream(town.people.secretary.id)
        asked = select(Change.entity_id).where(Change.stream == stream).order_by(col(Change.seq))
        return list(tx.session.exec(asked))


def seen(phone):
    return {i for kind, i in phone.pull() if kind == "notice"}


def test_only_the_last_pointer_to_each_entity_stays(town):
    one, two = told(town, 1), told(town, 2)
    touched(town, one)
    touched(town, two)
    touched(town, one)
    with town.tx() as tx:
        assert compact(tx, tx.now + timedelta(seconds=1)) == 3
    assert pointers(town) == [two, one]
    with town.tx() as tx:
        assert compact(tx, tx.now + timedelta(seconds=1)) == 0


def test_young_pointers_are_left_in_peace(town):
    touched(town, *[told(town, 1)] * 2)
    assert compact_changes(town.services) == 0


def test_the_same_entity_in_two_streams_keeps_a_pointer_in_each(town):
    moved = new_id()
    with town.tx() as tx:
        touch(tx, "place:old", "thing", moved)
        touch(tx, "place:new", "thing", moved)
    with town.tx() as tx:
        assert compact(tx, tx.now + timedelta(seconds=1)) == 0


def test_a_phone_that_was_away_misses_nothing(town):
    one = told(town, 1)
    phone = town.phone(town.people.secretary)
    assert seen(phone) == {one}
    two = told(town, 2)
    touched(town, one)
    touched(town, two)
    with town.tx() as tx:
        erase(tx, one)
        for row in tx.session.exec(select(Notice)):
            row.title_zh = "新"
    touched(town, one)
    town.clock.move(seconds=SUPERSEDED_AFTER.total_seconds() + 1)
    assert compact_changes(town.services) > 0

    assert seen(phone) == {two}
    assert phone.pull()["notice", two]["title_zh"] == "新"


def test_below_the_floor_a_phone_is_sent_the_stream_again(town):
    one = told(town, 1)
    phone = town.phone(town.people.secretary)
    assert seen(phone) == {one}
    two = told(town, 2)
    with town.tx() as tx:
        erase(tx, one)
    touched(town, one)
    now = town.clock()
    town.clock.move(seconds=FORGOTTEN_AFTER.total_seconds() + 1)
    compact_changes(town.services)
    assert pointers(town) == []
    town.clock.set(now)  # half a year later the phone's session would have ended

    assert seen(phone) == {two}
    three = told(town, 3)
    assert seen(phone) == {two, three}


def test_a_phone_that_is_up_to_date_goes_on_where_it_was(town):
    one = told(town, 1)
    phone = town.phone(town.people.secretary)
    phone.pull()
    now = town.clock()
    town.clock.move(seconds=FORGOTTEN_AFTER.total_seconds() + 1)
    compact_changes(town.services)
    town.clock.set(now)
    page = phone.page()
    assert (page["dropped"], page["changed"]) == ([], [])
    assert seen(phone) == {one}
    with town.tx() as tx:
        stream = tx.get(Stream, person_stream(town.people.secretary.id))
        assert stream.floor == stream.seq
