"""Yesterday's backup is restored elsewhere: phones bring back the lost hours by themselves, records and photos."""

import hashlib
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlmodel import select

from server.evidence.models import Photo
from server.evidence.rules import store_key
from server.evidence.stored.models import Blob
from server.process import open_services
from server.sync.models import AnsweredOp
from server.visits.models import Visit
from tests.cast.delivery import CHUNK, Sender
from tests.cast.over_http import OverHttp
from tests.cast.phone import Phone
from tests.cast.server import ServerProcess
from tests.cast.town import Town
from tests.services.databases import Databases

BEFORE, LOST = 3, 4  # visits with a photo each


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Any:
    """The address of an empty database, and of another one."""
    if request.param == "sqlite":
        return "", ""
    made: Databases = request.getfixturevalue("postgres")
    return made.fresh(), made.fresh()


@pytest.fixture
def begun(tmp_path: Path, databases: tuple[str, str]) -> tuple[ServerProcess, ServerProcess, Town]:
    """A server with the cast, and one that shall take its place, with the same keys and nothing else."""
    old = ServerProcess(tmp_path / "old", databases[0])
    new = ServerProcess(tmp_path / "new", databases[1])
    keys = {name: value for name, value in old.environ.items() if name.endswith("_KEYS")}
    new.environ |= keys
    town = old.fill()
    town.app = OverHttp(old.url)
    return old, new, town


def filled(sender: Sender, town: Town, chance: random.Random, count: int) -> set[str]:
    made = {sender.record_visit(town.households[0].id, chance) for _ in range(count)}
    sender.deliver()
    return made


def half_sent(sender: Sender, town: Town, chance: random.Random) -> str:
    """A visit whose photo broke off after some chunks; return the visit's id."""
    before = set(sender.photos)
    visit_id = sender.record_visit(town.households[1].id, chance)
    sender.push()
    (photo_id,) = set(sender.photos) - before
    data = sender.photos[photo_id]
    where = sender._create(photo_id, data)
    given = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    first = requests.patch(sender.url + where, data=data[:CHUNK], headers={**sender.headers, **given}, timeout=20)
    assert first.status_code == 204
    return visit_id


def visits(phone: Phone) -> set[str]:
    return {key[1] for key in phone.pull() if key[0] == "visit"}


@pytest.mark.timeout(600)
def test_the_lost_hours_come_back_from_the_phones(begun: tuple[ServerProcess, ServerProcess, Town], tmp_path: Path):
    old, new, town = begun
    chance, file = random.Random(11), tmp_path / "yesterday.tar"
    sender = Sender.of(town, town.people.worker, old.url)
    reader, another = town.phone(town.people.worker), town.phone(town.people.secretary)
    old.start()
    yesterday = filled(sender, town, chance, BEFORE)
    assert "3 photos" in old.command("backup", file)
    today = filled(sender, town, chance, LOST) | {half_sent(sender, town, chance)}
    unsent = sender.record_visit(town.households[2].id, chance)
    assert visits(reader) == yesterday | today
    old.kill()

    new.command("restore", file)
    new.start()
    town.app.url = sender.url = new.url
    page = reader.page()
    reader.apply(page)
    assert page["reset"]
    assert visits(reader) == yesterday
    sender.offer_again()
    sender.deliver()
    everything = yesterday | today | {unsent}
    assert visits(reader) == visits(another) == everything
    sender.offer_again()  # the news of the restore came twice
    sender.deliver()
    assert new.stop() == 0
    is_whole(new, sender, everything)


def is_whole(server: ServerProcess, sender: Sender, made: set[str]) -> None:
    """Every record and every photo is there, once, with the bytes that were taken."""
    services = open_services(server.settings)
    with services.db.reading() as session:
        assert Counter(session.exec(select(Visit.id))) == Counter(made)
        assert set(Counter(session.exec(select(AnsweredOp.op_id))).values()) == {1}
        photos = {photo.id: photo for photo in session.exec(select(Photo))}
        blobs = set(session.exec(select(Blob.sha256)))
    assert photos.keys() == sender.photos.keys() == sender.stored
    for photo_id, data in sender.photos.items():
        digest = hashlib.sha256(data).hexdigest()
        assert photos[photo_id].received_at is not None
        assert photos[photo_id].sha256 == digest
        assert digest in blobs
        with services.store.open(store_key(digest)) as stream:
            assert stream.read() == data
    services.db.close()
