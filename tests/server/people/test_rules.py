"""Numbers, masks, passwords, readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.base.pinyin import MOST_KEYS, initials, pinyin_keys
from server.people.rules import mask_name, mask_phone, may_appoint, normal_mobile, normal_number, password_problem


@pytest.mark.parametrize(("typed", "number"), [
    ("13812345678", "13812345678"), (" 138-1234-5678 ", "13812345678"), ("+86 138 1234 5678", "13812345678"),
    ("008613812345678", "13812345678"), ("１３８１２３４５６７８", "13812345678"), ("12812345678", None),
    ("1381234567", None), ("07397221234", None), ("", None),
])  # fmt: skip
def test_mobile_numbers(typed: str, number: str | None):
    assert normal_mobile(typed) == number


def test_households_may_have_a_landline():
    assert normal_number("0739-7221234") == "07397221234"
    assert mask_phone("07397221234") == "****1234"
    assert mask_phone("13812341234") == "138****1234"


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "+86", "0086", "+86 "]))
def test_any_mobile_is_known_however_written(number: str, prefix: str):
    spaced = f"{prefix}{number[:3]} {number[3:7]}-{number[7:]}"
    assert normal_mobile(spaced) == number
    assert number[3:7] not in mask_phone(number) or number[3:7] in number[-4:] + number[:3]


@pytest.mark.parametrize(
    ("name", "masked"), [("张明", "张*"), ("张小明", "张*明"), ("欧阳小华", "欧**华"), ("张", "张*")]
)
def test_names_are_masked(name: str, masked: str):
    assert mask_name(name) == masked


def test_a_long_password_is_refused_before_it_costs_us():
    problem = password_problem("aB1 " * 40, True)
    assert problem is not None
    assert problem["reason"] == "too_long"


@pytest.mark.parametrize(("text", "keys"), [
    ("覃桂花", {"qgh", "tgh"}), ("单有田", {"syt", "dyt"}), ("仇大山", {"qds", "cds"}), ("解放", {"xf", "jf"}),
    ("曾家院", {"zjy", "cjy"}), ("3组", {"3z"}), ("A座 2", {"az2"}), ("，。", set()), ("", set()),
])  # fmt: skip
def test_every_likely_reading_is_a_key(text: str, keys: set[str]):
    assert keys <= set(initials(text))


@given(st.text(max_size=30))
def test_keys_are_few_and_plain(text: str):
    keys = initials(text)
    assert len(keys) <= MOST_KEYS
    assert len(set(keys)) == len(keys)
    assert all(key and " " not in key for key in keys)


def test_keys_of_several_texts_stand_once():
    assert pinyin_keys("谢长生", "", "谢家", "谢长生").split().count("xcs") == 1


def test_nobody_appoints_their_own_equal_but_the_county():
    roles = ("county_admin", "town_office", "inspector", "linked_leader", "secretary", "officer", "grid_worker",
             "representative", "group_leader")  # fmt: skip
    for own in roles:
        for other in roles:
            if may_appoint(own, other) and may_appoint(other, own):
                assert own == other == "county_admin"
