"""Rescue files: everything unsent on a phone that cannot deliver, encrypted to this server, sent by any means.

The phone makes an ephemeral P-256 key, agrees with the server's public key (ECDH), derives an AES-256-GCM key with
HKDF-SHA256 (no salt, info ``xiaoge rescue 1``) and writes: ``XGR1`` + 65 bytes of its public point + 12 bytes nonce
+ ciphertext. Only this server opens it; whoever carries the file sees nothing.
"""

import base64
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.base.config import SettingError, Settings
from server.base.errors import Invalid
from server.base.setting_rules import RESCUE_KEY, p256_key, unfolded

MAGIC, POINT, NONCE = b"XGR1", 65, 12


def rescue_key(settings: Settings) -> ec.EllipticCurvePrivateKey:
    """The private key from the settings, or the one kept (0600) in the data folder, made at first use."""
    if settings.rescue_key:
        return _loaded(unfolded(settings.rescue_key))
    path = settings.data / "rescue.pem"
    if not path.is_file():
        _make(path)
    return _loaded(path.read_bytes())


def public_jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    """The public key as the phone's WebCrypto imports it."""
    numbers = key.public_key().public_numbers()
    x, y = (base64.urlsafe_b64encode(n.to_bytes(32)).decode().rstrip("=") for n in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


def open_rescue(key: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
    """The plain content of a rescue file; ``Invalid`` if it is damaged or meant for another server."""
    head = len(MAGIC)
    if data[:head] != MAGIC or len(data) < head + POINT + NONCE + 16:
        raise Invalid("rescue_broken")
    try:
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data[head : head + POINT])
        nonce, sealed = data[head + POINT : head + POINT + NONCE], data[head + POINT + NONCE :]
        return AESGCM(_derived(key, point)).decrypt(nonce, sealed, None)
    except (ValueError, InvalidTag) as error:
        raise Invalid("rescue_broken") from error


def _derived(key: ec.EllipticCurvePrivateKey, point: ec.EllipticCurvePublicKey) -> bytes:
    shared = key.exchange(ec.ECDH(), point)
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"xiaoge rescue 1").derive(shared)


def _loaded(pem: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        return p256_key(pem)
    except ValueError as error:
        raise SettingError(f"XIAOGE_RESCUE_KEY must be {RESCUE_KEY.wanted}.") from error


def _make(path: Path) -> None:
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
