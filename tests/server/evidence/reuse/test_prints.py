"""Prints: those of PDQ, its quality, and turns and windows that come out as if the picture itself were turned."""

import numpy as np
import pytest
from PIL import Image

from server.evidence.reuse.prints import (
    EVEN,
    GOOD,
    MIDDLE,
    SPANS,
    TURNS,
    WHOLE,
    WINDOWS,
    Gray,
    blocks_of,
    distances,
    gray_of,
    hashes_of,
    in_turn,
    quality_of,
    turned_gray,
    turned_window,
)
from tests.cast.scenes import scene

# of the library pdqhash 0.2.8, which has 256 bits of these pictures from all their pixels
REFERENCE = {
    1: "69b956e6381f4ed1b1728256b4a9052951ad4c69efb05a5ec6563ad0cc2fb569",
    2: "c0661ebae99986696fd79842dfb8759d88236ac4be1b68e6977c58a151898b54",
    3: "20eed7a2ddaad419335cd7f08cd53b1d52308ccaa9d69ba9d42888e64bd5331b",
    4: "96c658c6d98638c6e8f484cc7d6e703686e66ae3a4c658c6586bc3cb8ab91a7b",
    5: "fb81e59318b6b30340b3edba1b45f76974ecba4cd2e9e724e44c132389994dd0",
}


def sketch(image: Image.Image) -> Gray:
    return gray_of(image.convert("L").resize((64, 64), Image.Resampling.BOX).tobytes())


def whole(gray: Gray):
    return hashes_of(blocks_of(gray, [WHOLE[:2]], [WHOLE[2:]]))[0]


@pytest.mark.parametrize("seed", REFERENCE)
def test_as_the_reference_has_them(seed: int):
    theirs = np.frombuffer(bytes.fromhex(REFERENCE[seed]), np.uint64)
    assert distances(whole(sketch(scene(seed))), theirs) <= 16  # they scale down in another way


@pytest.mark.parametrize("turn", range(TURNS))
def test_turned_waves_are_those_of_the_turned_picture(turn: int):
    gray = sketch(scene(3))
    for window in (WHOLE, MIDDLE, WINDOWS[5], WINDOWS[71]):
        mine = in_turn(blocks_of(gray, [window[:2]], [window[2:]]), turn)
        there = turned_window(window, turn)
        direct = blocks_of(np.ascontiguousarray(turned_gray(gray, turn)), [there[:2]], [there[2:]])
        assert np.allclose(mine, direct, atol=2)


@pytest.mark.parametrize("turn", range(TURNS))
def test_the_middle_is_the_middle_after_every_turn(turn: int):
    assert np.allclose(turned_window(MIDDLE, turn), MIDDLE)


def test_even_windows_are_those_cut_equally():
    assert [(w[0], round(1 - w[1], 4), w[2], round(1 - w[3], 4)) for w in (WINDOWS[at] for at in EVEN)] == [
        (step,) * 4 for step in (0.0, 0.0265, 0.053)
    ]
    assert len(WINDOWS) == len(SPANS) ** 2


@pytest.mark.parametrize(
    ("image", "is_good"),
    [
        (Image.new("RGB", (400, 300), "black"), False),
        (Image.new("RGB", (400, 300), (200, 190, 180)), False),
        (Image.effect_noise((400, 300), 6), False),
        (Image.linear_gradient("L"), False),
        (scene(1), True),
        (scene(2), True),
    ],
    ids=["black", "wall", "night", "sky", "scene", "another"],
)
def test_flat_and_dark_pictures_are_not_compared(image: Image.Image, is_good: bool):
    assert (quality_of(sketch(image)) >= GOOD) == is_good


def test_different_pictures_are_far_apart():
    prints = [whole(sketch(scene(seed))) for seed in range(40)]
    assert min(int(distances(a, b)) for n, a in enumerate(prints) for b in prints[:n]) > 60
