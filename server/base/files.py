"""Where bytes live."""

from typing import Protocol


class Store(Protocol):
    """Placeholder until the folder store lands."""
