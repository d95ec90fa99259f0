"""The arithmetic: against the words of RFC 6962, and for whatever the diary may hold."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.chain.rules import canonical, chained_root, content_hash, leaf_hash, merkle_root, said_by, time_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
LEAVES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40)


def by_the_book(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, over leaf hashes."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + by_the_book(leaves[:k]) + by_the_book(leaves[k:])).digest()


@given(LEAVES)
def test_the_root_is_that_of_the_standard(leaves: list[bytes]):
    assert merkle_root(leaves) == by_the_book(leaves)


@given(LEAVES, st.data())
def test_one_bit_of_one_leaf_changes_the_root(leaves: list[bytes], data: st.DataObject):
    at, bit = data.draw(st.integers(0, len(leaves) - 1)), data.draw(st.integers(0, 255))
    other = bytearray(leaves[at])
    other[bit // 8] ^= 1 << bit % 8
    assert merkle_root([*leaves[:at], bytes(other), *leaves[at + 1 :]]) != merkle_root(leaves)


@given(LEAVES)
def test_one_leaf_more_or_less_changes_the_root(leaves: list[bytes]):
    assert merkle_root([*leaves, leaves[-1]]) != merkle_root(leaves)


@given(VALUES)
def test_writing_is_the_same_for_the_same_value_and_can_be_read_back(value: Any):
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.dictionaries(st.text(), st.integers(), max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(value: dict[str, int], chance: Any):
    keys = list(value)
    chance.shuffle(keys)
    assert canonical({key: value[key] for key in keys}) == canonical(value)


@given(VALUES, VALUES)
def test_different_values_are_written_differently(one: Any, other: Any):
    assert (canonical(one) == canonical(other)) == (
        json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    )


@given(VALUES)
def test_what_the_database_keeps_is_understood(value: Any):
    assert canonical(said_by(json.dumps(value))) == canonical(value)


@given(st.text())
def test_whatever_stands_in_a_row_has_a_hash(text: str):
    assert len(content_hash(b"s" * 16, text)) == 32


def test_a_text_with_the_same_meaning_is_another_text():
    hashes = {content_hash(b"s" * 16, text) for text in ('{"a": "\\u4e2d"}', '{"a": "\\u4E2d"}', '{"a":"\\u4e2d"}')}
    assert len(hashes) == 3


def test_deep_nesting_is_a_text():
    assert said_by("[" * 100_000) == "[" * 100_000


@given(st.datetimes(timezones=st.timezones()).filter(lambda moment: 1990 < moment.year < 2200))
def test_a_moment_is_written_alike_in_every_time_zone(moment: datetime):
    assert (
        time_text(moment)
        == time_text(moment.astimezone(UTC))
        == moment.astimezone(UTC).isoformat(" ", "microseconds")[:26]
    )


def test_hashes_as_the_docs_describe_them():
    """Bundles of years ago must still be checked: these never change."""
    content = hashlib.sha256(b"\3" + bytes(16) + b'{"a":"\\u4e2d","b":1}').digest()
    assert content_hash(bytes(16), '{"b": 1, "a": "\\u4e2d"}') == content
    head = ("e", "visit.recorded", "visit", "v", None, "p", "grant", "d", "2026-11-16 01:00:00.000000", "later")
    said = b'["e","visit.recorded","visit","v",null,"p","grant","d","2026-11-16 01:00:00.000000","later"]'
    assert leaf_hash(head, content) == hashlib.sha256(b"\0" + content + said).digest()
    root = hashlib.sha256(b"\2" + b"p" * 32 + b"m" * 32 + b'[3,2,9,"2026-11-16 01:00:00.000000"]').digest()
    assert chained_root(3, b"p" * 32, b"m" * 32, 2, 9, "2026-11-16 01:00:00.000000") == root
