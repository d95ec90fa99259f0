"""Which issues a phone holds."""

from sqlmodel import select

from server.base.ids import new_id
from server.households.models import Household
from server.people.models import Post
from server.places.models import Place
from tests.cast.matters import done, report, step


def held(phone):
    return {key[1] for key in phone.pull() if key[0] == "issue"}


def test_the_village_holds_all_and_other_villages_none(town):
    worker = town.phone(town.people.worker)
    issue_id = report(worker)

    for person in (town.people.secretary, town.people.officer, town.people.worker, town.people.office):
        assert held(town.phone(person)) == {issue_id}, person.name
    for person in (town.people.outsider, town.people.yanglin_office, town.people.admin):
        assert held(town.phone(person)) == set(), person.name


def test_a_representative_holds_those_of_linked_households_and_the_own(town):
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    linked, own = report(worker), report(rep, place_id=town.places.dahe.id, category="facility.light")
    report(worker, household_id=town.households[3].id)

    assert held(rep) == {linked, own}
    assert held(town.phone(town.people.rep)) == {linked, own}


def test_sensitive_ones_are_for_those_who_decide_and_those_concerned(town):
    rep = town.phone(town.people.rep)
    issue_id = report(rep, category="dispute", text="两家为水渠争吵")

    for person in (town.people.secretary, town.people.officer, town.people.office, town.people.rep):
        assert held(town.phone(person)) == {issue_id}, person.name
    assert held(town.phone(town.people.worker)) == set()


def test_closed_ones_leave_a_new_phone_after_a_while(town):
    secretary = town.phone(town.people.secretary)
    issue_id = report(secretary)
    done(step(secretary, "void", issue_id, reason="误报"))
    assert held(town.phone(town.people.secretary)) == {issue_id}

    town.clock.move(days=61)

    assert held(town.phone(town.people.secretary)) == set()


def test_a_post_inside_the_village_sees_its_part(town):
    with town.tx() as tx:
        village, group_id = town.places.dahe, new_id()
        path = f"{village.path}99/"
        tx.add(
            Place(
                id=group_id, parent_id=village.id, village_id=village.id, level="group", name="三组", num=99, path=path
            )
        )
        tx.session.flush()
        tx.session.exec(select(Post).where(Post.person_id == town.people.worker.id)).one().place_id = group_id
        tx.get(Household, town.households[0].id).place_id = group_id
    secretary, worker = town.phone(town.people.secretary), town.phone(town.people.worker)
    theirs = {"category": "facility.light", "owner_id": town.people.officer.id}
    inside = {report(secretary, place_id=group_id, **theirs), report(secretary, **theirs)}
    report(secretary, household_id=town.households[1].id, **theirs)
    report(secretary, place_id=village.id, **theirs)

    assert held(worker) == inside
    assert held(town.phone(town.people.worker)) == inside
