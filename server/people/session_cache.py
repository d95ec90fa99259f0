"""Who a token belongs to, remembered for a few seconds: a phone that delivers asks many times in a row."""

import threading
import time
from dataclasses import dataclass, field
from datetime import date, datetime

from server.base.services import Services
from server.base.tx import Actor, Tx

REGISTRY = "session_cache"
LIVES = 5.0  # seconds; a device revoked on another process is refused here within them
LARGEST = 5000


@dataclass(slots=True)
class KnownToken:
    """A session or grant as last read."""

    actor: Actor
    expires_at: datetime
    seen_at: datetime | None = None
    active_at: datetime | None = None
    lock_after_seconds: int | None = None
    needs_totp: bool = False
    read_on: date | None = None  # posts begin and end with a day
    read_at: float = field(default_factory=time.monotonic)


class SessionCache:
    """By hash of the token. Only what was found is kept, never a miss."""

    def __init__(self) -> None:
        self._known: dict[str, KnownToken] = {}
        self._lock = threading.Lock()

    def get(self, digest: str) -> KnownToken | None:
        """The token, if read within the last seconds."""
        known = self._known.get(digest)
        return known if known and time.monotonic() - known.read_at < LIVES else None

    def put(self, digest: str, known: KnownToken) -> KnownToken:
        """Remember it."""
        with self._lock:
            if len(self._known) >= LARGEST:
                self._known.clear()
            self._known[digest] = known
        return known

    def forget(self, person_id: str) -> None:
        """Something about this person's sessions changed: read them again."""
        with self._lock:
            self._known = {k: known for k, known in self._known.items() if known.actor.person_id != person_id}


def session_cache(services: Services) -> SessionCache:
    """This process's cache."""
    found: SessionCache = services.registry.get(REGISTRY) or services.registry.setdefault(REGISTRY, SessionCache())
    return found


def forget_sessions(tx: Tx, person_id: str) -> None:
    """Once this is committed, somebody's sessions are read anew."""
    cache = session_cache(tx.services)
    tx.after_commit.append(lambda: cache.forget(person_id))
