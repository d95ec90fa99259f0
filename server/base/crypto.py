"""Keys: encrypted fields (AES-256-GCM), keyed search index (HMAC-SHA256), versions, rotation, the stored check.

A sealed field is ``b"\\x01" + version(2 bytes) + nonce(12) + ciphertext``; the purpose is bound as associated data,
so a sealed phone cannot be read as an identity number. The cipher sits behind ``Cipher`` so that SM4 can be configured.
"""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.base.config import SettingError

KEY_BYTES, NONCE_BYTES = 32, 12


class Cipher(Protocol):
    """Authenticated encryption of a short text."""

    mark: bytes

    def seal(self, key: bytes, plain: bytes, purpose: bytes) -> bytes:
        """Nonce and ciphertext."""
        ...

    def open(self, key: bytes, sealed: bytes, purpose: bytes) -> bytes:
        """The plain text; raises ``InvalidTag``."""
        ...


class AesGcm:
    """AES-256-GCM with a random nonce."""

    mark = b"\x01"

    def seal(self, key: bytes, plain: bytes, purpose: bytes) -> bytes:
        """Nonce and ciphertext."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, purpose)

    def open(self, key: bytes, sealed: bytes, purpose: bytes) -> bytes:
        """The plain text; raises ``InvalidTag``."""
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose)


@dataclass(frozen=True)
class Keys:
    """Field keys and index keys by version; the first of each is used for writing."""

    field: dict[int, bytes]
    index: dict[int, bytes]
    cipher: Cipher = AesGcm()

    def seal(self, text: str, purpose: str) -> bytes:
        """Encrypt ``text`` (a phone number, say) for ``purpose`` such as ``person.phone``."""
        version = next(iter(self.field))
        return (
            self.cipher.mark
            + version.to_bytes(2)
            + self.cipher.seal(self.field[version], text.encode(), purpose.encode())
        )

    def open(self, sealed: bytes, purpose: str) -> str:
        """Decrypt; ``InvalidTag`` if key, purpose or a bit is wrong, ``KeyError`` for an unknown version."""
        if sealed[:1] != self.cipher.mark:
            raise InvalidTag
        key = self.field[int.from_bytes(sealed[1:3])]
        return self.cipher.open(key, sealed[3:], purpose.encode()).decode()

    def find(self, text: str, purpose: str, version: int | None = None) -> str:
        """The search index of ``text``: equal texts, equal words; without the key it says nothing."""
        version = version or next(iter(self.index))
        digest = hmac.new(self.index[version], f"{purpose}\0{text}".encode(), hashlib.sha256).digest()
        return f"{version}:{base64.urlsafe_b64encode(digest[:18]).decode()}"

    def checks(self) -> dict[str, str]:
        """A word per key version that tells a wrong key from the right one without revealing it."""
        every = {f"field:{v}": k for v, k in self.field.items()} | {f"index:{v}": k for v, k in self.index.items()}
        return {
            name: hmac.new(key, b"xiaoge key check", hashlib.sha256).hexdigest()[:32] for name, key in every.items()
        }

    def newest(self) -> list[str]:
        """The names, as in ``checks``, of the keys that are written with."""
        return [f"field:{next(iter(self.field))}", f"index:{next(iter(self.index))}"]


def parse_keys(text: str, name: str) -> dict[int, bytes]:
    """Read ``2:base64,1:base64``, newest first; raise ``SettingError`` with a sentence."""
    found: dict[int, bytes] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        version, _, encoded = part.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:  # binascii.Error, or letters that are no base64 at all
            key = b""
        if not version.isascii() or not version.isdigit() or not 0 < int(version) < 65536 or len(key) != KEY_BYTES:
            raise SettingError(f"{name} must look like 1:BASE64 with 32 bytes of key; make one with: xiaoge keys")
        found[int(version)] = key
    return found


def new_key_setting() -> str:
    """A fresh key in the form of the setting."""
    return "1:" + base64.b64encode(os.urandom(KEY_BYTES)).decode()
