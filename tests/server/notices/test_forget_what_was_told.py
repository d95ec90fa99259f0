"""At night, old notices and reminders go, however many there are."""

from sqlmodel import select

from server.base.ids import new_id
from server.notices import actions
from server.notices.models import Notice, Reminder, ReminderRule
from server.notices.retention import forget_what_was_told
from server.notices.shapes import Letter, NoticeWords

WORDS = NoticeWords("test.rain", "下雨", "Rain", "收谷子。", "Bring the grain in.")


def test_all_of_them_go_a_few_at_a_time(town, monkeypatch):
    monkeypatch.setattr(actions, "CHUNK", 3)
    with town.tx() as tx:
        actions.post_letters(tx, [Letter(town.people.secretary.id, WORDS, "/") for _ in range(10)])
    town.clock.move(days=181)
    assert forget_what_was_told(town.services) == 10
    with town.tx() as tx:
        assert not tx.session.exec(select(Notice)).all()


def test_a_reminder_is_remembered_for_more_than_a_year(town):
    with town.tx() as tx:
        tx.add(ReminderRule(id="r", about="x", workdays_before=0, at="08:00", catch_up_minutes=1))
        tx.session.flush()
        who = town.people.secretary.id
        row = {"rule_id": "r", "period": "2026", "person_id": who, "outcome": "told", "due_at": tx.now, "at": tx.now}
        tx.add(Reminder(id=new_id(), **row))
    for days, left in ((400, 1), (1, 0)):
        town.clock.move(days=days)
        forget_what_was_told(town.services)
        with town.tx() as tx:
            assert len(tx.session.exec(select(Reminder)).all()) == left
