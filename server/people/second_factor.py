"""The second factor of administrators: a time-based code (RFC 6238), each good once."""

import pyotp

from server.base.errors import Refused, SignInRequired
from server.base.tx import Tx
from server.events.actions import note
from server.people.models import Person
from server.people.scope import roles_of
from server.people.session_cache import forget_sessions

MUST_HAVE = {"county_admin"}
ISSUER = "小格"
STEP = 30  # seconds
DRIFT = (0, -1, 1)  # steps that a clock may be off
PURPOSE = "person.totp"


def must_have_totp(tx: Tx, roles: set[str]) -> bool:
    """Whether holders of these roles need one. A demo lists its passwords anyway, so there it is left to choice."""
    return bool(roles & MUST_HAVE) and not tx.services.settings.demo


def lacks_totp(tx: Tx, person: Person) -> bool:
    """Whether today's posts ask for a second factor that is not set up: then nothing else can be done."""
    return must_have_totp(tx, roles_of(tx, person.id)) and person.totp_confirmed_at is None


def begin_totp(tx: Tx, person: Person) -> tuple[str, str]:
    """A fresh secret and its ``otpauth:`` address; it counts once a code confirmed it."""
    if person.totp_confirmed_at is not None:
        raise Refused("totp_already_set")
    secret = pyotp.random_base32()
    person.totp_cipher = tx.services.keys.seal(secret, PURPOSE)
    return secret, pyotp.TOTP(secret).provisioning_uri(name=person.name, issuer_name=ISSUER)


def confirm_totp(tx: Tx, person: Person, code: str) -> None:
    """The first code proves that the authenticator holds the secret; the sessions are whole from now on."""
    if person.totp_cipher is None:
        raise Refused("totp_not_begun")
    use_totp(tx, person, code)
    person.totp_confirmed_at = tx.now
    note(tx, "totp.confirmed", ("person", person.id))
    forget_sessions(tx, person.id)


def demand_totp(tx: Tx, person: Person, code: str | None) -> None:
    """Pass whoever has none set up; ask the others for a code."""
    if person.totp_confirmed_at is None:
        return
    if not code:
        raise SignInRequired("totp_required")
    use_totp(tx, person, code)


def use_totp(tx: Tx, person: Person, code: str) -> None:
    """Accept a code once: its step must be newer than the last one used."""
    secret = tx.services.keys.open(person.totp_cipher or b"", PURPOSE)
    now = int(tx.now.timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    step = next((now + d for d in DRIFT if totp.verify(code.strip(), for_time=(now + d) * STEP)), None)
    if step is None or step <= person.totp_last_step:
        raise SignInRequired("totp_wrong")
    person.totp_last_step = step


def reset_totp(tx: Tx, person: Person) -> None:
    """The authenticator was lost: it is set up anew at the next sign-in."""
    person.totp_cipher, person.totp_confirmed_at, person.totp_last_step = None, None, 0
    note(tx, "totp.reset", ("person", person.id))
    forget_sessions(tx, person.id)
