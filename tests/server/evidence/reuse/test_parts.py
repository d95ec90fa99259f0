"""Another picture may have its few strong edges where this one has them: small parts tell the two apart."""

import random

import numpy as np
from PIL import Image, ImageDraw

from server.evidence.reuse.actions import fit_of
from server.evidence.reuse.alignment import FITS, SURE, Fit, small_of
from server.evidence.reuse.library import Library
from server.evidence.reuse.prints import prints_of
from tests.bench.copies import COPIES
from tests.bench.million import gray_from
from tests.cast.scenes import scene


def house(seed: int) -> Image.Image:
    """The same house and horizon each time; walls, soil and sky differ by the seed."""
    image = Image.new("L", (480, 360), 200)
    draw = ImageDraw.Draw(image)
    for box, light in (((0, 200, 480, 360), 70), ((90, 90, 250, 230), 30), ((330, 140, 420, 260), 235)):
        draw.rectangle(box, fill=light)
    soft = np.random.default_rng(seed).standard_normal((24, 32)).astype(np.float32) * 16
    noise = np.asarray(Image.fromarray(soft).resize(image.size, Image.Resampling.BICUBIC))
    return Image.fromarray(np.clip(np.asarray(image, float) + noise, 0, 255).astype(np.uint8)).convert("RGB")


def best(earlier: Image.Image, new: Image.Image) -> Fit:
    gray, library = gray_from(earlier), Library(1)
    library.add(np.array([1]), prints_of(gray)[None])
    mine = gray_from(new)
    return max((fit_of(mine, small_of(gray), hit) for hit in library.search(mine)), key=lambda fit: fit.agreement)


def test_strong_edges_in_common_are_not_enough():
    fit = best(house(1), house(3))
    assert FITS <= fit.agreement < SURE
    assert not fit.is_same


def test_a_marked_copy_agrees_in_its_parts():
    """Its mark brings down how well all of it agrees, and touches few parts."""
    names = ("watermark bar", "watermark bar on the left", "watermark camera", "photo of a screen")
    fits = [best(scene(seed), COPIES[name](scene(seed), random.Random(seed))) for seed in range(6) for name in names]
    assert all(fit.is_same for fit in fits)
    assert any(fit.agreement < SURE and fit.parts < 1 for fit in fits)


def test_what_is_sure_is_not_asked_for_its_parts():
    fit = best(house(1), house(1))
    assert (fit.is_same, fit.parts) == (True, 1.0)


def test_of_two_flat_pictures_nothing_is_known_by_parts():
    fit = Fit(0.8, (0, 1, 0, 1), 0.8)
    assert fit.is_same
