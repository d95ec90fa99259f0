"""The bundle: checked without a database, holding nobody's name, and as hard to change as the chain."""

import json
import random
import zipfile
from pathlib import Path

import pytest

from server.chain.actions import erase_event
from server.chain.anchors import Anchor
from server.chain.bundle import export_bundle, verify_bundle
from server.chain.checking import Wrong
from server.chain.publishing import newest_anchor
from tests.cast.town import PEOPLE, PLACES, Town
from tests.server.chain.diary import quiet, sealed


@pytest.fixture
def bundle(town: Town) -> Path:
    """Of two seals, one photo and an erased event."""
    ids = sealed(town)
    with town.tx() as tx:
        erase_event(tx, ids[0], "保存期满")
    sealed(town, photos=0)
    file = town.services.settings.data / "bundle.zip"
    export_bundle(town.services, file, quiet)
    return file


def found(file: Path, *anchors) -> str:
    try:
        verify_bundle(file, list(anchors), quiet)
    except Wrong as error:
        return str(error)
    return ""


def rewritten(file: Path, name: str, change) -> Path:
    """The bundle with the lines of one member changed, as whoever has a zip program can do."""
    target = file.with_name("other.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            new.writestr(member, change(data) if member == name else data)
    return target


def edited(file: Path, name: str, line: int, **values) -> Path:
    """One line with other values."""

    def change(data: bytes) -> bytes:
        lines = [json.loads(text) for text in data.splitlines()]
        lines[line] |= values
        return b"".join(json.dumps(item).encode() + b"\n" for item in lines)

    return rewritten(file, name, change)


def test_a_bundle_is_in_order_and_fits_the_anchor(town: Town, bundle: Path):
    check = verify_bundle(bundle, list(filter(None, [newest_anchor(town.services)])), quiet)
    assert (check.seals, check.root) == (2, newest_anchor(town.services).root)


def test_it_names_nobody_and_says_nothing_but_photos(bundle: Path):
    with zipfile.ZipFile(bundle) as file:
        everything = b"".join(file.read(name) for name in file.namelist() if name != "README.txt").decode()
        leaves = [json.loads(line) for line in file.read("leaves.jsonl").splitlines()]
    for name in [row[1] for row in (*PEOPLE, *PLACES)] + [row[2] for row in PEOPLE]:
        assert name not in everything
    assert {leaf["e"][1] for leaf in leaves if "data" in leaf} == {"photo.recorded", "photo.stored"}
    assert "漏雨" not in json.loads(json.dumps(everything))


def test_a_full_bundle_holds_what_the_diary_says(town: Town, bundle: Path):
    export_bundle(town.services, bundle, quiet, is_full=True)
    assert found(bundle) == ""
    with zipfile.ZipFile(bundle) as file:
        leaves = [json.loads(line) for line in file.read("leaves.jsonl").splitlines()]
    assert sum("data" not in leaf for leaf in leaves) == 1  # the erased one
    assert any(json.loads(leaf["data"]).get("heard") == "屋里漏雨" for leaf in leaves if "data" in leaf)


@pytest.mark.parametrize(
    ("name", "line", "values"),
    [
        ("seals.jsonl", 0, {"count": 1}),
        ("seals.jsonl", 1, {"previous": "00" * 32}),
        ("seals.jsonl", 1, {"sealed_at": "2026-11-16 01:00:00.000001"}),
        ("seals.jsonl", 1, {"seq": 3}),
        ("seals.jsonl", 1, {"seq": "x"}),
        ("leaves.jsonl", 0, {"d": "00" * 32}),
        ("leaves.jsonl", 1, {"c": "00" * 32}),
        ("leaves.jsonl", 2, {"e": ["x"] * 10}),
        ("leaves.jsonl", 2, {"e": []}),
        ("leaves.jsonl", 2, {"p": 7}),
        ("leaves.jsonl", 3, {"s": 2}),
        ("leaves.jsonl", -1, {"s": 9}),
        ("manifest.json", 0, {"root": "00" * 32}),
    ],
)
def test_a_changed_line_is_found(bundle: Path, name: str, line: int, values: dict[str, object]):
    if name == "manifest.json":
        other = rewritten(bundle, name, lambda data: json.dumps(json.loads(data) | values).encode())
    else:
        other = edited(bundle, name, line, **values)
    assert found(other)


def test_a_changed_hash_of_a_photo_is_found(bundle: Path):
    def change(data: bytes) -> bytes:
        lines = [json.loads(text) for text in data.splitlines()]
        photo = next(line for line in lines if line["e"][1] == "photo.stored")
        photo["data"] = json.dumps({"sha256": "0" * 64})
        return b"".join(json.dumps(item).encode() + b"\n" for item in lines)

    assert found(rewritten(bundle, "leaves.jsonl", change)).startswith("What event ")


@pytest.mark.parametrize("names", [("salt", "data"), ("salt",), ("data",)])
@pytest.mark.parametrize("kind", ["photo.stored", "photo.recorded"])
def test_what_was_taken_out_of_a_line_is_missed(bundle: Path, kind: str, names: tuple[str, ...]):
    assert found(stripped(bundle, kind, *names))


def test_in_a_full_bundle_every_line_says_something_or_was_erased(town: Town, bundle: Path):
    assert found(stripped(bundle, "visit.recorded", "salt", "data")) == ""  # was never in it
    export_bundle(town.services, bundle, quiet, is_full=True)
    assert "was taken out of the bundle" in found(stripped(bundle, "visit.recorded", "salt", "data"))


def stripped(bundle: Path, kind: str, *names: str) -> Path:
    """Without what the last line of this kind says."""

    def change(data: bytes) -> bytes:
        lines = [json.loads(text) for text in data.splitlines()]
        line = [line for line in lines if line["e"][1] == kind][-1]
        for name in names:
            line.pop(name, None)
        return b"".join(json.dumps(item).encode() + b"\n" for item in lines)

    return rewritten(bundle, "leaves.jsonl", change)


def test_it_says_of_itself_what_is_true(town: Town, bundle: Path):
    def readme() -> str:
        with zipfile.ZipFile(bundle) as file:
            return file.read("README.txt").decode()

    assert "No names" in readme() and "every event" not in readme()
    export_bundle(town.services, bundle, quiet, is_full=True)
    assert "No names" not in readme() and "个人信息" in readme() and "every event" in readme()


@pytest.mark.parametrize("name", ["seals.jsonl", "leaves.jsonl"])
def test_a_line_left_out_or_put_in_twice_is_found(bundle: Path, name: str):
    with zipfile.ZipFile(bundle) as file:
        count = len(file.read(name).splitlines())
    for at in range(count):
        assert found(rewritten(bundle, name, lambda data, at=at: _without(data, at))), at
        assert found(rewritten(bundle, name, lambda data, at=at: _twice(data, at))), at


def _without(data: bytes, at: int) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[:at] + lines[at + 1 :])


def _twice(data: bytes, at: int) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: at + 1] + lines[at:])


def test_a_damaged_file_is_a_sentence_and_never_a_crash(bundle: Path):
    whole, chance = bundle.read_bytes(), random.Random(3)
    broken = bundle.with_name("broken.zip")
    for cut in chance.sample(range(len(whole)), 40):
        broken.write_bytes(whole[:cut])
        assert "damaged" in found(broken)
    for at in chance.sample(range(len(whole)), 120):
        broken.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        found(broken)  # a bit of the zip's own dates may change nothing; whatever it changes is a sentence


def test_an_anchor_from_elsewhere_is_compared(town: Town, bundle: Path):
    anchor = newest_anchor(town.services)
    assert "written anew" in found(bundle, Anchor(anchor.day, anchor.seq, anchor.total, bytes(32)))
    assert "cut off" in found(bundle, Anchor(anchor.day, anchor.seq + 1, anchor.total, anchor.root))
