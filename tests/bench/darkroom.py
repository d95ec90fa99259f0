"""Photo work against a bare Pillow loop that makes the same, without HTTP."""

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

from server.evidence.copies.shapes import Mark
from server.evidence.copies.strip import FONT
from server.evidence.imaging import look_into, prepare
from tests.cast.pictures import jpeg

PICTURES = 40
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
