"""Places called as their reader calls them: without what all of the reader's posts share."""

from collections.abc import Collection
from itertools import takewhile

from sqlmodel import col, select

from server.base.tx import Tx
from server.people.scope import my_posts
from server.places.models import Place


def place_names(tx: Tx, place_ids: Collection[str]) -> dict[str, str]:
    """山门镇 大合村 3组 for a county, 大合村 3组 for a town or several villages, 3组 for one village."""
    asked = select(Place.id, Place.path).where(col(Place.id).in_(set(place_ids)))
    told = _shared([_nums(post.path) for post in my_posts(tx)])
    inside = {id_: [num for num in _nums(path) if num not in told] for id_, path in tx.session.exec(asked)}
    nums = {num for found in inside.values() for num in found}
    names = dict(tx.session.exec(select(Place.num, Place.name).where(col(Place.num).in_(nums))).all()) if nums else {}
    return {id_: " ".join(names[num] for num in found) for id_, found in inside.items()}


def _nums(path: str) -> list[int]:
    return [int(num) for num in path.strip("/").split("/")]


def _shared(paths: Collection[list[int]]) -> set[int]:
    """The places that all of them lie in or are."""
    steps = takewhile(lambda nums: len(set(nums)) == 1, zip(*paths, strict=False))
    return {nums[0] for nums in steps}
