"""What is said of a photo in places and in words, as hashes: the diary holds them and tells neither."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def stated_hash(position: Mapping[str, Any] | None, thumb_sha256: str | None) -> str:
    """SHA-256 in hex. The thumbnail's hash, which the diary tells nowhere, keeps a position from being guessed."""
    said = json.dumps([position, thumb_sha256], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def words_hash(review_id: str, reason: str) -> str:
    """SHA-256 in hex of why a photo was sent back."""
    return hashlib.sha256(json.dumps([review_id, reason]).encode()).hexdigest()
