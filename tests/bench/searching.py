"""One search over a county: the first ten of each kind as one types, in milliseconds, without HTTP."""

import time
from pathlib import Path
from statistics import median
from typing import Any

from server.base.tx import Actor
from server.households.queries import household_page
from server.households.shapes import HouseholdQuery
from server.people.models import Person
from server.people.queries import people_page
from server.process import open_services
from server.reference.seeds import seed_reference
from server.search.queries import search
from tests.bench.county import fill_county
from tests.cast.server import ServerProcess
from tests.cast.town import Town

HOMES = ("谢", "谢长", "花", "lx", "x", "仇不见", "zzzz", "0123", "上屋场 谢", "谢 仇不见", "大屋场 x")
FIGURES = ("3组", "第三组", "三", "１２", "0599", "三组 谢")
ISSUES = ("水沟", "渗漏", "厕所", "wtcs", "hfcsl", "1107", "厕所 谢", "路灯 仇不见", "护栏 x")
PLACES = ("桂花村", "ghc", "第3镇", "村", "430525107", "桂花村 网格员", "支书")
TYPED = (*HOMES, *FIGURES, *ISSUES, *PLACES)


def searching(folder: Path, url: str, households: int) -> dict[str, Any]:
    """Median of five of each word and the slowest of them, for offices of county and town and for a village."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    town = server.fill()
    town.services.db.close()
    town.services = open_services(server.settings)
    with town.tx() as tx:
        seed_reference(tx)
    began = time.monotonic()
    fill_county(town, households)
    town.services.db.refresh_statistics()
    filled = round(time.monotonic() - began, 1)
    figures = {who: {word: _milliseconds(town, person, word) for word in TYPED} for who, person in _callers(town)}
    pages = {word: _page_milliseconds(town, word) for word in TYPED}
    town.services.db.close()
    slowest = {who: _slowest(words) for who, words in (figures | {"pages": pages}).items()}
    most = max(ms for _, ms in slowest.values())
    return {
        "households": households, "filled_seconds": filled, "slowest_ms": most, "slowest": slowest,
        "words_ms": figures["county"],
    }  # fmt: skip


def _callers(town: Town) -> list[tuple[str, Person]]:
    people = town.people
    return [("county", people.admin), ("town", people.office), ("village", people.secretary)]


def _slowest(words: dict[str, float]) -> tuple[str, float]:
    word = max(words, key=lambda one: words[one])
    return word, words[word]


def _milliseconds(town: Town, person: Person, word: str) -> float:
    """As the screen 户 asks for one who reads online."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        with town.services.reading(Actor(person.id)) as tx:
            search(tx, word)
        times.append((time.perf_counter() - began) * 1000)
    return round(median(times), 1)


def _page_milliseconds(town: Town, word: str) -> float:
    """The longer lists that lead on from there: fifty households, fifty people."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        with town.services.reading(Actor(town.people.admin.id)) as tx:
            household_page(tx, HouseholdQuery(q=word))
            people_page(tx, None, word, "", 50)
        times.append((time.perf_counter() - began) * 1000)
    return round(median(times), 1)
