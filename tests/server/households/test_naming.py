"""Names of households in words meant for everybody are found for their writer, of one's own villages only."""

import pytest

from server.base.ids import new_id
from server.households.models import Member


def names(phone, text):
    answer = phone.post("/api/households/names", {"text": text})
    assert answer.status_code == 200, answer.text
    return answer.get_json()["names"]


@pytest.mark.parametrize("who", ["secretary", "officer", "worker", "rep", "office", "admin"])
def test_a_head_of_the_own_village_is_found(town, who):
    phone = town.phone(getattr(town.people, who))
    assert names(phone, "明天去谢长生家，覃桂花也来") == ["覃桂花", "谢长生"]
    assert names(phone, "明天停水一天，请备水") == []


def test_a_member_is_found_until_they_are_gone(town):
    secretary = town.phone(town.people.secretary)
    with town.tx() as tx:
        tx.add(member := Member(id=new_id(), household_id=town.households[0].id, name="谢小娃", relation="child"))
    assert names(secretary, "谢小娃考上大学了") == ["谢小娃"]
    with town.tx() as tx:
        tx.get(Member, member.id).ended_on = tx.now.date()
    assert names(secretary, "谢小娃考上大学了") == []


def test_nobody_asks_about_another_village(town):
    for who in ("outsider", "yanglin_office"):
        assert names(town.phone(getattr(town.people, who)), "谢长生") == []


def test_one_letter_is_no_name_and_a_pattern_is_only_words(town):
    secretary = town.phone(town.people.secretary)
    with town.tx() as tx:
        tx.add(Member(id=new_id(), household_id=town.households[0].id, name="水", relation="child"))
    assert names(secretary, "停水") == []
    assert names(secretary, "%_谢%") == []


def test_a_novel_is_refused(town):
    assert town.phone(town.people.secretary).post("/api/households/names", {"text": "长" * 20_001}).status_code == 400
