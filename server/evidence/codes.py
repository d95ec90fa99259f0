"""Short codes of photos: what a watermark shows, and what the public address of its check ends with."""

import os
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LENGTH: Final = 13  # of 5 bits each: 65, far beyond guessing
_LETTERS = bytes(ord(ALPHABET[byte % 32]) for byte in range(256))
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def new_code() -> str:
    """A code that nobody has and nobody guesses."""
    return os.urandom(LENGTH).translate(_LETTERS).decode()


def read_code(typed: str) -> str | None:
    """A code as somebody typed it, with look-alikes, blanks and dashes; ``None`` if it is none."""
    code = typed.strip().upper().translate(_READ_AS)
    return code if len(code) == LENGTH and not set(code) - set(ALPHABET) else None


def shown_code(code: str) -> str:
    """In groups that can be read aloud: ``7K3D-M0QX4-VT9R``."""
    return f"{code[:4]}-{code[4:9]}-{code[9:]}"


def code_address(public_address: str, code: str) -> str:
    """Where anybody may check what is said of a photo."""
    return f"{public_address}/v/{code}"
