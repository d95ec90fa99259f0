"""Deliveries: claimed with a lease, sent outside the quiet hours, backed off, given up."""

from datetime import timedelta

import pytest
from sqlmodel import select

from server.base.clock import local_date, local_time
from server.base.tx import CLOCK
from server.notices.actions import tell
from server.notices.channels import CHANNELS
from server.notices.channels.inbox import Inbox
from server.notices.deliveries import claim, drain_deliveries, settle
from server.notices.models import GIVEN_UP, SENT, WAITING, Delivery
from server.notices.rules import LEASE, MAX_ATTEMPTS, wait_before
from server.notices.shapes import NoticeWords
from server.sync.streams import person_stream

WORDS = NoticeWords("test.rain", "下雨", "Rain", "收谷子。", "Bring the grain in.")


class Gateway:
    """The outermost edge: a gateway that fails as often as it is told to."""

    batch = 1

    def __init__(self, failures=0):
        self.failures, self.sent = failures, []

    def send(self, services, notices):
        if self.failures:
            self.failures -= 1
            raise ConnectionError("no route to gateway")
        self.sent += [notice.id for notice in notices]
        return {}


@pytest.fixture
def gateway(town):
    town.services.registry[CHANNELS] = {"gateway": Gateway()}
    return town.services.registry[CHANNELS]["gateway"]


def say(town, *people):
    with town.tx() as tx:
        tell(tx, [person.id for person in people], WORDS, link="/today", key="k")


def rows(town):
    with town.tx() as tx:
        return list(tx.session.exec(select(Delivery).order_by(Delivery.id)))


def test_the_inbox_nudges_open_apps_and_is_done(town):
    nudged: set[str] = set()
    town.services.hints.nudge = nudged.update
    town.services.registry[CHANNELS] = {"inbox": Inbox()}
    say(town, town.people.secretary, town.people.officer)
    nudged.clear()

    assert drain_deliveries(town.services) == 2

    assert {person_stream(p.id) for p in (town.people.secretary, town.people.officer)} <= nudged
    assert {(row.state, row.sent_at) for row in rows(town)} == {(SENT, town.clock())}
    assert drain_deliveries(town.services) == 0


def test_at_night_the_notice_is_there_but_nothing_rings(town, gateway):
    today = local_date(town.clock())
    town.clock.set(local_time(today, 22, 15))
    say(town, town.people.secretary)

    assert drain_deliveries(town.services) == 0
    assert [kind for kind, _ in town.phone(town.people.secretary).pull() if kind == "notice"]
    town.clock.set(local_time(today + timedelta(days=1), 7, 30))
    assert drain_deliveries(town.services) == 1
    assert len(gateway.sent) == 1


def test_a_failure_is_tried_again_after_a_growing_wait(town, gateway):
    gateway.failures = 2
    say(town, town.people.secretary)

    drain_deliveries(town.services)
    (row,) = rows(town)
    assert (row.state, row.error, row.next_at) == (WAITING, "ConnectionError", town.clock() + wait_before(1))
    assert drain_deliveries(town.services) == 0
    town.clock.move(seconds=wait_before(1).total_seconds())
    drain_deliveries(town.services)
    town.clock.move(seconds=wait_before(2).total_seconds())
    drain_deliveries(town.services)

    (row,) = rows(town)
    assert (row.state, row.attempts, row.error, len(gateway.sent)) == (SENT, 3, "", 1)


def test_one_that_fails_does_not_stop_the_next(town, gateway):
    gateway.failures = 1
    say(town, town.people.secretary, town.people.officer)

    assert drain_deliveries(town.services) == 2
    assert sorted(row.state for row in rows(town)) == [SENT, WAITING]


def test_it_is_given_up_after_eight_failures(town, gateway):
    gateway.failures = 100
    say(town, town.people.secretary)

    for _ in range(MAX_ATTEMPTS + 2):
        drain_deliveries(town.services)
        town.clock.move(days=1)

    (row,) = rows(town)
    assert (row.state, row.attempts) == (GIVEN_UP, MAX_ATTEMPTS)


def test_a_claim_keeps_others_away_until_the_lease_ends(town, gateway):
    say(town, town.people.secretary)
    with town.services.writing(CLOCK) as tx:
        assert len(claim(tx, "gateway", 10)) == 1

    assert drain_deliveries(town.services) == 0
    town.clock.move(seconds=LEASE.total_seconds())
    assert drain_deliveries(town.services) == 1


def test_a_claim_that_was_lost_cannot_undo_what_came_after(town, gateway):
    say(town, town.people.secretary)
    with town.services.writing(CLOCK) as tx:
        mine = claim(tx, "gateway", 10)
    town.clock.move(seconds=LEASE.total_seconds())
    drain_deliveries(town.services)

    with town.services.writing(CLOCK) as tx:
        settle(tx, mine, {mine[0].notice_id: "TooLate"})

    assert [row.state for row in rows(town)] == [SENT]


def test_one_that_kills_its_sender_again_and_again_is_given_up(town, gateway):
    say(town, town.people.secretary)
    for _ in range(MAX_ATTEMPTS):
        with town.services.writing(CLOCK) as tx:
            assert claim(tx, "gateway", 10)
        town.clock.move(seconds=LEASE.total_seconds())

    assert drain_deliveries(town.services) == 0
    assert [row.state for row in rows(town)] == [GIVEN_UP]
