"""The number of a piece of feedback: pure arithmetic."""

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that is misread on paper or misheard
LETTERS = 10  # 50 bits: nobody guesses somebody else's


def feedback_number(feedback_id: str) -> str:
    """``7K3M9-QX24T``, drawn from the id, so that no counter is needed."""
    digest = int.from_bytes(hashlib.sha256(feedback_id.encode()).digest())
    letters = "".join(ALPHABET[digest >> 5 * i & 31] for i in range(LETTERS))
    return f"{letters[:5]}-{letters[5:]}"


def state_of(reply: str | None, is_satisfied: bool | None) -> str:
    """``received``, ``replied`` or ``rated``."""
    if is_satisfied is not None:
        return "rated"
    return "received" if reply is None else "replied"
