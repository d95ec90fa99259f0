"""What the value of a setting must be, in words that finish "it must be …", and whether a text is that."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError


@dataclass(frozen=True)
class Rule:
    """``holds`` is asked only of what was given: an empty setting has its default."""

    wanted: str
    holds: Callable[[str], bool]


def number(low: int, high: int) -> Rule:
    """A whole number, both ends included."""
    return Rule(
        f"a whole number from {low} to {high}",
        lambda text: text.isascii() and text.isdigit() and low <= int(text) <= high,
    )


def written_as(wanted: str, pattern: str) -> Rule:
    """What a regular expression describes."""
    return Rule(wanted, lambda text: re.fullmatch(pattern, text) is not None)


def p256_key(pem: bytes) -> ec.EllipticCurvePrivateKey:
    """The private key in ``pem``; ``ValueError`` if there is none of this curve."""
    try:
        key = serialization.load_pem_private_key(pem, None)
    except (TypeError, UnsupportedAlgorithm) as error:  # one with a password, or of a kind that nobody knows
        raise ValueError("no key that can be read") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise ValueError("a key of another curve")
    return key


def unfolded(text: str) -> bytes:
    """A PEM file as a setting holds it: in one line, its ends of line written as ``\\n``."""
    return text.replace("\\n", "\n").encode()


def _is_address(text: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _is_database(text: str) -> bool:
    try:
        return make_url(text).drivername in {"postgresql+psycopg", "sqlite"}
    except (ArgumentError, ValueError):
        return False


def _is_rescue_key(text: str) -> bool:
    try:
        return bool(p256_key(unfolded(text)))
    except ValueError:
        return False


WEB_ADDRESS = Rule("an address that begins with https:// or http://", lambda text: _is_address(text, {"https", "http"}))
QUEUE_ADDRESS = Rule(
    "an address that begins with redis://, rediss://, valkey:// or valkeys://",
    lambda text: _is_address(text, {"redis", "rediss", "valkey", "valkeys"}),
)
DATABASE_ADDRESS = Rule("an address such as postgresql+psycopg://user:password@host/name", _is_database)
CLOCK_TIME = written_as("a time such as 21:00", r"([01]\d|2[0-3]):[0-5]\d")
HOST = written_as("an address to listen on such as 127.0.0.1, 0.0.0.0 or [::]", r"[A-Za-z0-9.:\[\]%-]+")
NAME = written_as("a name of letters, digits, dots and hyphens", r"[\w.-]+")
CODES = written_as("codes with commas between", r"[\w.-]+(\s*,\s*[\w.-]+)*")
FOLDER = Rule("a folder that is there", lambda text: Path(text).is_dir())
RESCUE_KEY = Rule("a PEM private key of the curve P-256 (one line, its ends of line as \\n)", _is_rescue_key)
