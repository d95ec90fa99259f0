"""Files that hold personal data, encrypted in pieces under a key of their own; that key is sealed in their row."""

import base64
import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.base.crypto import Keys
from server.base.files import Store

PIECE, NONCE, TAG = 1 << 20, 12, 16
PURPOSE = "import.file"


def new_data_key(keys: Keys) -> bytes:
    """A fresh key, sealed."""
    return keys.seal(base64.b64encode(os.urandom(32)).decode(), PURPOSE)


def keep_file(keys: Keys, store: Store, sealed_key: bytes, source: IO[bytes]) -> tuple[str, str]:
    """Encrypt ``source`` into the store; return its key there and the SHA-256 of what is stored."""
    cipher, digest = _cipher(keys, sealed_key), hashlib.sha256()
    with tempfile.NamedTemporaryFile(prefix="xiaoge-import-") as file:
        number = 0
        while piece := source.read(PIECE):
            nonce = os.urandom(NONCE)
            sealed = nonce + cipher.encrypt(nonce, piece, number.to_bytes(4))
            digest.update(sealed)
            file.write(sealed)
            number += 1
        file.flush()
        name = digest.hexdigest()
        store.put(store_key(name), Path(file.name))
    return store_key(name), name


@contextmanager
def kept_if_named(store: Store, keys: Collection[str]) -> Iterator[None]:
    """The block names the files in a row. If it fails they are deleted: nobody else would ever find them."""
    try:
        yield
    except BaseException:
        for key in keys:
            store.delete(key)
        raise


def store_key(sha256: str) -> str:
    """Where it lies: beside the photos, in the folder of its hash."""
    return f"{sha256[:2]}/{sha256}"


def pieces_of(keys: Keys, store: Store, sealed_key: bytes, key: str) -> Iterator[bytes]:
    """The plain bytes, a megabyte at a time."""
    cipher = _cipher(keys, sealed_key)
    with store.open(key) as stream:
        number = 0
        while sealed := _exactly(stream, NONCE + PIECE + TAG):
            yield cipher.decrypt(sealed[:NONCE], sealed[NONCE:], number.to_bytes(4))
            number += 1


@contextmanager
def opened_file(keys: Keys, store: Store, sealed_key: bytes, key: str) -> Iterator[Path]:
    """The plain file for as long as the block lasts, readable by this user only."""
    with tempfile.NamedTemporaryFile(prefix="xiaoge-import-") as file:
        for piece in pieces_of(keys, store, sealed_key, key):
            file.write(piece)
        file.flush()
        yield Path(file.name)


def _cipher(keys: Keys, sealed_key: bytes) -> AESGCM:
    return AESGCM(base64.b64decode(keys.open(bytes(sealed_key), PURPOSE)))


def _exactly(stream: BinaryIO, length: int) -> bytes:
    """``length`` bytes, fewer only at the end: a network stream hands over what it has."""
    found = b""
    while len(found) < length and (piece := stream.read(length - len(found))):
        found += piece
    return found
