"""Quick reads: a list is written once, whatever its length."""

import pytest

from server.base.ahead import foresee, foreseen
from server.base.quick import Quick, asked_as_one
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
        with asked_as_one(tx):
            keep = foresee(tx, "names", ahead, NAMES.ask(tx, names=ahead))
        keep()
        assert foreseen(tx, "names", ahead, ask) == {worker.name: (worker.id,)}
        assert asked == []
        assert foreseen(tx, "names", [officer.name], ask) == {officer.name: (officer.id,)}
        assert asked == [[officer.name]]


def test_questions_that_are_asked_as_one_have_each_its_own_answer(town: Town):
    worker, officer = town.people.worker, town.people.officer
    alike = Quick("SELECT :one, id, id = :other, NULL FROM person WHERE name IN (:names...) ORDER BY id")
    both = sorted([worker.id, officer.id])
    with town.tx() as tx:
        with asked_as_one(tx):
            nobody = NAMES.ask(tx, names=["没有"])
            one = NAMES.ask(tx, names=[worker.name])
            several = alike.ask(tx, one="it's {}", other=worker.id, names=[worker.name, officer.name])
        assert several() == [("it's {}", id_, id_ == worker.id, None) for id_ in both]
        assert (nobody(), one()) == ([], [(worker.name, worker.id)])


def test_a_block_without_a_question_asks_nothing(town: Town):
    with town.tx() as tx:
        with asked_as_one(tx):
            pass
        assert NAMES.rows(tx, names=["没有"]) == []


def test_after_a_block_that_failed_questions_are_asked_as_ever(town: Town):
    worker = town.people.worker
    with town.tx() as tx:
        with pytest.raises(KeyError), asked_as_one(tx):
            NAMES.ask(tx)
        assert NAMES.rows(tx, names=[worker.name]) == [(worker.name, worker.id)]
