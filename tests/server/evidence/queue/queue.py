"""Pairs that wait, and reviewers who ask for the next."""

import secrets
from typing import Any

from server.base.ids import new_id
from server.evidence.models import Photo, Subject
from server.evidence.subjects import Proven, open_subject
from server.people.models import Person, Post
from tests.cast.phone import Phone
from tests.cast.town import LONG_AGO, Town
from tests.server.evidence.camera import opened, shoot


def pair(town: Town, **given: Any) -> tuple[Proven, str]:
    """A matter with one photo that waits; return both."""
    subject = opened(town, **given)
    return subject, shoot(town, subject)


def at(town: Town, village: str) -> dict[str, str]:
    """The place of a matter."""
    place = getattr(town.places, village).id
    return {"place_id": place, "village_id": place}


def many(town: Town, village: str, count: int) -> list[str]:
    """Matters of a village with a photo each, whose bytes are here; one a minute. Return the matters' ids."""
    place, found = getattr(town.places, village), []
    with town.tx() as tx:
        for _ in range(count):
            subject = open_subject(tx, "issue", new_id(), place_id=place.id, village_id=place.id, title=village)
            tx.add(waiting(town, subject, received_at=town.clock.move(minutes=1)))
            row = tx.get(Subject, (subject.kind, subject.id))
            row.waiting, row.latest_at = 1, tx.now
            found.append(subject.id)
    return found


def waiting(town: Town, subject: Proven, **given: Any) -> Photo:
    """The row of a photo that waits for a verdict."""
    now = town.clock()
    named: dict[str, Any] = {
        "id": new_id(),
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "place_id": subject.place_id,
    }
    named |= {"village_id": subject.village_id, "slot": "after", "author_id": town.people.worker.id, "sha256": "0" * 64}
    named |= {"size": 1, "mime": "image/jpeg", "width": 1, "height": 1, "taken_at": now, "recorded_at": now}
    return Photo(**named | {"received_at": now} | given)


def next_pairs(phone: Phone, count: int = 1, held: list[str] | None = None) -> dict[str, Any]:
    """What the queue hands out."""
    answer = phone.post(f"/api/reviews/next?count={count}", {"claims": held or []})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def subjects(hand: dict[str, Any]) -> list[str]:
    """Ids of the matters in a hand."""
    return [dealt["pair"]["subject"]["id"] for dealt in hand["pairs"]]


def judge_dealt(phone: Phone, dealt: dict[str, Any], verdict: str = "accepted", **given: Any) -> list[dict[str, Any]]:
    """A verdict on every photo of a dealt pair that seems to wait."""
    cards = [*dealt["pair"]["before"], *dealt["pair"]["after"]]
    undecided = ("waiting", "later")
    wanted = {"dispute": (*undecided, "returned"), "third": ("accepted",)}.get(dealt["task"], undecided)
    said = {"verdict": verdict, "claim": dealt["claim"]} | given
    chosen = [card["id"] for card in cards if card["state"] in wanted]
    return [phone.op("photo.judge", {"id": new_id(), "photo_id": photo_id} | said) for photo_id in chosen]


def hire(town: Town, name: str, role: str, place: str) -> Person:
    """Somebody else with a post."""
    with town.tx() as tx:
        keys = tx.services.keys
        phone = f"138{secrets.randbelow(10**8):08d}"
        sealed: Any = {
            "phone_cipher": keys.seal(phone, "person.phone"),
            "phone_index": keys.find(phone, "person.phone"),
        }
        person = tx.add(Person(id=new_id(), name=name, created_at=tx.now, **sealed))
        tx.session.flush()
        place_id = getattr(town.places, place).id
        tx.add(Post(id=new_id(), person_id=person.id, role=role, place_id=place_id, from_on=LONG_AGO))
    return person
