"""Finding photos again: how many copies are found, how long a search takes among a million, how often it errs.

Copies are looked for in a library of a million with the originals among them. 1,000 new photos are searched in it as
well; whatever is raised about them is false. Flags are raised as the product raises them: of the nearest prints so
many are laid over, and those that agree are told.
"""

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CLOCK, CONSOLE
from server.evidence.reuse.actions import MOST_HITS, fit_of
from server.evidence.reuse.alignment import FITS, Fit, small_of
from server.evidence.reuse.library import Library
from server.evidence.reuse.prints import GOOD, Gray, prints_of, quality_of
from server.process import open_services
from tests.bench.copies import COPIES
from tests.bench.million import SIZE, Parts, Prints, gray_from, library_of, million
from tests.bench.shots import shots
from tests.cast.scenes import scene
from tests.cast.server import ServerProcess

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "photos"  # photos of phones, used only where they are
PICTURES, ASKED = 200, 1_000
SIZES = (10_000, 100_000, SIZE)
COPY = "COPY photo_print (photo_id, quality, prints) FROM STDIN"


def recall(pictures: int = PICTURES) -> dict[str, Any]:
    """Of each kind of copy the share that is flagged with its original, which is one of a million."""
    parts, prints = million()
    images = [scene(seed) for seed in range(pictures)] + _samples()
    grays, found = [gray_from(image) for image in images], dict.fromkeys(COPIES, 0)
    library = library_of(np.concatenate([prints, np.stack([prints_of(gray) for gray in grays])]))
    smalls = [small_of(gray) for gray in grays]
    for number, image in enumerate(images):
        for name, copy in COPIES.items():
            flagged = _flagged(library, gray_from(copy(image, random.Random(number))), parts, smalls)
            found[name] += len(parts) + number + 1 in flagged
    shares = {name: round(100 * count / len(images), 1) for name, count in found.items()}
    least = {"least_per_cent": min(share for name, share in shares.items() if "cut" not in name)}
    least["least_cut_per_cent"] = min(share for name, share in shares.items() if "cut" in name)
    told = {"photos": len(library), "pictures": len(images), "of_these_generated": pictures}
    return told | least | {"found_per_cent": shares}


def false_alarms(asked: int = ASKED) -> dict[str, Any]:
    """New photos that would get a flag, though none of them is a copy; and those that have any print near theirs."""
    parts, prints = million()
    library, new = library_of(prints), Parts(range(2_000_000, 2_000_020), asked, 7)
    good = [gray for number in range(asked) if quality_of(gray := new.gray(number)) >= GOOD]
    near = [gray for gray in good if library.search(gray)]
    fits = [list(_fits(library, gray, parts, []).values()) for gray in near]
    best = [max(fit.agreement for fit in some) for some in fits]
    flags = sum(any(fit.is_same for fit in some) for some in fits)
    told = {
        "with_a_near_print": len(near),
        "with_a_false_flag": flags,
        "that_agree_as_a_whole": sum(agreement >= FITS for agreement in best),
        "best_agreement": round(max(best, default=0), 2),
    }
    return {"photos": len(library), "new_photos": len(good), **told, "per_thousand": round(1000 * flags / len(good), 2)}


def two_shots() -> dict[str, Any]:
    """Pairs from one spot, of what stayed as it was and of what was mended."""
    return shots(gray_from, _samples())


def _flagged(library: Library, gray: Gray, parts: Parts, more: list[bytes]) -> set[int]:
    return {number for number, fit in _fits(library, gray, parts, more).items() if fit.is_same}


def _fits(library: Library, gray: Gray, parts: Parts, more: list[bytes]) -> dict[int, Fit]:
    """Number -> how it lies over the new one, of the nearest that are looked at; ``more`` are behind the parts."""
    found = {}
    for hit in library.search(gray)[:MOST_HITS]:
        at = hit.number - 1
        small = parts.small(at) if at < len(parts) else more[at - len(parts)]
        found[hit.number] = fit_of(gray, small, hit)
    return found


def searched(folder: Path, url: str) -> dict[str, Any]:
    """Milliseconds for a new photo, all turns and windows, at several sizes of the table; reading it; the memory."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    server.fill().services.db.close()
    services = open_services(server.settings)
    prints, figures, before = million()[1], {}, 0
    for size in SIZES:
        _write(services, prints[before:size])
        figures[str(size)], before = _timed(services, size), size
    services.db.close()
    return figures


def _timed(services: Services, size: int) -> dict[str, Any]:
    library, grays = Library(2 * size), [gray_from(scene(seed)) for seed in range(40)]
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


def _samples() -> list[Image.Image]:
    found = []
    for path in sorted(SAMPLES.glob("mobile/*.jpg")) + sorted(SAMPLES.glob("gps/*.jpg")):
        image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        image.thumbnail((480, 480))
        found.append(image)
    return found
