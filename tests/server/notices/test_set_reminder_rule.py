"""The county sets when people are reminded; nobody else even sees it."""

import pytest

from server.meetings.seeds import seed_rules

LEAD = {"workdays_before": 2, "at": "15:30", "catch_up_minutes": 60, "is_active": True}


@pytest.fixture(autouse=True)
def _rules(town):
    with town.tx() as tx:
        seed_rules(tx)


def test_a_lead_can_be_changed(town):
    phone = town.phone(town.people.admin, "desktop")
    assert [rule["id"] for rule in phone.get("/api/reminder-rules").get_json()] == [
        "meeting-day-before",
        "meeting-same-day",
    ]
    changed = phone.post("/api/reminder-rules/meeting-day-before", LEAD)
    assert changed.get_json() == LEAD | {"id": "meeting-day-before", "about": "meeting.start"}
    assert phone.get("/api/reminder-rules").get_json()[0]["at"] == "15:30"


def test_an_unknown_rule_or_an_impossible_lead_is_refused(town):
    phone = town.phone(town.people.admin, "desktop")
    assert phone.post("/api/reminder-rules/nothing", LEAD).status_code == 404
    assert phone.post("/api/reminder-rules/meeting-day-before", LEAD | {"workdays_before": 99}).status_code == 400
    assert phone.post("/api/reminder-rules/meeting-day-before", LEAD | {"at": "noon"}).status_code == 400


@pytest.mark.parametrize("who", ["secretary", "office", "leader", "rep"])
def test_nobody_else_sees_or_sets_it(town, who):
    phone = town.phone(getattr(town.people, who))
    assert phone.get("/api/reminder-rules").status_code == 404
    assert phone.post("/api/reminder-rules/meeting-day-before", LEAD).status_code == 404
