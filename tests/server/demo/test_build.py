"""What has been invented fits together: people, households, twelve weeks of work, and nothing after the present."""

import re
from collections import Counter

import pytest

from server.demo.figures import shared_out
from server.evidence.rules import store_key
from server.issues.reminding import remind_owners
from server.lookbacks.planning import ensure_lookbacks
from server.lookbacks.reminding import remind_lookbacks
from server.meetings.planning import ensure_meetings
from server.meetings.reminding import remind_meetings

TOILETS = "category LIKE 'toilet%'"


def test_the_whole_county_is_there_and_only_the_towns_are_peopled(demo):
    counted = dict(demo.rows("SELECT level, count(*) FROM place GROUP BY level"))
    assert (counted["county"], counted["town"], counted["village"]) == (1, 24, 364)
    peopled = demo.rows("SELECT DISTINCT p.name FROM household h JOIN place p ON p.id = h.village_id")
    assert {name for (name,) in peopled} == {village.name for village in demo.scene.villages}
    assert {"大合村", "坝上村"} <= {village.name for village in demo.scene.villages}


def test_every_household_is_counted_and_has_its_head_first(demo):
    figures = demo.figures
    assert demo.number("SELECT count(*) FROM household") == figures.shanmen_households + figures.yanglin_households
    without_head = (
        "SELECT count(*) FROM household h WHERE NOT EXISTS (SELECT 1 FROM member m "
        "WHERE m.household_id = h.id AND m.relation = '户主' AND m.name = h.head)"
    )
    assert demo.number(without_head) == 0
    members = demo.number("SELECT count(*) FROM member")
    assert 2.6 < members / demo.number("SELECT count(*) FROM household") < 3.9


def test_representatives_look_after_a_dozen_households_each_and_gaps_show(demo):
    linked = Counter(person for (person,) in demo.rows("SELECT person_id FROM representative_link"))
    figures = demo.figures
    assert len(linked) == figures.shanmen_representatives + figures.yanglin_representatives
    assert min(linked.values()) >= 5 and max(linked.values()) <= 15
    in_two_villages = (
        "SELECT l.person_id FROM representative_link l JOIN household h ON h.id = l.household_id "
        "GROUP BY l.person_id HAVING count(DISTINCT h.village_id) > 1"
    )
    assert demo.rows(in_two_villages) == []
    gaps = "SELECT count(*) FROM household WHERE id NOT IN (SELECT household_id FROM representative_link)"
    assert demo.number(gaps) == figures.shanmen_unlinked


def test_every_toilet_is_either_closed_or_open(demo):
    figures, closed = demo.figures, f"{TOILETS} AND state = 'settled'"
    assert demo.number(f"SELECT count(*) FROM issue WHERE {TOILETS}") == figures.toilets
    assert demo.number(f"SELECT count(*) FROM issue WHERE {closed}") == figures.toilets_closed
    assert demo.number(f"SELECT count(*) FROM issue WHERE {TOILETS} AND state = 'void'") == 0
    twice = f"SELECT household_id FROM issue WHERE {TOILETS} GROUP BY household_id HAVING count(*) > 1"
    assert demo.rows(twice) == []


def test_the_village_shown_first_has_a_toilet_in_every_state(demo):
    village = demo.scene.village("大合村").id
    states = demo.rows(f"SELECT DISTINCT state FROM issue WHERE village_id = :village AND {TOILETS}", village=village)
    assert {"reported", "accepted", "assigned", "working", "fixed", "settled"} <= {state for (state,) in states}
    returned = "SELECT author_id FROM photo WHERE village_id = :village AND state = 'returned'"
    assert (demo.scene.village("大合村").grid[0].id,) in demo.rows(returned, village=village)


def test_some_photos_wait_for_a_reviewer_and_some_were_judged(demo):
    counted = dict(demo.rows("SELECT state, count(*) FROM photo WHERE is_reviewed GROUP BY state"))
    assert counted["waiting"] > 5 and counted["accepted"] > 5 and counted["returned"] >= 1
    own = "SELECT count(*) FROM review r JOIN photo p ON p.id = r.photo_id WHERE r.by_id = p.author_id"
    assert demo.number(own) == 0


def test_every_photo_is_here_with_its_thumbnail_checked_and_unlike_the_others(demo):
    photos = demo.rows("SELECT sha256, size, thumb_sha256, has_thumb, received_at, failure, checked_at FROM photo")
    assert len(photos) > 20
    assert len({photo[0] for photo in photos}) == len(photos)
    for sha256, size, thumb, has_thumb, received_at, failure, checked_at in photos:
        assert has_thumb and received_at and checked_at and failure is None
        assert demo.services.store.size(store_key(sha256)) == size <= 300_000
        assert 0 < (demo.services.store.size(store_key(thumb)) or 0) <= 16_384


def test_nobody_settles_what_they_fixed(demo):
    own = (
        "SELECT count(*) FROM issue_step s JOIN issue_step f ON f.issue_id = s.issue_id AND f.kind = 'fix' "
        "WHERE s.kind = 'settle' AND s.by_id = f.by_id"
    )
    assert demo.number(own) == 0


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("visit", "happened_at"), ("issue", "reported_at"), ("issue", "closed_at"), ("issue_step", "at"),
        ("event", "at"), ("photo", "taken_at"), ("notice", "created_at"), ("meeting_record", "held_at"),
        ("lookback_answer", "at"), ("task", "finished_at"), ("household", "last_visit_at"), ("review", "at"),
    ],
)  # fmt: skip
def test_nothing_happened_after_the_present(demo, table, column):
    last = demo.number(f"SELECT max({column}) FROM {table}")
    assert str(last) <= f"{demo.now:%Y-%m-%d %H:%M:%S.%f}"


def test_steps_of_an_issue_follow_one_another(demo):
    order = ["report", "accept", "assign", "extend", "fix", "return", "settle", "void"]
    steps: dict[str, list[str]] = {}
    for issue_id, kind in demo.rows("SELECT issue_id, kind FROM issue_step ORDER BY at, id"):
        steps.setdefault(issue_id, []).append(kind)
    assert all(kinds == sorted(kinds, key=order.index) for kinds in steps.values())


def test_meetings_were_held_and_the_next_ones_are_planned(demo):
    states = dict(demo.rows("SELECT state, count(*) FROM meeting GROUP BY state"))
    assert states["held"] >= len(demo.scene.villages) * 2
    ahead = "SELECT count(*) FROM meeting WHERE state = 'planned' AND starts_at > :now"
    assert demo.number(ahead, now=f"{demo.now:%Y-%m-%d %H:%M:%S}") == (22 + 11) * 2
    assert demo.number("SELECT count(*) FROM meeting_record WHERE minutes = ''") == 0


def test_this_months_look_back_is_under_way_and_last_months_is_done(demo):
    states = dict(
        demo.rows(
            "SELECT l.month, max(l.state) FROM lookback l JOIN household h ON h.village_id = l.village_id "
            "WHERE l.month < '2026-11' GROUP BY l.month"
        )
    )
    assert set(states.values()) == {"done"}
    left = (
        "SELECT count(*) FROM lookback_item i JOIN lookback l ON l.id = i.lookback_id "
        "WHERE l.month = '2026-11' AND i.state = 'open' AND l.village_id = :village"
    )
    assert demo.number(left, village=demo.scene.village("大合村").id) >= 4


def test_a_scheduler_that_starts_now_finds_nothing_left_to_do(demo):
    for tick in (ensure_meetings, ensure_lookbacks, remind_meetings, remind_lookbacks, remind_owners):
        assert tick(demo.services) == 0, tick.__name__
    assert demo.number("SELECT count(*) FROM job") == 0


def test_numbers_of_telephones_are_all_of_the_range_that_nobody_has(demo):
    masked = [number for (number,) in demo.rows("SELECT phone_masked FROM household WHERE phone_masked IS NOT NULL")]
    assert masked and all(re.fullmatch(r"199\*{4}\d{4}", number) for number in masked)
    assert demo.number("SELECT count(*) FROM member WHERE id_cipher IS NOT NULL") == 0


def test_the_same_town_on_postgresql(postgres_demo):
    figures = postgres_demo.figures
    assert postgres_demo.number(f"SELECT count(*) FROM issue WHERE {TOILETS}") == figures.toilets
    assert postgres_demo.number("SELECT count(*) FROM photo WHERE NOT has_thumb OR failure IS NOT NULL") == 0
    assert postgres_demo.number("SELECT count(*) FROM visit") > 50
    for tick in (ensure_meetings, ensure_lookbacks, remind_meetings, remind_lookbacks, remind_owners):
        assert tick(postgres_demo.services) == 0, tick.__name__


def test_parts_are_whole_and_add_up():
    assert shared_out(10, [1.0, 1.0, 1.0]) == [4, 3, 3]
    assert sum(shared_out(13_321, [0.3, 1.7, 0.9, 2.2], least=12)) == 13_321
    assert shared_out(3, [5.0, 0.0, 0.0], least=1) == [1, 1, 1]
    with pytest.raises(ValueError, match="least"):
        shared_out(2, [1.0, 1.0, 1.0], least=1)


def test_a_village_heard_news_told_changes_and_went_through_a_night_of_rain(demo):
    assert demo.number("SELECT count(*) FROM announcement") == 4
    states = Counter(state for (state,) in demo.rows("SELECT state FROM situation"))
    assert states == {"confirmed": 4, "proposed": 2}
    assert demo.number("SELECT count(*) FROM emergency WHERE ended_at IS NULL") == 0
    assert demo.number("SELECT count(*) FROM emergency") == 2
    left = "SELECT count(*) FROM emergency_household WHERE state NOT IN ('told', 'moved')"
    assert demo.number("SELECT count(*) FROM emergency_household") > 20 and demo.number(left) == 0
