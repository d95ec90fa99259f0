"""Coming in: password, entry code, unlocking. Each try is counted durably before it is judged."""

from dataclasses import dataclass

from server.base.errors import Problem, SignInRequired
from server.base.services import Services
from server.base.tx import NOBODY, Actor, Tx
from server.people import passwords
from server.people.budgets import Try, check, count, give_back, tries_from, tries_of
from server.people.entry_codes import person_with_code, use_code
from server.people.locking import is_session_locked
from server.people.models import DeviceSession, Person
from server.people.queries import person_by_phone
from server.people.rules import normal_mobile
from server.people.second_factor import demand_totp
from server.people.session_cache import session_cache
from server.people.session_shapes import EnterIn, SignInIn
from server.people.sessions import Opened, end_earlier_session, is_known_device, my_session, open_session


@dataclass(frozen=True)
class _Asked:
    """Who wants to come in: what the password is compared with, and what the try counts against."""

    person_id: str
    stored: str | None
    tries: list[Try]


def sign_in(services: Services, body: SignInIn, address: str, earlier: str = "") -> Opened:
    """Open a session by password, in place of the one with the token ``earlier``.

    A number that nobody has costs the same time and gets the same words.
    """
    asked = _asked(services, body, address)
    _take_try(services, asked.tries)
    if not passwords.matches(asked.stored, body.password):
        raise SignInRequired("sign_in_failed")
    with services.writing(Actor(asked.person_id, body.device.id, via="sign_in")) as tx:
        outcome = _instead(tx, earlier, _opened(tx, tx.get(Person, asked.person_id), body, asked.tries))
    return _answered(outcome)


def enter(services: Services, body: EnterIn, address: str, earlier: str = "") -> Opened:
    """Open a session by an entry code, which is then used up, in place of the one with the token ``earlier``."""
    with services.reading(NOBODY) as tx:
        tries = tries_from(tx, address)
    _take_try(services, tries)
    with services.writing(NOBODY) as tx:
        found = person_with_code(tx, body.code, body.last4)
        person_id = found[0].id if found else ""
    if found is None:
        raise SignInRequired("code_wrong")
    with services.writing(Actor(person_id, body.device.id, via="sign_in")) as tx:
        outcome = _instead(tx, earlier, _entered(tx, body, tries))
    return _answered(outcome)


def unlock(services: Services, actor: Actor, password: str, address: str) -> None:
    """Open a desktop that was idle, within a budget of this device."""
    with services.reading(actor) as tx:
        stored = tx.get(Person, actor.person_id).password_hash
        tries = tries_of(tx, actor.person_id, address, actor.device_id)
    _take_try(services, tries)
    if not passwords.matches(stored, password):
        raise SignInRequired("sign_in_failed")
    with services.writing(actor) as tx:
        give_back(tx, tries)
        tx.get(DeviceSession, actor.session_id).active_at = tx.now
    session_cache(services).forget(actor.person_id)


def refuse_when_locked(tx: Tx) -> None:
    """For the few doors that open to a session without its second factor yet, but not to an idle desktop."""
    if is_session_locked(tx, my_session(tx)):
        raise SignInRequired("locked")


def _asked(services: Services, body: SignInIn, address: str) -> _Asked:
    phone = normal_mobile(body.phone) or body.phone.strip()
    with services.reading(NOBODY) as tx:
        person = person_by_phone(tx, phone)
        known = body.device.id if person and is_known_device(tx, person.id, body.device.id) else ""
        stored = person.password_hash if person and person.closed_at is None else None
        return _Asked(person.id if person else "", stored, tries_of(tx, f"phone {phone}", address, known))


def _take_try(services: Services, tries: list[Try]) -> None:
    with services.writing(NOBODY) as tx:
        count(tx, tries)
    with services.reading(NOBODY) as tx:
        check(tx, tries)


def _opened(tx: Tx, person: Person, body: SignInIn, tries: list[Try]) -> Opened | Problem:
    """The session, or what is still asked for; a missing second code is no failure, a wrong one is."""
    try:
        demand_totp(tx, person, body.totp)
    except SignInRequired as problem:
        if problem.code == "totp_required":
            give_back(tx, tries)
        return problem
    give_back(tx, tries)
    return open_session(tx, person, body.device, "password")


def _entered(tx: Tx, body: EnterIn, tries: list[Try]) -> Opened | Problem:
    found = person_with_code(tx, body.code, body.last4)
    if found is None:
        return SignInRequired("code_wrong")
    person, row = found
    try:
        demand_totp(tx, person, body.totp)
    except SignInRequired as problem:
        if problem.code == "totp_required":
            give_back(tx, tries)
        return problem
    if not use_code(tx, row):
        return SignInRequired("code_wrong")
    give_back(tx, tries)
    return open_session(tx, person, body.device, "code")


def _instead(tx: Tx, earlier: str, outcome: Opened | Problem) -> Opened | Problem:
    if isinstance(outcome, Opened):
        end_earlier_session(tx, earlier)
    return outcome


def _answered(outcome: Opened | Problem) -> Opened:
    if isinstance(outcome, Problem):
        raise outcome
    return outcome
