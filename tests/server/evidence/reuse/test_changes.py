"""A small fix shows in one place only; light, noise, compression and a hand that moved change no place of a picture."""

import io
import random

import numpy as np
import pytest
from PIL import Image

from server.evidence.reuse.alignment import small_from, small_of
from server.evidence.reuse.changes import most_changed
from server.evidence.reuse.prints import WHOLE
from server.evidence.reuse.rules import ALIKE, CHANGED, is_alike
from tests.bench.million import gray_from
from tests.bench.shots import PAIRS, compared
from tests.cast.scenes import scene

STAYED = ["same file", "unchanged, another light", "unchanged, nearer", "unchanged, shifted", "unchanged, by hand"]
MENDED = ["5% mended", "10% mended", "20% mended", "20% mended at an edge", "30% mended at an edge"]


def said(before: Image.Image, after: Image.Image) -> bool:
    """Whether they would be called alike."""
    return is_alike(*compared(gray_from(before), gray_from(after)))


def noisy(image: Image.Image) -> Image.Image:
    grain = np.random.default_rng(7).standard_normal((image.height, image.width, 3)) * 12
    return Image.fromarray(np.clip(np.asarray(image, float) + grain, 0, 255).astype(np.uint8))


def squeezed(image: Image.Image) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=20)
    return Image.open(out)


@pytest.mark.parametrize(
    ("agreement", "change", "alike"),
    [
        (1.0, 0.0, True),
        (ALIKE, CHANGED - 0.1, True),
        (ALIKE - 0.01, 0.0, False),
        (0.99, CHANGED, False),
        (0.99, 40.0, False),
    ],
)
def test_alike_as_a_whole_and_in_every_place(agreement: float, change: float, alike: bool):
    assert is_alike(agreement, change) == alike


@pytest.mark.parametrize("seed", [30, 31, 33])
@pytest.mark.parametrize("how", STAYED)
def test_what_stayed_as_it_was_is_called_alike(how: str, seed: int):
    assert said(scene(seed), PAIRS[how](scene(seed), random.Random(seed)))


@pytest.mark.parametrize("seed", [30, 31, 33])
@pytest.mark.parametrize("how", MENDED)
def test_a_fix_is_seen_however_small_a_part_of_the_picture_it_fills(how: str, seed: int):
    assert not said(scene(seed), PAIRS[how](scene(seed), random.Random(seed)))


@pytest.mark.parametrize("spoil", [noisy, squeezed])
def test_noise_and_compression_are_no_change(spoil):
    assert said(scene(32), spoil(scene(32)))


@pytest.mark.parametrize("brightest", [1.3, 1.6])
def test_what_is_burnt_white_hides_the_rest_and_is_no_change(brightest: float):
    gray = gray_from(scene(34))
    bright = np.clip(gray * brightest, 0, 255)
    assert most_changed(bright, small_from(small_of(gray)), WHOLE) < CHANGED


def test_a_post_that_was_put_up_is_seen_though_all_the_rest_is_the_same():
    gray = gray_from(scene(35))
    mended = gray.copy()
    mended[20:44, 30:36] = 255 - mended[20:44, 30:36]
    assert most_changed(mended, small_from(small_of(gray)), WHOLE) > CHANGED


@pytest.mark.parametrize("level", [0, 90, 255])
def test_where_there_is_nothing_to_see_nothing_changed(level: int):
    flat = np.full((64, 64), level, np.float32)
    assert most_changed(flat, small_from(small_of(flat)), WHOLE) == pytest.approx(0, abs=0.001)


def test_what_hardly_overlaps_says_nothing():
    gray = gray_from(scene(36))
    assert most_changed(gray, small_from(small_of(gray)), (0.95, 1.95, 0.95, 1.95)) == 0
