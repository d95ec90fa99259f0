"""Households are added, linked, moved and ended; phones follow."""

from datetime import timedelta

import pytest

from server.base.errors import NotFound, Refused
from server.events.queries import diary_of
from server.households.actions import (
    NewHousehold,
    add_household,
    categorise,
    end_category,
    end_household,
    link_representative,
    move_household,
    unlink_representative,
)
from tests.cast.phone import Phone
from tests.cast.town import Town


def heads(phone: Phone) -> list[str]:
    return sorted(data["head"] for (kind, _), data in phone.pull().items() if kind == "household")


def test_an_officer_adds_a_household_and_phones_show_it(town: Town):
    phone = town.phone(town.people.worker)
    before = heads(phone)
    with town.tx(town.people.officer) as tx:
        new = NewHousehold(town.places.dahe.id, "099", "覃新", nickname="新哥", phone="1380000 1234")
        row = add_household(tx, new)
    assert heads(phone) == sorted([*before, "覃新"])
    shown = phone.pull()["household", row.id]
    assert (shown["phone_masked"], shown["mine"]) == ("138****1234", False)
    assert [name for name, value in shown.items() if value == "13800001234"] == ["phone"]
    assert {"qx", "tx"} & set(shown["pinyin"].split())


def test_a_number_is_unique_in_its_village(town: Town):
    with town.tx(town.people.officer) as tx, pytest.raises(Refused, match="household_number_taken"):
        add_household(tx, NewHousehold(town.places.dahe.id, "001", "某"))


@pytest.mark.parametrize("who", ["worker", "rep", "outsider", "yanglin_office"])
def test_outsiders_and_recorders_do_not_keep_the_ledger(town: Town, who: str):
    with town.tx(getattr(town.people, who)) as tx, pytest.raises(NotFound):
        add_household(tx, NewHousehold(town.places.dahe.id, "098", "某"))


def test_a_hand_over_moves_the_household_from_one_phone_to_the_other(town: Town):
    old, new = town.phone(town.people.rep), town.phone(town.people.other_rep)
    assert "谢长生" in heads(old)
    with town.tx(town.people.officer) as tx:
        link_representative(tx, town.households[0].id, town.people.other_rep.id)
    assert "谢长生" not in heads(old)
    assert "谢长生" in heads(new)


def test_a_gap_leaves_the_household_to_the_village(town: Town):
    phone = town.phone(town.people.rep)
    heads(phone)
    with town.tx(town.people.secretary) as tx:
        unlink_representative(tx, town.households[0].id)
    assert "谢长生" not in heads(phone)
    assert "谢长生" in heads(town.phone(town.people.worker))


def test_only_a_representative_is_linked(town: Town):
    with town.tx(town.people.officer) as tx, pytest.raises(Refused, match="not_a_representative"):
        link_representative(tx, town.households[0].id, town.people.worker.id)


def test_a_move_to_another_village_reaches_both(town: Town):
    here, there = town.phone(town.people.worker), town.phone(town.people.outsider)
    assert ("尹小山" in heads(here), "尹小山" in heads(there)) == (True, False)
    with town.tx(town.people.office) as tx:
        move_household(tx, town.households[4].id, town.places.shuikou.id, "077")
    assert ("尹小山" in heads(here), "尹小山" in heads(there)) == (False, True)


def test_an_ended_household_leaves_the_phones_and_stays_in_the_diary(town: Town):
    phone = town.phone(town.people.worker)
    heads(phone)
    with town.tx(town.people.officer) as tx:
        end_household(tx, town.households[4].id)
    assert "尹小山" not in heads(phone)
    with town.tx() as tx:
        assert [e.kind for e in diary_of(tx, "household", town.households[4].id)] == ["household.ended"]


def test_categories_have_dates(town: Town):
    phone, home = town.phone(town.people.worker), town.households[0].id
    today = town.clock().date()
    with town.tx(town.people.officer) as tx:
        categorise(tx, home, "low_income", today)
        categorise(tx, home, "low_income", today)
    assert phone.pull()["household", home]["categories"] == [{"code": "low_income", "since": today.isoformat()}]
    with town.tx(town.people.officer) as tx:
        end_category(tx, home, "low_income", today)
    town.clock.move(days=1)
    with town.tx(town.people.officer) as tx:
        categorise(tx, home, "five_guarantees", today + timedelta(days=1))
    codes = [c["code"] for c in phone.pull()["household", home]["categories"]]
    assert codes == ["five_guarantees"]
