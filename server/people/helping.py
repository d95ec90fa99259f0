"""What those who stand above do for somebody: a lost phone, a lost authenticator."""

from server.base.tx import Tx
from server.people.scope import person_below
from server.people.second_factor import reset_totp
from server.people.sessions import devices_of, end_all_sessions, revoke_device


def devices_below(tx: Tx, person_id: str) -> list[dict[str, object]]:
    """Where somebody below the caller is signed in."""
    person_below(tx, person_id)
    return devices_of(tx, person_id)


def revoke_below(tx: Tx, person_id: str, device_id: str) -> None:
    """Their device was lost: it can neither read nor send any more."""
    person_below(tx, person_id)
    revoke_device(tx, device_id, person_id)


def reset_second_factor(tx: Tx, person_id: str) -> None:
    """Their authenticator was lost: every session ends, and it is set up anew at the next sign-in."""
    reset_totp(tx, person_below(tx, person_id))
    end_all_sessions(tx, person_id)
