"""The press: ``python -m server.documents.press.inside FOLDER`` turns plan.json into paper.docx and paper.pdf."""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, TextIO

from server.documents.press.pictures import Pictures
from server.documents.press.printed import write_pdf
from server.documents.press.word import write_word
from server.evidence.imaging import prepare

MEMORY = 1 << 30  # bytes of address space: 300 pairs take 300 MB
LOWEST_PRIORITY = 19
EVERY = 10  # photos between two words about how far it is


def main(folder: Path, out: TextIO) -> None:
    """Make both files; whatever is wrong is said."""
    os.nice(LOWEST_PRIORITY)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    prepare(plan["max_pixels"])
    try:
        pictures = Pictures(folder, plan["width"])
        for number, (photo_id, name) in enumerate(plan["pictures"].items(), 1):
            pictures.add(photo_id, folder / name)
            if number % EVERY == 0:
                _say(out, {"done": number})
        for block in plan["blocks"]:
            if "code" in block:
                pictures.draw(block["code"])
        write_word(plan["blocks"], pictures, folder / "paper.docx")
        _say(out, {"pages": write_pdf(plan["blocks"], pictures, folder / "paper.pdf", plan["fonts"])})
    except MemoryError:
        _say(out, {"failure": "document_too_big"})


def _say(out: TextIO, value: dict[str, Any]) -> None:
    out.write(json.dumps(value) + "\n")
    out.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.stdout)
