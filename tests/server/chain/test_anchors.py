"""Anchors: short, read back from any surroundings, and a slip of the pen is noticed."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.base.config import read_settings
from server.chain.actions import seal_all_events
from server.chain.anchors import Anchor, Unreadable, is_anchor, read_anchors
from server.chain.publishing import newest_anchor, publish_anchor
from tests.cast.town import Town
from tests.server.chain.diary import checked, sealed, write

ANCHORS = st.builds(
    Anchor,
    day=st.dates().map(str),
    seq=st.integers(1, 10**8),
    total=st.integers(1, 10**11),
    root=st.binary(min_size=32, max_size=32),
)


@given(ANCHORS, ANCHORS)
def test_what_is_written_is_read_back_among_other_words(one: Anchor, other: Anchor):
    text = f"各位好:\n{one.text.replace(' root ', chr(10) + 'root ')}\n收到\n{other.text.upper()}。"
    assert read_anchors(text) == [one, other]


@given(ANCHORS, st.data())
def test_one_wrong_digit_is_noticed(anchor: Anchor, data: st.DataObject):
    digits = [at for at, letter in enumerate(anchor.text) if letter in "0123456789"]
    at = data.draw(st.sampled_from(digits))
    other = str((int(anchor.text[at]) + data.draw(st.integers(1, 9))) % 10)
    mistyped = anchor.text[:at] + other + anchor.text[at + 1 :]
    with suppress(Unreadable):  # four characters let one slip in 65,536 pass, and then another root is compared
        assert read_anchors(mistyped) != [anchor]


def typed(text: str) -> str:
    """As somebody types it from paper with a Chinese keyboard: wide letters, no blanks, O for 0 and l for 1."""
    wide = {ord("-"): "－", ord(" "): "", ord("0"): "O", ord("1"): "l", ord("5"): "５"}
    return f"锚点：{text.upper().translate(wide)}。"


def scanned(text: str) -> str:
    """As a scanner reads it: other dashes, dots of dust, lines where the paper has them."""
    return text.replace("-", "–").replace(" seal", "\n·seal").replace("check", "\n check").replace("0", "o")


@given(ANCHORS)
@pytest.mark.parametrize("hand", [str, str.lower, typed, scanned, lambda text: text.replace(" ", "\u3000")])
def test_what_is_typed_or_scanned_from_paper_is_read_as_it_was_meant(hand: Callable[[str], str], anchor: Anchor):
    assert is_anchor(hand(anchor.text))
    assert read_anchors(hand(anchor.text)) == [anchor]


@given(ANCHORS)
def test_the_printed_lines_are_short_and_read_back(anchor: Anchor):
    assert max(map(len, anchor.lines)) <= 40
    assert read_anchors("\n".join(anchor.lines)) == [anchor]


@pytest.mark.parametrize("text", ["", "hello", "XIAOGE ANCHOR 2026-11-16 seal 1 events 3 root 12"])
def test_what_is_no_anchor_is_refused(text: str):
    with pytest.raises(Unreadable):
        read_anchors(text)


def test_one_half_anchor_among_whole_ones_is_refused(town: Town):
    sealed(town)
    text = newest_anchor(town.services).text
    with pytest.raises(Unreadable, match="incomplete"):
        read_anchors(f"{text}\n{text[:60]}")


def test_publish_anchor_adds_each_root_once_to_the_file(town: Town):
    file = town.services.settings.data / "anchors.txt"
    assert not publish_anchor(town.services)
    sealed(town)
    assert not publish_anchor(town.services)
    town.services.settings = read_settings({"XIAOGE_ANCHOR_FILE": str(file)}, data=town.services.settings.data)
    assert publish_anchor(town.services)
    assert not publish_anchor(town.services)
    write(town, 1)
    seal_all_events(town.services)
    assert publish_anchor(town.services)
    anchors = read_anchors(file.read_text(encoding="utf-8"))
    assert [anchor.seq for anchor in anchors] == [1, 2]
    checked(town, *anchors)
    assert anchors[0].day == "2026-11-16"
