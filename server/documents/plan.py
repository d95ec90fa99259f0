"""A paper as a list of blocks, which both presses draw. Plain JSON, so that it goes to another process."""

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


def title(text: str) -> Block:
    """The heading of the whole paper."""
    return {"is": "title", "text": text}


def line(text: str) -> Block:
    """A small line in the middle, below the title."""
    return {"is": "line", "text": text}


def heading(text: str) -> Block:
    """一、二、三."""
    return {"is": "heading", "text": text}


def text(words: str) -> Block:
    """A paragraph, its first line two characters in."""
    return {"is": "text", "text": words}


def table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Block:
    """The first row is the head; ``widths`` are shares."""
    return {"is": "table", "rows": [list(row) for row in rows], "widths": list(widths)}


def shot(photo_id: str | None, caption: str) -> Block:
    """A photo with what stands below it; without one, only the words."""
    return {"photo": photo_id, "text": caption}


def pair(left: Block, right: Block | None) -> Block:
    """Photos beside each other."""
    return {"is": "pair", "shots": [left, *([right] if right else [])]}


def cell(words: str, span: int = 1, *, is_head: bool = False, photo: str | None = None) -> Block:
    """Of a form; ``span`` in twelfths of the width."""
    return {"text": words, "span": span, "head": is_head, "photo": photo}


def form(rows: Sequence[tuple[Sequence[Block], int]]) -> Block:
    """Rows of cells, each at least so many millimetres high."""
    return {"is": "form", "rows": [{"cells": list(cells), "height": height} for cells, height in rows]}


def anchor(said: str, lines: Sequence[str], code: str) -> Block:
    """What ``code`` says as a square code, the same in short ``lines`` beside it, and below what it is for."""
    return {"is": "anchor", "text": said, "lines": list(lines), "code": code}


def signed(*lines: str) -> Block:
    """Who and when, to the right."""
    return {"is": "signed", "lines": list(lines)}


def note(words: str) -> Block:
    """Small print."""
    return {"is": "note", "text": words}


def new_page() -> Block:
    """The next block begins a page."""
    return {"is": "page"}


def photos_in(blocks: Sequence[Block]) -> list[str]:
    """Ids of all photos, in order, each once."""
    shots = [shot for block in blocks for shot in block.get("shots", ())]
    cells = [cell for block in blocks if block["is"] == "form" for row in block["rows"] for cell in row["cells"]]
    return list(dict.fromkeys(found["photo"] for found in (*shots, *cells) if found.get("photo")))
