"""The five files of npm's china-division: which one a file is, and where its rows hang."""

from dataclasses import dataclass
from pathlib import Path

from server.places.csv_source import BadFile, CsvSource, opened

FILES = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv", "villages.csv")
_LEVELS = ("province", "city", "county", "town", "village")
_PARENTS = ("", "provinceCode", "cityCode", "areaCode", "streetCode")


@dataclass(frozen=True)
class National:
    """What a file of the set holds. ``above``: (column, level) of the ancestors, nearest first."""

    level: str
    above: tuple[tuple[str, str], ...]


def national(source: CsvSource) -> National | None:
    """Which of the five this is, by its columns, since people rename files; ``None``: a list of our own form."""
    columns = set(source.columns)
    if columns & {"level", "parent_code"}:
        return None
    found = max((i for i, column in enumerate(_PARENTS) if column in columns), default=None)
    if found is None:
        return National("province", ()) if source.path.name == FILES[0] else None
    return National(_LEVELS[found], tuple((_PARENTS[i], _LEVELS[i - 1]) for i in range(found, 0, -1)))


def sources(path: Path) -> list[CsvSource]:
    """The files to read, from the top: those of a folder, or the one file with the siblings that name its parents."""
    if path.is_dir():
        found = [path / name for name in FILES if (path / name).is_file()]
        if not found:
            raise BadFile("no_files", name=path.name)
        return [opened(file) for file in found]
    source = opened(path)
    kind = national(source)
    above = FILES[: _LEVELS.index(kind.level)] if kind else ()
    return [opened(path.with_name(name)) for name in above if path.with_name(name).is_file()] + [source]
