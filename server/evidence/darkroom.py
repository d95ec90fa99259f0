"""The process in which pictures are opened: a hostile file may kill it, and nothing else.

``python -m server.evidence.darkroom MAX_PIXELS`` reads orders and writes answers, one JSON object a line. It knows
files only: no database, no network, no settings.
"""

import base64
import hashlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from server.evidence.imaging import Unusable, cover, look_into, prepare

MEMORY = 1 << 30  # bytes of address space: 50 megapixels take 150 MB, HEIC some more, libraries the rest
SECONDS = 20  # of CPU for one picture; the slowest of real ones takes 2
LOWEST_PRIORITY = 19  # phones go first: the storm of the morning leaves no core idle


def main() -> None:
    """Answer orders until there are no more."""
    os.nice(LOWEST_PRIORITY)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prepare(int(sys.argv[1]))
    for line in sys.stdin:
        _limit_time()
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    path, out = Path(order["photo"]), Path(order["out"])
    with path.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != order["sha256"]:
            return {"failure": "altered"}
    try:
        return _covered(order, path, out) if "boxes" in order else _looked(order, path, out)
    except Unusable as error:
        return {"failure": error.code}


def _looked(order: dict[str, Any], path: Path, out: Path) -> dict[str, Any]:
    looked = look_into(path, Path(order["thumb"]) if order.get("thumb") else None, order.get("mark"))
    made = {
        name: _kept(out / name, data) for name, data in (("display", looked.display), ("thumb", looked.thumb)) if data
    }
    found = {"failure": None, "width": looked.width, "height": looked.height, "facts": looked.facts, "made": made}
    return found | {"sketch": base64.b64encode(looked.sketch).decode()}


def _covered(order: dict[str, Any], path: Path, out: Path) -> dict[str, Any]:
    """A public copy: with boxes there is nothing else to do."""
    data = cover(path, order.get("mark"), order["boxes"])
    return {"failure": None, "boxes": order["boxes"], "made": {"public": _kept(out / "public", data)}}


def _kept(path: Path, data: bytes) -> dict[str, Any]:
    path.write_bytes(data)
    return {"path": str(path), "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def _limit_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, hard))


if __name__ == "__main__":
    main()
