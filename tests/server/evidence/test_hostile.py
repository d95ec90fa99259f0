"""Nothing that comes ends the worker: every file is shown or refused with a reason, and the next one is fine."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from server.evidence.imaging import DISPLAY
from server.evidence.pool import Darkroom
from server.evidence.worker import process_pending
from tests.cast.town import Town
from tests.server.evidence import hostile
from tests.server.evidence.camera import opened, picture, row, sha256, shoot

REASONS = {"truncated", "corrupt", "too_many_pixels", "not_a_picture", "empty"}
MARK = {
    "lines": ["山门镇大合村 · 旱厕改造", "2026-11-16 09:00 · 网格员"],
    "address": "https://x.example/v/7K3DM0QX41VT9",
}
SHARED = Path(os.environ.get("XIAOGE_TEST_SAMPLES") or Path(__file__).resolve().parents[4] / "shared/data/photos")
APPLE = sorted((SHARED / "heic").glob("*.HEIC"))
SAMPLES = sorted(path for path in SHARED.rglob("*") if path.is_file()) if SHARED.is_dir() else []


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    """One process for all of them: whatever kills it is noticed by the next one."""
    made = Darkroom(50_000_000)
    yield made
    made.close()


def looked(darkroom: Darkroom, folder: Path, data: bytes, **wanted: Any) -> dict[str, Any]:
    (folder / "photo").write_bytes(data)
    darkroom.order(folder / "photo", sha256(data), None, folder, {"mark": MARK} | wanted)
    return darkroom.result()


def check_copies(answer: dict[str, Any]) -> None:
    for made in answer["made"].values():
        copy = Image.open(made["path"])
        copy.load()
        assert (copy.format, max(copy.size) <= DISPLAY, copy.mode) == ("JPEG", True, "RGB")
        assert not copy.getexif()


def worked(pid: int) -> float:
    """CPU seconds that a process has had."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.timeout(900)
def test_every_one_is_shown_or_refused_with_a_reason(darkroom: Darkroom, tmp_path: Path):
    process, outcomes = None, {}
    for name, data in hostile.everything():
        answer = looked(darkroom, tmp_path, data)
        outcomes[name] = answer["failure"]
        assert answer["failure"] in {None, *REASONS}, name
        if answer["failure"] is None:
            check_copies(answer)
        assert darkroom._process
        process = process or darkroom._process.pid
        assert darkroom._process.pid == process, f"{name} ended the process"
    assert len(outcomes) > 250
    assert process and worked(process) < 120  # 20 on a quiet machine
    assert {reason for name, reason in outcomes.items() if "cut at" in name} <= REASONS
    for name in ("JPEG of 65,500 x 65,500", "PNG of 60,000 x 60,000"):
        assert outcomes[name] == "too_many_pixels"
    assert {reason for name, reason in outcomes.items() if "0,000" in name or "16,383" in name} <= REASONS
    assert outcomes["animated GIF"] == "not_a_picture"
    for name in ("animated WEBP", "animated PNG", "animated MPO", "CMYK", "16 bits of grey", "EXIF of 0/0"):
        assert outcomes[name] is None, name
    assert looked(darkroom, tmp_path, picture())["failure"] is None


def test_covering_a_hostile_file_ends_nothing_either(darkroom: Darkroom, tmp_path: Path):
    for name, data in [*hostile.bombs(), *hostile.polyglots(), *hostile.moving(), *hostile.colours()]:
        answer = looked(darkroom, tmp_path, data, boxes=[[0.1, 0.1, 0.3, 0.3], [0.0, 0.0, 1.0, 1.0]])
        assert answer["failure"] in {None, *REASONS}, name


def test_what_the_file_shows_is_believed_not_the_small_picture_inside(darkroom: Darkroom, tmp_path: Path):
    answer = looked(darkroom, tmp_path, hostile.with_thumbnail_of_something_else())
    for made in answer["made"].values():
        pixel = Image.open(made["path"]).convert("RGB").getpixel((20, 20))
        assert isinstance(pixel, tuple)
        assert pixel[0] > 200 > 60 > pixel[2]


def test_sixteen_bits_of_grey_stay_grey(darkroom: Darkroom, tmp_path: Path):
    out = io.BytesIO()
    Image.new("I;16", (60, 40), 40_000).save(out, "PNG")
    made = looked(darkroom, tmp_path, out.getvalue())["made"]["thumb"]
    pixel = Image.open(made["path"]).convert("L").getpixel((30, 20))
    assert isinstance(pixel, (int, float))
    assert 150 <= pixel <= 162


@pytest.mark.skipif(not APPLE, reason="the folder of real photos is not here")
def test_an_apple_photo_that_was_harmed_is_refused_or_shown_too(darkroom: Darkroom, tmp_path: Path):
    for name, data in hostile.harmed("real HEIC", APPLE[0].read_bytes(), 5):
        answer = looked(darkroom, tmp_path, data)
        assert answer["failure"] in {None, *REASONS}, name
        if answer["failure"] is None:
            check_copies(answer)


@pytest.mark.parametrize(
    ("form", "named", "failure"),
    [
        ("PNG", "image/jpeg", None),
        ("JPEG", "image/heic", None),
        ("WEBP", "text/html", None),
        ("GIF", "image/jpeg", "not_a_picture"),
    ],
)
def test_a_file_is_what_its_bytes_say_whatever_it_is_called(town: Town, form: str, named: str, failure: str | None):
    photo_id = shoot(town, opened(town), data=picture("named", form=form), mime=named)
    assert process_pending(town.services) == 1
    found = row(town, photo_id)
    assert (found.failure, found.display_sha256 is not None) == (failure, failure is None)


@pytest.mark.skipif(not SAMPLES, reason="the folder of real photos is not here")
def test_every_real_photo_goes_the_whole_way(town: Town):
    subject = opened(town)
    photos = {path: shoot(town, subject, data=path.read_bytes()) for path in SAMPLES if path.stat().st_size}
    assert process_pending(town.services) == len(photos)
    for path, photo_id in photos.items():
        found = row(town, photo_id)
        assert found.checked_at is not None, path.name
        assert found.failure in {None, *REASONS}, path.name
        assert found.failure is None or path.parent.name == "hostile", path.name
        if found.failure is None:
            assert found.has_thumb and found.display_sha256
            shown = town.phone(town.people.inspector).get(f"/api/photos/{photo_id}/display").data
            copy = Image.open(io.BytesIO(shown))
            assert max(copy.size) <= DISPLAY
            assert not copy.getexif()
