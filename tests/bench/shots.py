"""Two shots from one spot: of what stayed as it was, and of what was mended. Which of them are called alike?

A pair that shows the same is worth a look, for perhaps nothing was done. A pair from the same spot in which something
did change is what reviewers ask for, and must not be called alike.
"""

import io
import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from PIL import Image

from server.evidence.reuse.actions import fit_of
from server.evidence.reuse.alignment import small_from, small_of
from server.evidence.reuse.changes import most_changed
from server.evidence.reuse.library import Library
from server.evidence.reuse.prints import Gray, prints_of, turned_gray
from server.evidence.reuse.rules import ALIKE, is_alike
from tests.cast.scenes import scene

PICTURES = 120
MIDDLE = (0.02, 0.03, 0.05, 0.1, 0.2, 0.35)  # of the picture's area, about its middle: a cover, a door, a wall, a yard
EDGE = (0.1, 0.2, 0.3)  # along one edge, from side to side: a ditch, a road's border, a roof
Shot = Callable[[Image.Image, random.Random], Image.Image]
Compared = tuple[float, float]


def shots(gray: Any, more: Sequence[Image.Image] = ()) -> dict[str, Any]:
    """Per cent of pairs that would be called alike, drawn ones and those made of ``more`` photos."""
    return {
        "drawn": _rates(gray, [scene(seed) for seed in range(PICTURES)]),
        "photos": _rates(gray, more) if more else None,
    }


def compared(before: Gray, after: Gray) -> Compared:
    """How well they agree when laid over each other, and by how much they differ somewhere; -1: not even near."""
    library, small = Library(1), small_of(before)
    library.add(np.array([1]), prints_of(before)[None])
    found = [(fit_of(after, small, hit), hit) for hit in library.search(after)]
    if not found:
        return -1.0, 0.0
    fit, hit = max(found, key=lambda one: one[0].throughout)
    return fit.throughout, most_changed(turned_gray(after, hit.way.turn), small_from(small), fit.frame)


def _rates(gray: Any, images: Sequence[Image.Image]) -> dict[str, Any]:
    found: dict[str, list[Compared]] = {name: [] for name in PAIRS}
    for seed, image in enumerate(images):
        for name, second in PAIRS.items():
            found[name].append(compared(gray(image), gray(second(image, random.Random(seed)))))
    alike = {name: _share(some, is_alike) for name, some in found.items()}
    whole = {name: _share(some, lambda agreement, _: agreement >= ALIKE) for name, some in found.items()}
    agree, change = ({name: _spread([one[at] for one in some]) for name, some in found.items()} for at in (0, 1))
    told = {"pairs": len(images), "called_alike_per_cent": alike, "without_a_look_at_parts": whole}
    return told | {"agreement_5_50_95": agree, "most_changed_5_50_95": change}


def _share(some: Sequence[Compared], says: Callable[[float, float], bool]) -> float:
    return round(100 * sum(says(*one) for one in some) / len(some), 1)


def _spread(some: Sequence[float]) -> list[float]:
    return [round(float(np.percentile(some, at)), 2) for at in (5, 50, 95)]


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


def changed_at_edge(image: Image.Image, share: float, chance: random.Random) -> Image.Image:
    """With a part of another picture along one edge, over so much of the area."""
    turn = chance.choice([None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270])
    mended = image.copy() if turn is None else image.transpose(turn)
    strip = (mended.width, round(mended.height * share))
    mended.paste(scene(chance.randrange(10**6, 10**7)).resize(strip), (0, mended.height - strip[1]))
    back = {
        Image.Transpose.ROTATE_90: Image.Transpose.ROTATE_270,
        Image.Transpose.ROTATE_270: Image.Transpose.ROTATE_90,
    }
    return mended if turn is None else mended.transpose(back.get(turn, turn))


def shifted(image: Image.Image, chance: random.Random) -> Image.Image:
    """Half a step aside: moved by 1 to 3 % each way, nothing else."""
    wide, high = image.size
    across, down = (chance.choice((-1, 1)) * chance.uniform(0.01, 0.03) for _ in range(2))
    box = ((0.03 + across) * wide, (0.03 + down) * high, (0.97 + across) * wide, (0.97 + down) * high)
    return image.resize(image.size, Image.Resampling.BICUBIC, box)


def nearer(image: Image.Image, chance: random.Random) -> Image.Image:
    """A step nearer: 1 to 4 % less on every side."""
    wide, high = image.size
    left, top, right, bottom = (chance.uniform(0.01, 0.04) for _ in range(4))
    return image.crop((round(left * wide), round(top * high), round((1 - right) * wide), round((1 - bottom) * high)))


def lit(image: Image.Image, chance: random.Random) -> Image.Image:
    """Another light: brighter or darker by up to 30 %, from another side."""
    slope = 1 + chance.uniform(-0.3, 0.3) * np.linspace(-1, 1, image.width)[None, :, None]
    light = np.asarray(image, float) * chance.uniform(0.7, 1.3) * slope
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def _mended(change: Any, share: float) -> Shot:
    return lambda image, chance: again(change(image, share, chance), chance)


PAIRS: dict[str, Shot] = {
    "same file": lambda image, _: image,
    "unchanged, another light": lit,
    "unchanged, nearer": nearer,
    "unchanged, shifted": shifted,
    "unchanged, by hand": again,
    **{f"{share:.0%} mended": _mended(changed, share) for share in MIDDLE},
    **{f"{share:.0%} mended at an edge": _mended(changed_at_edge, share) for share in EDGE},
}
