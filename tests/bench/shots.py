"""Two shots from one spot: of what stayed as it was, and of what was mended. Which of them are called alike?

A pair that shows the same is worth a look, for perhaps nothing was done. A pair from the same spot in which something
did change is what reviewers ask for, and must not be called alike.
"""

import io
import random
from typing import Any

import numpy as np
from PIL import Image

from server.evidence.reuse.actions import fit_of
from server.evidence.reuse.alignment import small_of
from server.evidence.reuse.library import Library
from server.evidence.reuse.prints import Gray, prints_of
from server.evidence.reuse.rules import is_alike
from tests.cast.scenes import scene

PICTURES = 60
CHANGED = (0.05, 0.1, 0.2, 0.35)  # of the picture's area, in its middle: a cover, a door, a wall, a yard


def shots(gray: Any) -> dict[str, Any]:
    """Per cent of pairs that would be called alike, by how much of the picture was changed; 0 is an unchanged scene."""
    found: dict[str, list[float]] = {}
    for seed in range(PICTURES):
        before, chance = scene(seed), random.Random(seed)
        found.setdefault("same file", []).append(_agreement(gray(before), gray(before)))
        found.setdefault("unchanged", []).append(_agreement(gray(before), gray(again(before, chance))))
        for share in CHANGED:
            after = again(changed(before, share, chance), chance)
            found.setdefault(f"{share:.0%} changed", []).append(_agreement(gray(before), gray(after)))
    alike = {name: round(100 * sum(map(is_alike, some)) / len(some), 1) for name, some in found.items()}
    spread = {name: [round(float(np.percentile(some, at)), 2) for at in (5, 50, 95)] for name, some in found.items()}
    return {"pairs": PICTURES, "called_alike_per_cent": alike, "agreement_5_50_95": spread}


def again(image: Image.Image, chance: random.Random) -> Image.Image:
    """From the same spot by hand: turned by up to 2 degrees, moved by up to 3 %, another light, noise, compressed."""
    wide, high = image.size
    turned = image.rotate(chance.uniform(-2, 2), Image.Resampling.BICUBIC)
    rim = 0.04  # what the turn leaves empty at the edges
    across, down = (chance.uniform(-0.03, 0.03) for _ in range(2))
    box = ((rim + across) * wide, (rim + down) * high, (1 - rim + across) * wide, (1 - rim + down) * high)
    moved = turned.resize(image.size, Image.Resampling.BICUBIC, box)
    light = np.asarray(moved, float) * np.array([chance.uniform(0.8, 1.2)] * 3) + chance.uniform(-12, 12)
    slope = 1 + chance.uniform(-0.15, 0.15) * np.linspace(-1, 1, wide)[None, :, None]  # the sun went on
    noise = np.random.default_rng(chance.randrange(1 << 30)).standard_normal((high, wide, 1)) * 4
    out = io.BytesIO()
    Image.fromarray(np.clip(light * slope + noise, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=80)
    return Image.open(out)


def changed(image: Image.Image, share: float, chance: random.Random) -> Image.Image:
    """With a part of another picture over so much of the area, about the middle, where what is mended is."""
    wide, high = image.size
    across, down = round(wide * share**0.5), round(high * share**0.5)
    left, top = (round((whole - part) * chance.uniform(0.3, 0.7)) for whole, part in ((wide, across), (high, down)))
    mended = image.copy()
    mended.paste(scene(chance.randrange(10**6, 10**7)).resize((across, down)), (left, top))
    return mended


def _agreement(before: Gray, after: Gray) -> float:
    """How well they agree when laid over each other; -1: their prints are not even near."""
    library = Library(1)
    library.add(np.array([1]), prints_of(before)[None])
    return max((fit_of(after, small_of(before), hit).agreement for hit in library.search(after)), default=-1.0)
