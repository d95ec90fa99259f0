"""Telling people: once per person, kind and key, in their own inbox only."""

import threading

from sqlmodel import select

from server.base.tx import CLOCK
from server.notices.actions import tell
from server.notices.models import Delivery, Notice
from server.notices.shapes import NoticeWords

WORDS = NoticeWords("test.rain", "{place}要下雨", "Rain in {place}", "收谷子。", "Bring the grain in.")


def rain(tx, *people, key="2026-W47", **more):
    tell(tx, [person.id for person in people], WORDS, link="/today", key=key, place="大合村", **more)


def test_a_notice_reaches_its_readers_inbox_with_words_in_both_languages(town):
    with town.tx() as tx:
        rain(tx, town.people.secretary)

    held = town.phone(town.people.secretary).pull()

    (notice,) = [data for (kind, _), data in held.items() if kind == "notice"]
    assert (notice["title_zh"], notice["title_en"]) == ("大合村要下雨", "Rain in 大合村")
    assert (notice["link"], notice["read_at"], notice["is_late"]) == ("/today", None, False)


def test_nobody_elses_phone_holds_it(town):
    with town.tx() as tx:
        rain(tx, town.people.secretary)

    for other in (town.people.officer, town.people.office, town.people.admin):
        assert not [key for key in town.phone(other).pull() if key[0] == "notice"]


def test_the_same_occasion_is_told_once(town):
    for _ in range(2):
        with town.tx() as tx:
            rain(tx, town.people.secretary, town.people.secretary, town.people.officer)

    with town.tx() as tx:
        assert len(tx.session.exec(select(Notice)).all()) == 2
        assert len(tx.session.exec(select(Delivery)).all()) == 2


def test_another_occasion_is_told_again(town):
    with town.tx() as tx:
        rain(tx, town.people.secretary)
        rain(tx, town.people.secretary, key="2026-W48")

    with town.tx() as tx:
        assert len(tx.session.exec(select(Notice)).all()) == 2


def test_without_a_key_every_call_tells(town):
    with town.tx() as tx:
        rain(tx, town.people.secretary, key="")
        rain(tx, town.people.secretary, key="")

    with town.tx() as tx:
        assert len(tx.session.exec(select(Notice)).all()) == 2


def test_a_late_one_says_so(town):
    with town.tx() as tx:
        rain(tx, town.people.secretary, late=True)

    (notice,) = [d for (kind, _), d in town.phone(town.people.secretary).pull().items() if kind == "notice"]
    assert notice["is_late"]


def test_a_failed_transaction_tells_nobody(town):
    try:
        with town.tx() as tx:
            rain(tx, town.people.secretary)
            raise RuntimeError
    except RuntimeError:
        pass

    with town.tx() as tx:
        assert not tx.session.exec(select(Notice)).all()


def test_schedulers_that_tell_at_the_same_moment_tell_once(town):
    people = list(vars(town.people).values())
    start = threading.Barrier(4)

    def tick(order):
        start.wait()
        with town.services.writing(CLOCK) as tx:
            rain(tx, *people[::order])

    threads = [threading.Thread(target=tick, args=(order,)) for order in (1, -1, 1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with town.tx() as tx:
        assert len(tx.session.exec(select(Notice)).all()) == len(people)
        assert len(tx.session.exec(select(Delivery)).all()) == len(people)
