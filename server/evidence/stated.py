"""What a phone said of a photo beside its bytes, as one hash: the diary holds it without telling a position."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def stated_hash(position: Mapping[str, Any] | None, thumb_sha256: str | None) -> str:
    """SHA-256 in hex. The thumbnail's hash, which the diary tells nowhere, keeps a position from being guessed."""
    said = json.dumps([position, thumb_sha256], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
