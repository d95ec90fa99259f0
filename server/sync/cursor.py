"""The opaque cursor: epoch, coverage digest, seq per stream, snapshots in progress. Kept short: it is a header."""

import base64
import binascii
import json
import zlib
from dataclasses import dataclass, field

from server.base.errors import Invalid


@dataclass
class Cursor:
    """``seqs``: stream key -> seq already held. ``pages``: stream key -> [kind, after id, seq when begun]."""

    epoch: str = ""
    digest: str = ""
    seqs: dict[str, int] = field(default_factory=dict)
    pages: dict[str, tuple[str, str, int]] = field(default_factory=dict)

    def packed(self) -> str:
        """As a header-safe word."""
        pages = {key: list(page) for key, page in self.pages.items()}
        raw = json.dumps([self.epoch, self.digest, self.seqs, pages], separators=(",", ":"))
        return base64.urlsafe_b64encode(zlib.compress(raw.encode(), 9)).decode().rstrip("=")


def key_of(stream: str) -> str:
    """A small integer key of a stream, in text: crc32, distinct within one caller's few hundred streams."""
    return str(zlib.crc32(stream.encode()))


def unpacked(word: str) -> Cursor:
    """Read a cursor; an empty word is a phone that holds nothing. A broken one is ``Invalid``."""
    if not word:
        return Cursor()
    try:
        packed = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
        # 64 KB bounds a hostile word that would inflate without end
        raw = zlib.decompressobj().decompress(packed, 65536)
        epoch, digest, seqs, pages = json.loads(raw)
        return Cursor(
            str(epoch),
            str(digest),
            {str(k): int(v) for k, v in seqs.items()},
            {str(k): (str(v[0]), str(v[1]), int(v[2])) for k, v in pages.items()},
        )
    except (binascii.Error, zlib.error, ValueError, TypeError, AttributeError, IndexError) as error:
        raise Invalid("cursor_broken") from error
