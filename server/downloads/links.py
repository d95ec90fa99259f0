"""Signing links: who may open which file until when. Ids only, so that no log and no history holds anybody's data."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from server.base.crypto import Keys

LIVES = timedelta(minutes=1)
DERIVED_FOR = b"xiaoge download links 1"  # a key of its own, so that no other signature of ours opens a file


@dataclass(frozen=True)
class Link:
    """What a link opens: a declared kind of file, about one thing, as one person sees it, until a second."""

    what: str
    key: str
    person_id: str
    until: datetime


def signed(keys: Keys, link: Link) -> str:
    """The link's word for an address."""
    version = next(iter(keys.index))
    said = "|".join((str(version), link.what, link.key, link.person_id, str(int(link.until.timestamp())))).encode()
    return f"{_text(said)}.{_text(_signature(keys, version, said))}"


def opened(keys: Keys, word: str, now: datetime) -> Link | None:
    """The link, if it is ours, whole, and its minute is not over."""
    said, _, signature = word.partition(".")
    try:
        plain, given = _bytes(said), _bytes(signature)
        version, what, key, person_id, until = plain.decode().split("|")
        link = Link(what, key, person_id, datetime.fromtimestamp(int(until), UTC))
        is_ours = int(version) in keys.index and hmac.compare_digest(_signature(keys, int(version), plain), given)
    except (ValueError, binascii.Error, OverflowError, OSError):
        return None
    return link if is_ours and now < link.until else None


def _signature(keys: Keys, version: int, said: bytes) -> bytes:
    key = hmac.new(keys.index[version], DERIVED_FOR, hashlib.sha256).digest()
    return hmac.new(key, said, hashlib.sha256).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
