"""Which visits a phone holds."""

from datetime import timedelta

from server.base.clock import stamp
from tests.cast.matters import done, visit, visit_body


def held(phone):
    return {key[1] for key in phone.pull() if key[0] == "visit"}


def test_the_village_holds_all_and_others_none(town):
    visit_id = visit(town.phone(town.people.worker))

    for person in (town.people.secretary, town.people.officer, town.people.worker):
        assert held(town.phone(person)) == {visit_id}, person.name
    for person in (town.people.outsider, town.people.office, town.people.admin, town.people.other_rep):
        assert held(town.phone(person)) == set(), person.name


def test_a_representative_holds_those_to_linked_households(town):
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    both = visit(worker, household_ids=[town.households[0].id, town.households[3].id])
    visit(worker, household_ids=[town.households[3].id])

    assert held(rep) == {both}
    assert held(town.phone(town.people.rep)) == {both}


def test_a_new_phone_of_the_village_holds_sixty_days(town):
    worker = town.phone(town.people.worker)
    long_ago = town.clock() - timedelta(days=70)
    done(worker.op("visit.record", visit_body(town, happened_at=stamp(long_ago))))
    recent = visit(worker)

    assert held(town.phone(town.people.secretary)) == {recent}
