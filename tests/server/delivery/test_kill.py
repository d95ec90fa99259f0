"""The real server, killed in the middle of ops and uploads: what it acknowledged is there, the rest arrives once."""

import hashlib
import random
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
import requests
from sqlmodel import select

from server.evidence.models import Photo
from server.evidence.rules import store_key
from server.process import open_services
from server.sync.models import AnsweredOp
from server.visits.models import Visit
from tests.cast.delivery import Sender
from tests.cast.server import ServerProcess

KILLS = 3
GONE = (
    requests.ConnectionError,
    requests.Timeout,
    requests.HTTPError,
    requests.exceptions.ChunkedEncodingError,
)
HALF_SENT_SECONDS = 5  # patience for the moment in which a photo is half-way


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgres_url")
    return url


def deliver(sender: Sender, stop: threading.Event) -> None:
    """Keep sending until everything is acknowledged or the day ends."""
    while not stop.is_set() and (sender.ops or sender.photos.keys() - sender.stored):
        try:
            if sender.ops:
                sender.push()
            left = sorted(sender.photos.keys() - sender.stored)
            for photo_id in left[:3]:
                sender.upload(photo_id)
            sender.parcel(left[3:6])
        except GONE:
            time.sleep(0.05)


@pytest.mark.timeout(400)
def test_a_killed_server_loses_nothing_it_acknowledged(tmp_path: Path, database_url: str):
    server = ServerProcess(tmp_path, database_url)
    town = server.fill()
    senders = [Sender.of(town, town.people.worker, server.url) for _ in range(4)]
    household = town.households[0].id
    town.services.db.close()
    random_ = random.Random(7)
    made = {sender.record_visit(household, random_) for sender in senders for _ in range(12)}
    stop = threading.Event()
    threads = [threading.Thread(target=deliver, args=(sender, stop)) for sender in senders]
    server.start()
    for thread in threads:
        thread.start()
    half_sent = 0
    for _ in range(KILLS):
        time.sleep(random_.uniform(0.15, 0.6))
        half_sent += wait_for_a_half_sent_photo(server)
        server.kill()
        verify(server, senders)
        server.start()
    for thread in threads:
        thread.join(timeout=180)
    stop.set()
    assert not any(thread.is_alive() for thread in threads)
    assert all(not sender.ops for sender in senders)
    assert all(sender.stored == sender.photos.keys() for sender in senders)
    assert half_sent
    assert server.stop() == 0
    visits = verify(server, senders)
    assert visits == made
    assert all_are_received(server)


def wait_for_a_half_sent_photo(server: ServerProcess) -> bool:
    """Whether bytes of a photo lie on the disk that is not whole yet; everything may have been sent already."""
    deadline = time.monotonic() + HALF_SENT_SECONDS
    while time.monotonic() < deadline:
        if any(part.stat().st_size for part in (server.settings.data / "uploads").rglob("*") if part.is_file()):
            return True
        time.sleep(0.002)
    return False


def all_are_received(server: ServerProcess) -> bool:
    """Whether the server has joined every photo with its record."""
    services = open_services(server.settings)
    with services.db.reading() as session:
        missing = [photo.id for photo in session.exec(select(Photo)) if photo.received_at is None]
    services.db.close()
    return not missing


def verify(server: ServerProcess, senders: list[Sender]) -> set[str]:
    """Every acknowledged op and every photo said to be stored is there, once, with its hash."""
    services = open_services(server.settings)
    with services.db.reading() as session:
        answered = Counter(session.exec(select(AnsweredOp.op_id)))
        visits = list(session.exec(select(Visit.id)))
        photos = {photo.id: photo for photo in session.exec(select(Photo))}
    for sender in senders:
        for op_id in list(sender.acknowledged):
            assert answered[op_id] == 1
        for photo_id in list(sender.stored):
            digest = hashlib.sha256(sender.photos[photo_id]).hexdigest()
            with services.store.open(store_key(digest)) as stream:
                assert hashlib.sha256(stream.read()).hexdigest() == digest
            if photo_id in photos:
                assert photos[photo_id].sha256 == digest
    services.db.close()
    assert len(visits) == len(set(visits))
    return set(visits)
