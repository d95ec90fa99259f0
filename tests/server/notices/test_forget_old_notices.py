"""Retention: old notices leave the database and the phones."""

from sqlmodel import select

from server.notices.actions import forget_old_notices, tell
from server.notices.deliveries import drain_deliveries
from server.notices.models import Delivery, Notice
from server.notices.shapes import NoticeWords

WORDS = NoticeWords("test.rain", "下雨", "Rain", "收谷子。", "Bring the grain in.")


def say(town, key):
    with town.tx() as tx:
        tell(tx, [town.people.secretary.id], WORDS, link="/today", key=key)


def test_after_180_days_it_is_gone_from_the_phone_too(town):
    phone = town.phone(town.people.secretary)
    say(town, "old")
    phone.pull()
    town.clock.move(days=100)
    say(town, "new")
    town.clock.move(days=81)

    with town.tx() as tx:
        assert forget_old_notices(tx) == 1

    town.clock.move(days=-100)  # the session of the phone would have ended
    assert [data["title_zh"] for (kind, _), data in phone.pull().items() if kind == "notice"] == ["下雨"]
    with town.tx() as tx:
        assert [notice.key for notice in tx.session.exec(select(Notice))] == ["new"]


def test_a_finished_delivery_is_forgotten_sooner_than_its_notice(town):
    say(town, "old")
    drain_deliveries(town.services)
    town.clock.move(days=31)

    with town.tx() as tx:
        assert forget_old_notices(tx) == 0

    with town.tx() as tx:
        assert not tx.session.exec(select(Delivery)).all()
        assert len(tx.session.exec(select(Notice)).all()) == 1
