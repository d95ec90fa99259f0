"""Places by their names, however they are typed: a county has thousands of places but some hundred names.

Every village has its 1组 to 10组, so names are read once each, folded, and those that fit are looked up.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from sqlmodel import col, or_, select

from server.base.finding import plain
from server.base.tx import Tx
from server.places.models import Place
from server.places.within import lies_in

Matches = Callable[[str], bool]


def names_called(tx: Tx, words: Sequence[str], paths: Sequence[str], also: Matches = lambda _name: False) -> list[str]:
    """Names of standing places below ``paths`` that have all words in them. ``also``: other ways to mean a name."""
    if not words or not paths:
        return []
    return [name for name in _names(tx, paths) if all(_is_in(word, _plain(name)) for word in words) or also(name)]


def _names(tx: Tx, paths: Sequence[str]) -> Sequence[str]:
    """Each name below ``paths`` that a standing place has, read once per transaction."""
    covered = or_(*(lies_in(path) for path in paths))
    asked = select(Place.name).where(covered, col(Place.ended_on).is_(None)).distinct()
    return tx.remember(("names", *paths), lambda: tx.session.exec(asked).all())


def _is_in(word: str, folded: str) -> bool:
    """From the beginning or somewhere inside, but no figures within others: 1组 is not in 11组."""
    at = folded.find(word)
    is_cut = at > 0 and word[0].isdigit() and folded[at - 1].isdigit()
    return at >= 0 and not is_cut


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    return plain(name)
