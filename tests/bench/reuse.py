"""Finding photos again: how many copies are found, how long a search takes among a million, how often it errs.

The million are parts of pictures (not the pictures that are asked about), so that they look as photos do: random bits
would never be alike. 1,000 new photos are searched among them; whatever is found is false.
"""

import random
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CLOCK, CONSOLE
from server.evidence.reuse.actions import fit_of
from server.evidence.reuse.alignment import FITS, small_of
from server.evidence.reuse.library import Library
from server.evidence.reuse.prints import EDGE, GOOD, SIDE, Gray, blocks_of, gray_of, hashes_of, prints_of, quality_of
from server.process import open_services
from tests.bench.copies import COPIES
from tests.cast.scenes import scene
from tests.cast.server import ServerProcess

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "photos"  # photos of phones, used only where they are
PICTURES, SOURCES, ASKED = 200, 48, 1_000
SIZES = (10_000, 100_000, 1_000_000)
COPY = "COPY photo_print (photo_id, quality, prints) FROM STDIN"
Prints = npt.NDArray[np.uint64]


def recall() -> dict[str, Any]:
    """Of each kind of copy the share that is found among the originals, by prints and by edges together."""
    images = [scene(seed) for seed in range(PICTURES)] + _samples()
    grays = [_gray(image) for image in images]
    kept, found = _in_memory(np.stack([prints_of(gray) for gray in grays])), dict.fromkeys(COPIES, 0)
    smalls = [small_of(gray) for gray in grays]
    for number, image in enumerate(images):
        for name, copy in COPIES.items():
            new = _gray(copy(image, random.Random(number)))
            hits = [hit for hit in kept.search(new) if hit.number == number + 1]
            found[name] += any(fit_of(new, smalls[number], hit).agreement >= FITS for hit in hits)
    shares = {name: round(100 * count / len(images), 1) for name, count in found.items()}
    return {"pictures": len(images), "of_these_generated": PICTURES, "found_per_cent": shares}


def false_alarms() -> dict[str, Any]:
    """New photos for which the prints of any other picture are near enough to be laid over; at worst all are wrong."""
    million = million_prints()
    kept, asked = _in_memory(million), _parts(range(2_000_000, 2_000_020), ASKED, 7)[1]
    near = [bool(kept.search(gray)) for gray in asked if quality_of(gray) >= GOOD]
    return {"photos": len(million), "new_photos": len(near), "with_a_false_print": sum(near)}


def searched(folder: Path, url: str) -> dict[str, Any]:
    """Milliseconds for a new photo, all turns and windows, at several sizes of the table; reading it; the memory."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    server.fill().services.db.close()
    services = open_services(server.settings)
    million, figures, before = million_prints(), {}, 0
    for size in SIZES:
        _write(services, million[before:size])
        figures[str(size)], before = _timed(services, size), size
    services.db.close()
    return figures


@cache
def million_prints() -> Prints:
    """Prints of a million parts of pictures."""
    return _parts(range(1_000_000, 1_000_000 + SOURCES), SIZES[-1], 3, only_prints=True)[0]


def _timed(services: Services, size: int) -> dict[str, Any]:
    library, grays = Library(2 * size), [_gray(scene(seed)) for seed in range(40)]
    began = time.perf_counter()
    with services.reading(CLOCK) as tx:
        library.catch_up(tx.session)
    read = time.perf_counter() - began
    walls, work = [], []
    for gray in grays:
        wall, used = time.perf_counter(), time.thread_time()
        with services.reading(CLOCK) as tx:
            library.catch_up(tx.session)
        library.search(gray)
        walls.append((time.perf_counter() - wall) * 1000)
        work.append((time.thread_time() - used) * 1000)
    return {
        "ms": round(median(walls), 1),
        "slowest_of_20_ms": round(sorted(walls)[len(walls) * 19 // 20], 1),
        "processor_ms": round(median(work), 1),
        "read_seconds": round(read, 1),
        "memory_mb": round(library.size / 1e6),
    }


def _write(services: Services, prints: Prints) -> None:
    """Without photos to go with them: the rule that each belongs to one is let go of in this database."""
    rows = ((new_id(), 100, one.tobytes()) for one in prints)
    if services.db.is_sqlite:
        with closing(sqlite3.connect(str(services.db.url.database))) as direct:
            direct.executemany("INSERT INTO photo_print (photo_id, quality, prints) VALUES (?, ?, ?)", rows)
            direct.commit()
        return
    with services.writing(CONSOLE) as tx:
        tx.session.connection().exec_driver_sql("SET session_replication_role = replica")
        driver: Any = tx.session.connection().connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(COPY) as copy:
            for row in rows:
                copy.write_row(row)
        tx.session.connection().exec_driver_sql("SET session_replication_role = DEFAULT")


def _in_memory(prints: Prints) -> Library:
    """A library without a database; numbers begin with 1."""
    library = Library(len(prints))
    library.add(np.arange(1, len(prints) + 1), prints)
    return library


def _parts(seeds: Sequence[int], count: int, seed: int, *, only_prints: bool = False) -> tuple[Prints, list[Gray]]:
    """Prints (or small pictures) of random parts of pictures, 35 to 90 % wide and high: many from each."""
    chance, side = np.random.default_rng(seed), int(np.ceil(np.sqrt(count / len(seeds))))
    prints, grays = [], []
    for number in seeds:
        whole = _gray(scene(number))
        across, down = _spans(chance, side), _spans(chance, side)
        if only_prints:
            prints.append(_prints_of_parts(whole, across, down))
        else:
            grays += [_part(number, x, y) for y in down for x in across]
    return (np.concatenate(prints)[:count] if prints else np.empty((0, 3, 4), np.uint64)), grays[:count]


def _prints_of_parts(whole: Gray, across: list[tuple[float, float]], down: list[tuple[float, float]]) -> Prints:
    inner = [[_shrunk(span, EDGE, 1 - EDGE) for span in spans] for spans in (across, down)]
    kinds = ((across, down), (inner[0], inner[1]), (across, [_shrunk(span, 0, 0.7) for span in down]))
    return np.stack([hashes_of(blocks_of(whole, x, y)) for x, y in kinds], axis=1)


def _part(number: int, across: tuple[float, float], down: tuple[float, float]) -> Gray:
    image = _scenes.setdefault(number, scene(number).convert("L"))
    wide, high = image.size
    box = (across[0] * wide, down[0] * high, across[1] * wide, down[1] * high)
    return gray_of(image.resize((SIDE, SIDE), Image.Resampling.BOX, box).tobytes())


_scenes: dict[int, Image.Image] = {}


def _spans(chance: np.random.Generator, count: int) -> list[tuple[float, float]]:
    wide = chance.uniform(0.35, 0.9, count)
    low = chance.uniform(0, 1 - wide)
    return [(float(a), float(a + w)) for a, w in zip(low, wide, strict=True)]


def _shrunk(span: tuple[float, float], low: float, high: float) -> tuple[float, float]:
    wide = span[1] - span[0]
    return span[0] + low * wide, span[0] + high * wide


def _gray(image: Image.Image) -> Gray:
    """As the darkroom makes it, by way of a thumbnail."""
    small = image.copy()
    small.thumbnail((320, 320))
    return gray_of(small.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes())


def _samples() -> list[Image.Image]:
    found = []
    for path in sorted(SAMPLES.glob("mobile/*.jpg")) + sorted(SAMPLES.glob("gps/*.jpg")):
        image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        image.thumbnail((480, 480))
        found.append(image)
    return found
