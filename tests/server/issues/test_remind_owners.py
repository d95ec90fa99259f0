"""One digest a day for each owner, on working days, with what is late and what is due soon."""

from datetime import date

import pytest

from server.base.clock import local_time
from server.issues.reminding import remind_owners, seed_rules
from tests.cast.matters import done, notices, report, step


@pytest.fixture(autouse=True)
def _digest(town):
    with town.tx() as tx:
        seed_rules(tx)


def at(town, day, hour, minute=0):
    town.clock.set(local_time(date(2026, 11, day), hour, minute))


def digests(town, person=None):
    return notices(town.phone(person or town.people.worker), "issue.digest")


def given(town, due_on, **more):
    return report(town.phone(town.people.secretary), owner_id=town.people.worker.id, due_on=due_on, **more)


def test_an_owner_hears_once_a_day_what_is_late_and_what_is_due(town):
    for due_on in ("2026-11-16", "2026-11-18", "2026-11-19", "2026-11-20"):
        given(town, due_on)
    at(town, 18, 7, 59)
    assert remind_owners(town.services) == 0
    at(town, 18, 8)
    assert remind_owners(town.services) == 1
    assert remind_owners(town.services) == 0
    (digest,) = digests(town)
    assert digest["title_zh"] == "今天有 3 个问题要看"
    assert digest["body_zh"].startswith("过期 1 个，明天前到期 2 个。")
    assert digest["link"] == "/issues?mine=1"
    at(town, 19, 8)
    assert remind_owners(town.services) == 1


def test_a_single_issue_is_linked_itself(town):
    issue_id = given(town, "2026-11-17")
    at(town, 17, 8)
    remind_owners(town.services)
    assert digests(town)[0]["link"] == f"/issues/{issue_id}"


def test_on_friday_monday_counts_as_tomorrow_and_on_saturday_nobody_is_disturbed(town):
    given(town, "2026-11-23")
    at(town, 19, 8)
    assert remind_owners(town.services) == 0
    at(town, 20, 8)
    assert remind_owners(town.services) == 1
    at(town, 21, 8)
    assert remind_owners(town.services) == 0


def test_what_is_fixed_is_not_in_it(town):
    issue_id = given(town, "2026-11-17")
    done(step(town.phone(town.people.worker), "fix", issue_id))
    at(town, 18, 8)
    assert remind_owners(town.services) == 0


def test_after_noon_it_is_too_late_for_today(town):
    given(town, "2026-11-17")
    at(town, 17, 12, 1)
    assert remind_owners(town.services) == 0
    assert digests(town) == []
    at(town, 18, 9)
    assert remind_owners(town.services) == 1
    assert digests(town)[0]["is_late"]
