"""What is measured without HTTP: photo work against bare Pillow, and Monday's tick for a county."""

import hashlib
import io
import random
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

from server.base.clock import system_clock
from server.base.ids import new_id
from server.base.tx import CONSOLE
from server.evidence.copies.shapes import Mark
from server.evidence.copies.strip import FONT
from server.evidence.imaging import look_into, prepare
from server.meetings.planning import ensure_meetings
from server.meetings.reminding import remind_meetings
from server.people.models import Person, Post
from server.places.models import Place
from server.process import open_services, seed
from tests.cast.pictures import jpeg
from tests.cast.server import ServerProcess
from tests.cast.town import LONG_AGO

PICTURES, VILLAGES = 40, 364
MARK: Mark = {
    "lines": ["山门镇大合村上塝组 · 旱厕改造 2026-1107-AB12", "2026-11-16 09:00 · 网格员 · 7K3D-M0QX4-1VT9"],
    "address": "https://xiaoge.example.gov.cn/v/7K3DM0QX41VT9",
}


def photo_work() -> dict[str, Any]:
    """Our check of a photo (decode, facts, hashes, marked copy, thumbnail) and a bare loop that makes the same."""
    prepare(50_000_000)
    random_ = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number in range(PICTURES):
            path = Path(folder) / f"{number}.jpg"
            path.write_bytes(jpeg(random_))
            paths.append(path)
        ours, bare = _timed(_ours, paths), _timed(_bare, paths)
    return {"ours_per_second": ours, "bare_pillow_per_second": bare, "ratio": round(ours / bare, 3)}


def monday(folder: Path, url: str) -> dict[str, Any]:
    """Meetings of 364 villages made and reminded: seconds of the first tick, and of one with nothing to do."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    services = server.fill().services
    seed(services)
    _villages(services)
    services.db.close()
    services = open_services(server.settings)
    first, notices = _seconds(lambda: (ensure_meetings(services), remind_meetings(services)))
    again, _ = _seconds(lambda: (ensure_meetings(services), remind_meetings(services)))
    services.db.close()
    return {"villages": VILLAGES, "first_tick_s": first, "idle_tick_s": again, "made": list(notices)}


def _villages(services: Any) -> None:
    with services.writing(CONSOLE) as tx:
        for number in range(VILLAGES):
            place_id, person_id, path = new_id(), new_id(), f"/1/2/{9000 + number}/"
            tx.add(
                Place(
                    id=place_id, level="village", name=f"村{number}", num=9000 + number, path=path, village_id=place_id
                )
            )
            tx.add(Person(id=person_id, name="支书", created_at=system_clock()))
            tx.session.flush()
            tx.add(Post(id=new_id(), person_id=person_id, role="secretary", place_id=place_id, from_on=LONG_AGO))


def _ours(path: Path) -> None:
    with path.open("rb") as stream:
        hashlib.file_digest(stream, "sha256").hexdigest()
    looked = look_into(path, None, MARK)
    for copy in (looked.display, looked.thumb):
        hashlib.sha256(copy or b"").hexdigest()


def _bare(path: Path) -> None:
    """The same decode, sizes, encodings, hashes, two lines of text and QR, with none of our care."""
    data = path.read_bytes()
    hashlib.sha256(data).hexdigest()
    with Image.open(io.BytesIO(data)) as image:
        image.getexif()
        image.load()
        small = image.resize((320, round(image.height * 320 / image.width)), Image.Resampling.BICUBIC, reducing_gap=2.0)
        _saved(small, 72)
        pen = ImageDraw.Draw(image)
        for line, (size, y) in zip(MARK["lines"], ((36, 80), (28, 40)), strict=True):
            pen.text((14, image.height - y), line, "white", _font(size))
        code = segno.make(str(MARK["address"]), error="m", micro=False, mask=3, boost_error=False)
        rows = [bytes(255 * (1 - bit) for bit in row) for row in code.matrix]
        grid = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).resize((3 * len(rows),) * 2)
        image.paste(grid.convert("RGB"), (image.width - grid.width, image.height - grid.height))
        _saved(image, 80)


def _saved(image: Image.Image, quality: int) -> None:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    hashlib.sha256(out.getvalue()).hexdigest()


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def _timed(work: Any, paths: list[Path]) -> float:
    began = time.process_time()
    for path in paths:
        work(path)
    return round(len(paths) / (time.process_time() - began), 1)


def _seconds(work: Any) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work()
    return round(time.perf_counter() - began, 3), found
