"""GB 11643 identity numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.households.rules import birthday, check_digit, gender, mask_id_number, normal_id_number

DAYS = st.dates(date(1900, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_published_examples_are_right(number: str):
    assert normal_id_number(number) == number


def test_what_people_type_is_mended():
    assert normal_id_number(" 11010519491231002x ") == "11010519491231002X"
    assert normal_id_number("１１０１０５１９４９１２３１００２Ｘ") == "11010519491231002X"


def test_fifteen_digits_become_eighteen():
    assert normal_id_number("110105491231002") == "11010519491231002X"


def test_fifteen_digits_of_a_centenarian():
    found = normal_id_number("430525991231996")
    assert found is not None
    assert found[6:14] == "18991231"


def test_a_birthday_to_come_is_no_birthday():
    first = "43052520300101001"
    number = first + check_digit(first)
    assert normal_id_number(number, date(2026, 11, 16)) is None
    assert normal_id_number(number, date(2030, 1, 1)) == number


@pytest.mark.parametrize(
    "wrong", ["", "1", "110105194912310021", "11010519491331002X", "4.30525E+17", "1101051949123100２"]
)
def test_wrong_numbers_are_no_numbers(wrong: str):
    assert normal_id_number(wrong) is None


@given(st.from_regex(r"(11|43|44|65)[0-9]{4}", fullmatch=True), DAYS, st.integers(0, 999))
def test_any_made_number_is_recognised_and_one_changed_digit_is_not(area: str, day: date, sequence: int):
    first = f"{area}{day:%Y%m%d}{sequence:03d}"
    number = first + check_digit(first)
    assert normal_id_number(number) == number
    assert birthday(number) == day
    assert gender(number) == ("男" if sequence % 2 else "女")
    changed = number[:5] + str((int(number[5]) + 1) % 10) + number[6:]
    assert normal_id_number(changed) is None


def test_a_mask_keeps_four_and_four():
    assert mask_id_number("11010519491231002X") == "1101**********002X"
