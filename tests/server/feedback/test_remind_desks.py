"""A digest a day for desks whose replies are due or late; late is heard one desk higher."""

from server.feedback.reminding import remind_desks
from server.process import seed
from tests.cast.matters import notices
from tests.server.feedback.desk import Resident, does, ends_posts, on_desk, the_one


def told(town, name):
    return [n["title_zh"] for n in notices(town.phone(getattr(town.people, name)), "feedback.digest")]


def test_due_tomorrow_the_village_is_told_and_late_the_town_too(town):
    seed(town.services)
    Resident(town).says()
    assert remind_desks(town.services) == 0

    town.clock.move(days=7)  # Monday, the day it is due
    assert remind_desks(town.services) == 2
    assert remind_desks(town.services) == 0
    assert (len(told(town, "secretary")), told(town, "office")) == (1, [])

    town.clock.move(days=1)
    assert remind_desks(town.services) == 3
    assert (len(told(town, "officer")), len(told(town, "office")), told(town, "admin")) == (2, 1, [])


def test_what_was_answered_is_not_chased(town):
    seed(town.services)
    Resident(town).says()
    secretary = town.phone(town.people.secretary)
    does(secretary, the_one(secretary), "reply", text="修好了")
    town.clock.move(days=8)
    assert remind_desks(town.services) == 0


def test_with_their_post_gone_the_desk_is_told_again(town):
    seed(town.services)
    Resident(town).says()
    secretary = town.phone(town.people.secretary)
    does(secretary, the_one(secretary), "assign", person_id=town.people.inspector.id)
    ends_posts(town, town.people.inspector, "inspector")
    town.clock.move(days=7)
    assert remind_desks(town.services) == 2
    assert (len(told(town, "secretary")), told(town, "inspector")) == (1, [])


def test_whoever_was_asked_is_reminded_and_whom_it_is_about_is_not(town):
    seed(town.services)
    Resident(town).says("镇小办不公", "complaint", about="village")
    town.clock.move(days=8)
    assert remind_desks(town.services) == 1
    assert (told(town, "office"), len(told(town, "admin"))) == ([], 1)
    assert len(on_desk(town.phone(town.people.admin))) == 1
