"""What happened at a household."""

from tests.cast.matters import report, visit


def story(phone, household):
    response = phone.get(f"/api/households/{household.id}/story")
    assert response.status_code == 200, response.text
    return {kind: [item["id"] for item in items] for kind, items in response.get_json().items()}


def test_visits_and_issues_newest_first(town):
    worker, home = town.phone(town.people.worker), town.households[0]
    visits, issues = [visit(worker), visit(worker)], [report(worker), report(worker)]
    visit(worker, household_ids=[town.households[1].id])

    for person in (town.people.worker, town.people.rep, town.people.admin):
        assert story(town.phone(person), home) == {"visits": visits[::-1], "issues": issues[::-1]}, person.name


def test_what_is_sensitive_stays_with_those_concerned(town):
    issue_id = report(town.phone(town.people.rep), category="dispute")

    assert story(town.phone(town.people.secretary), town.households[0])["issues"] == [issue_id]
    assert story(town.phone(town.people.worker), town.households[0])["issues"] == []


def test_an_outsider_finds_nothing(town):
    for person in (town.people.outsider, town.people.other_rep, town.people.yanglin_office):
        assert town.phone(person).get(f"/api/households/{town.households[0].id}/story").status_code == 404
