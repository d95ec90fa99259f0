"""Quick reads: a list is written once, whatever its length."""

import pytest

from server.base.ahead import foresee, foreseen
from server.base.prepared import asked_together
from server.base.quick import Quick
from tests.cast.town import Town

NAMES = Quick("SELECT name, id FROM person WHERE name IN (:names...)")
WITH_MARKS = ["a,b", 'say "x"', "it's", "back\\slash", "{}", "小格"]


@pytest.mark.parametrize("names", [[], ["没有"], ["没有", "也没有"]])
def test_nobody_is_found_by_names_that_nobody_has(town: Town, names: list[str]):
    with town.tx() as tx:
        assert NAMES.rows(tx, names=names) == []


def test_each_is_found_once(town: Town):
    known = [town.people.worker, town.people.officer]
    with town.tx() as tx:
        for people in (known[:1], known):
            found = NAMES.rows(tx, names={person.name for person in people})
            assert sorted(found) == sorted((person.name, person.id) for person in people)


def test_marks_in_a_text_are_part_of_it(town: Town):
    asked = Quick("SELECT :one WHERE :one IN (:many...)")
    with town.tx() as tx:
        assert [asked.rows(tx, one=text, many=WITH_MARKS) for text in WITH_MARKS] == [[(t,)] for t in WITH_MARKS]


def test_what_was_looked_ahead_for_is_not_asked_again(town: Town):
    worker, officer = town.people.worker, town.people.officer
    asked: list[list[str]] = []

    def ask(rest: list[str]) -> list[tuple[str, str]]:
        asked.append(rest)
        return NAMES.rows(tx, names=rest)

    with town.tx() as tx:
        ahead = [worker.name, "没有"]
        with asked_together(tx.session.connection()):
            keep = foresee(tx, "names", ahead, NAMES.ask(tx, names=ahead))
        keep()
        assert foreseen(tx, "names", ahead, ask) == {worker.name: (worker.id,)}
        assert asked == []
        assert foreseen(tx, "names", [officer.name], ask) == {officer.name: (officer.id,)}
        assert asked == [[officer.name]]
