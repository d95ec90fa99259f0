"""Places by their names, however they are typed: a county has some thousand, whose folded names are kept."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from sqlmodel import col, or_, select

from server.base.finding import plain
from server.base.tx import Tx
from server.places.models import Place

Row = tuple[str, str, str]  # id, name, path
Matches = Callable[[str], bool]
OTHERWISE = 3


def places_called(tx: Tx, words: Sequence[str], paths: Sequence[str], also: Matches = lambda _name: False) -> list[str]:
    """Ids of the standing places below ``paths`` that have all words in the name, the closest first.

    ``also``: other ways to mean a name.
    """
    ranked = [(_rank(words, name, also), path, place_id) for place_id, name, path in _standing(tx, paths)]
    return [place_id for rank, _, place_id in sorted(row for row in ranked if row[0] <= OTHERWISE)]


def _standing(tx: Tx, paths: Sequence[str]) -> Sequence[Row]:
    """Every place below ``paths`` that has not ended, read once per transaction."""

    def load() -> Sequence[Row]:
        covered = or_(*(col(Place.path).startswith(path) for path in paths))
        asked = select(Place.id, Place.name, Place.path).where(covered, col(Place.ended_on).is_(None))
        return [(place_id, name, path) for place_id, name, path in tx.session.exec(asked)]

    return tx.remember(("standing", *paths), load) if paths else []


def _rank(words: Sequence[str], name: str, also: Matches) -> int:
    """0: called so; 1: from its beginning; 2: somewhere inside; 3: otherwise; 4: not at all."""
    ranks = [_rank_of(word, _plain(name)) for word in words]
    worst = max(ranks, default=OTHERWISE + 1)
    return OTHERWISE if worst > OTHERWISE and also(name) else worst


def _rank_of(word: str, folded: str) -> int:
    if folded.startswith(word):
        return int(folded != word)
    at = folded.find(word)
    is_cut = at > 0 and word[0].isdigit() and folded[at - 1].isdigit()
    return 2 if at > 0 and not is_cut else OTHERWISE + 1


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    return plain(name)
