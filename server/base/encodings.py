"""What a text file is written in: lists come from Excel, WPS and old programs."""

import codecs
from pathlib import Path

PIECE = 1 << 20  # bytes read at a time
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(path: Path) -> str | None:
    """The encoding in which all of it can be read (by its mark, else UTF-8 or GBK), or ``None`` if it is no text."""
    with path.open("rb") as file:
        start = file.read(4)
    marked = next((name for mark, name in _BOMS if start.startswith(mark)), None)
    tried = (marked,) if marked else ("utf-8", "gb18030")
    return next((encoding for encoding in tried if _decodes(path, encoding)), None)


def _decodes(path: Path, encoding: str) -> bool:
    """Read all of it once: GBK that begins with a thousand ASCII rows still is GBK."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                if "\0" in decoder.decode(piece):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
