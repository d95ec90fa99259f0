"""Where two shots from one spot differ: they are laid over each other exactly, then compared block by block.

What was mended may fill a twentieth of the picture: all of it agrees then, and only there it does not. Light, noise
and a hand that moved are everywhere, or follow what there is to see: they are fitted away before blocks are compared.
"""

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from server.evidence.reuse.alignment import SMALL, Small
from server.evidence.reuse.prints import SIDE, Gray, Window

# Points of 32, down and across: what fills a thirtieth of the picture fills one; long ones see a strip along an edge.
BLOCKS = (6, 6), (3, 9), (9, 3)
LIGHT = 0.7, 1.4  # a shadow may darken or brighten a block by so much
_TILE, _SEEN = 4, 1.0  # points; a part with less in it (square gray levels) says nothing
_HALVES = 2  # half points by which a block may have moved, either way: what is nearer moves more than what is far
_STEPS, _STILL = 5, 3e-4
_BRIGHTEST = 250.0
_FARTHEST = 0.03  # of the frame per step
_HELD = np.diag([1e-3] * 4 + [1e2] * 6)  # where there is nothing to see, nothing is moved

Block = tuple[int, int]
Plane = npt.NDArray[np.floating[Any]]
Placed = npt.NDArray[np.float64]  # 2 x 3: (across, down, 1) of the earlier picture gives the place in the new one


def most_changed(new: Gray, earlier: Small, frame: Window) -> float:
    """By how many gray levels the two differ in the block that changed most, after light and movement are fitted.

    ``frame``: where the earlier picture lies in the new one, roughly, as ``lay_over`` has it.
    """
    place, light = _fitted(new, earlier, frame)
    seen = _seen(new, place, _HALVES)
    brightest = _lit(np.full((SMALL, SMALL), _BRIGHTEST), light)
    known = np.minimum(earlier.astype(float), brightest)  # what is white in the new picture hides what was there
    moves = product(range(2 * _HALVES + 1), repeat=2)
    looks = [_lit(_points(seen[down:, across:]), light) for down, across in moves]
    return max(_most(known, looks, _is_inside(place), block) for block in BLOCKS)


def _most(known: Plane, looks: Sequence[Plane], inside: npt.NDArray[np.bool_], block: Block) -> float:
    """Of the blocks that lie inside, the one that differs most however it may have moved."""
    counts = _boxed(inside.astype(float), block) > block[0] * block[1] - 0.5
    if not counts.any():
        return 0.0
    return float(np.sqrt(np.min([_differ(known, look, block) for look in looks], axis=0)[counts].max()))


def parts_alike(new: Gray, earlier: Small, frame: Window) -> float:
    """How well the two agree inside small parts, from -1 to 1: half of the parts agree better.

    Another picture may have its few strong edges, a roof or a horizon, where this one has them; the rest differs.
    """
    place, light = _fitted(new, earlier, frame)
    mine, theirs = _tiles(_lit(_points(_seen(new, place, 0)), light)), _tiles(earlier.astype(float))
    counts = _tiles(_is_inside(place).astype(float)).min(axis=1) > 0
    mine, theirs = mine - mine.mean(axis=1, keepdims=True), theirs - theirs.mean(axis=1, keepdims=True)
    sizes = np.stack([(mine**2).mean(axis=1), (theirs**2).mean(axis=1)])
    counts &= sizes.min(axis=0) > _SEEN
    if not counts.any():
        return 1.0
    both, size = (mine * theirs).mean(axis=1)[counts], np.sqrt(sizes.prod(axis=0)[counts])
    return float(np.median(both / size))


def _tiles(plane: Plane) -> Plane:
    """Every part of 4 x 4 points, as a row."""
    across = SMALL // _TILE
    tiles: Plane = plane.reshape(across, _TILE, across, _TILE).swapaxes(1, 2).reshape(-1, _TILE * _TILE)
    return tiles


def _fitted(new: Gray, earlier: Small, frame: Window) -> tuple[Placed, Plane]:
    """The place where both agree best, and the light: gain, base, slopes; what was mended has little say."""
    left, right, top, bottom = frame
    place, light = np.array([[right - left, 0, left], [0, bottom - top, top]]), np.array([1.0, 0, 0, 0])
    for _ in range(_STEPS):
        look = _points(_seen(new, place, 0))
        found = _solved(earlier.ravel(), _terms(look, place), _is_inside(place).ravel())
        light = found[:4]
        moved = _moved(found[4:] / max(abs(float(light[0])), 0.2))
        place = place + moved
        if np.abs(moved).max() < _STILL:
            break
    return place, light


def _terms(look: Plane, place: Placed) -> Plane:
    """Per point: the picture itself, a base, light from one side; what it changes by if it is moved or stretched."""
    down, across = (change.ravel() * SMALL for change in np.gradient(look))
    across, down = across / place[0, 0], down / place[1, 1]
    u, v = _ACROSS.ravel() - 0.5, _DOWN.ravel() - 0.5
    moves = (across * u, across * v, across, down * u, down * v, down)
    seen = look.ravel()
    return np.stack([seen, np.ones_like(u), seen * u, seen * v, *moves], axis=1)


def _solved(wanted: Plane, terms: Plane, counts: npt.NDArray[np.bool_]) -> Plane:
    """Least squares in which a point that does not fit counts less."""
    weights, found = counts.astype(float), np.zeros(terms.shape[1])
    for _ in range(3):
        weighted = terms.T * weights
        found = np.linalg.solve(weighted @ terms + _HELD, weighted @ wanted)
        off = np.abs(wanted - terms @ found)
        usual = 1.5 * np.median(off[counts]) + 1 if counts.any() else 1.0
        weights = counts / (1 + (off / (1.5 * usual)) ** 2)
    return found


def _moved(found: Plane) -> Placed:
    """A step as it is added to a place: stretches are about the middle."""
    moves = found.reshape(2, 3).copy()
    moves[:, 2] -= moves[:, :2].sum(axis=1) / 2
    return np.clip(moves, -_FARTHEST, _FARTHEST)


def _seen(new: Gray, place: Placed, more: int) -> Plane:
    """The new picture where the earlier one lies, at every half point, and at ``more`` of them beyond each edge."""
    at = (np.arange(-more, 2 * SMALL + more) + 0.5) / (2 * SMALL)
    x, y = (row[0] * at + row[1] * at[:, None] + row[2] for row in place)
    x, y = (np.clip(part * SIDE - 0.5, 0, SIDE - 1.001) for part in (x, y))
    column, row = x.astype(int), y.astype(int)
    right, below = x - column, y - row
    above = new[row, column] * (1 - right) + new[row, column + 1] * right
    under = new[row + 1, column] * (1 - right) + new[row + 1, column + 1] * right
    found: Plane = above * (1 - below) + under * below
    return found


def _points(halves: Plane) -> Plane:
    """Points of which each is four half points."""
    found: Plane = halves[: 2 * SMALL, : 2 * SMALL].reshape(SMALL, 2, SMALL, 2).mean(axis=(1, 3))
    return found


def _lit(look: Plane, light: Plane) -> Plane:
    """In the light of the earlier picture."""
    gain, base, across, down = light
    lit: Plane = look * (gain + across * (_ACROSS - 0.5) + down * (_DOWN - 0.5)) + base
    return lit


def _is_inside(place: Placed) -> npt.NDArray[np.bool_]:
    """Points that lie in the new picture, all of them."""
    rim = 0.5 / SMALL
    x, y = (row[0] * _ACROSS + row[1] * _DOWN + row[2] for row in place)
    inside: npt.NDArray[np.bool_] = (np.minimum(x, y) > rim) & (np.maximum(x, y) < 1 - rim)
    return inside


def _differ(mine: Plane, theirs: Plane, block: Block) -> Plane:
    """Mean square per block of what no change of light explains."""
    size = block[0] * block[1]
    means = _boxed(mine, block) / size, _boxed(theirs, block) / size
    own = _boxed(mine * mine, block) / size - means[0] ** 2
    other = _boxed(theirs * theirs, block) / size - means[1] ** 2
    both = _boxed(mine * theirs, block) / size - means[0] * means[1]
    gain = np.clip(both / np.maximum(other, 1e-6), *LIGHT)
    off: Plane = np.maximum(own - 2 * gain * both + gain * gain * other, 0)
    return off


def _boxed(plane: Plane, block: Block) -> Plane:
    """Sums over every block."""
    sums = np.pad(plane, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    down, across = block
    found: Plane = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    return found


_ACROSS, _DOWN = np.meshgrid(*[(np.arange(SMALL) + 0.5) / SMALL] * 2)
