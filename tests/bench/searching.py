"""One search over a county's households: the first ten as one types, in milliseconds, without HTTP."""

import random
import time
from pathlib import Path
from statistics import median
from typing import Any

from server.base.ids import new_id
from server.base.tx import CONSOLE, Actor
from server.households.bulk import add_households
from server.people.pinyin import pinyin_keys
from server.places.models import Place
from server.process import open_services
from server.search.queries import search
from tests.cast.server import ServerProcess
from tests.cast.town import Town

PER_VILLAGE = 600
SURNAMES, NAMES = "谢覃单尹肖刘陈王李杨张付林曾袁罗申舒龙", "长生桂花有田大山小水英兰伟勇霞红梅建国强军明"
TYPED = ("谢", "谢长", "花", "lx", "x", "仇不见", "zzzz", "0123", "上屋场 谢")


def searching(folder: Path, url: str, households: int) -> dict[str, Any]:
    """Median of five of each word, and the slowest word, for the county's office."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    town = server.fill()
    town.services.db.close()
    town.services = open_services(server.settings)
    for number in range(households // PER_VILLAGE):
        _village(town, number)
    town.services.db.refresh_statistics()
    words = {word: _milliseconds(town, word) for word in TYPED}
    town.services.db.close()
    return {"households": households, "slowest_ms": max(words.values()), "words_ms": words}


def _village(town: Town, number: int) -> None:
    random_, place_id = random.Random(number), new_id()
    with town.services.writing(CONSOLE) as tx:
        path = f"{town.places.shanmen.path}{9000 + number}/"
        village = Place(
            id=place_id, level="village", name=f"村{number}", num=9000 + number, path=path, village_id=place_id
        )
        tx.add(village)
        tx.session.flush()
        homes = []
        for place_in_list in range(PER_VILLAGE):
            head = random_.choice(SURNAMES) + random_.choice(NAMES) + random_.choice(NAMES)
            yard = random_.choice(NAMES) + "屋场"
            homes.append(
                {"id": new_id(), "number": f"{place_in_list:04d}", "village_id": place_id, "place_id": place_id}
                | {"created_at": tx.now, "head": head, "yard": yard, "pinyin": pinyin_keys(head, yard)}
            )
        add_households(tx, [place_id], homes)


def _milliseconds(town: Town, word: str) -> float:
    actor, times = Actor(town.people.admin.id), []
    for _ in range(5):
        began = time.perf_counter()
        with town.services.reading(actor) as tx:
            search(tx, word)
        times.append((time.perf_counter() - began) * 1000)
    return round(median(times), 1)
