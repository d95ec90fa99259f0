"""How typed words are folded, and the keys of which a word is the beginning. Phones fold by the same examples."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.base.finding import INSIDE, LONGEST, keys_of, plain, words_of

EXAMPLES = json.loads(Path(__file__).parents[2].joinpath("cast", "folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("typed", "folded"), EXAMPLES)
def test_one_thing_is_one_word_however_it_is_typed(typed: str, folded: str):
    assert plain(typed) == folded


@given(st.text(max_size=30))
def test_what_is_folded_stays_as_it_is(text: str):
    folded = " ".join(words_of(text))
    assert INSIDE not in folded
    assert len(words_of(folded)) == len(words_of(text))


def test_a_name_has_a_key_from_each_character_on():
    assert keys_of(["谢长生"], ["xcs", "xzs"]) == {"谢长生", "~长生", "~生", "xcs", "xzs"}


def test_numbers_and_latin_words_are_not_cut_nor_do_signs_begin_a_key():
    assert keys_of(["第十二组"]) == {"12组", "~组"}
    assert keys_of(["2026-1107-AB12"]) == {"2026-1107-AB"[:LONGEST].lower(), "~1107-ab12", "~ab12"}
    assert keys_of(["大塘3组"]) == {"大塘3组", "~塘3组", "~3组", "~组"}


def test_words_of_a_name_stand_for_themselves():
    assert keys_of(["谢 长", "  ", "~"]) == {"谢", "长"}


@given(st.lists(st.text(max_size=40), max_size=5))
def test_keys_are_short_and_never_blank(texts: list[str]):
    for key in keys_of(texts):
        bare = key.removeprefix(INSIDE)
        assert bare.strip() == bare != ""
        assert len(bare) <= LONGEST
