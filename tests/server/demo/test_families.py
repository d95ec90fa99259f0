"""Families make sense, and the same chance invents the same ones."""

from datetime import UTC, datetime
from uuid import UUID

from server.demo.chance import Chance
from server.demo.families import new_family


def families(count=400):
    chance = Chance("test")
    return [new_family(chance, "尹", 2026) for _ in range(count)]


def test_the_same_chance_invents_the_same_families():
    assert families(20) == families(20)


def test_no_child_stays_behind_alone():
    for family in families():
        at_home = [member for member in family.members if not member.is_away]
        assert not at_home or any(member.age >= 18 for member in at_home)


def test_a_household_that_is_away_has_nobody_at_home():
    for family in families():
        assert (family.contact == "home") == any(not member.is_away for member in family.members)


def test_most_households_have_no_category_and_none_twice():
    found = families()
    assert all(len(set(family.categories)) == len(family.categories) for family in found)
    assert sum(not family.categories for family in found) > len(found) / 2


def test_ids_are_dated_and_valid():
    made = UUID(Chance("ids").id_at(datetime(2026, 11, 18, tzinfo=UTC)))
    assert made.version == 7 and made.int >> 80 == int(datetime(2026, 11, 18, tzinfo=UTC).timestamp() * 1000)
