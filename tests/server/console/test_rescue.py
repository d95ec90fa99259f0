"""A phone that cannot deliver: its sealed file is put in as its author's, twice without doubling."""

import hashlib
import json
import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlmodel import select

from server.base.clock import stamp, system_clock
from server.base.ids import new_id
from server.base.rescue import rescue_key
from server.cli import cli
from server.evidence.models import Photo
from server.visits.models import Visit
from tests.cast.delivery import Sender
from tests.cast.server import ServerProcess


def sealed(server: ServerProcess, plain: bytes) -> bytes:
    """As the phone's WebCrypto does it."""
    mine = ec.generate_private_key(ec.SECP256R1())
    shared = mine.exchange(ec.ECDH(), rescue_key(server.settings).public_key())
    key = HKDF(hashes.SHA256(), 32, salt=None, info=b"xiaoge rescue 1").derive(shared)
    point = mine.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    nonce = os.urandom(12)
    return b"XGR1" + point + nonce + AESGCM(key).encrypt(nonce, plain, None)


def rescue_file(sender: Sender) -> bytes:
    [(photo_id, data)] = sender.photos.items()
    listed = {"id": photo_id, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "thumb_sha256": None,
              "photo": {"offset": 0, "length": len(data)}, "thumb": None}  # fmt: skip
    index = {"v": 1, "device_id": sender.device_id, "made_at": stamp(system_clock()), "grant": sender.grant,
             "ops": sender.ops, "photos": [listed]}  # fmt: skip
    text = json.dumps(index).encode()
    return len(text).to_bytes(4) + text + data


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ServerProcess:
    process = ServerProcess(tmp_path, "")
    for name, value in process.environ.items():
        monkeypatch.setenv(name, value)
    return process


def test_what_a_phone_could_not_deliver_is_put_in_as_its_authors(server: ServerProcess, tmp_path: Path):
    town = server.fill()
    sender = Sender.of(town, town.people.worker, server.url)
    visit_id = sender.record_visit(town.households[0].id, random.Random(3))
    file = tmp_path / "rescue.xgr"
    file.write_bytes(sealed(server, rescue_file(sender)))
    for _ in range(2):
        outcome = CliRunner().invoke(cli, ["rescue", str(file)])
        assert "1 of 1 records and 1 of 1 photos are in." in outcome.output, outcome.output
    with town.services.db.reading() as session:
        [visit] = session.exec(select(Visit)).all()
        [photo] = session.exec(select(Photo)).all()
    assert (visit.id, visit.author_id) == (visit_id, town.people.worker.id)
    assert photo.received_at is not None
    town.services.db.close()


@pytest.mark.parametrize("data", [b"", b"XGR1", b"XGR1" + b"\x04" * 200, os.urandom(300)])
def test_a_damaged_file_is_a_sentence(server: ServerProcess, tmp_path: Path, data: bytes):
    server.fill().services.db.close()
    file = tmp_path / "rescue.xgr"
    file.write_bytes(data)
    outcome = CliRunner().invoke(cli, ["rescue", str(file)])
    assert (outcome.exit_code, "no rescue file" in outcome.output) == (2, True)


def test_a_revoked_permission_changes_nothing(server: ServerProcess, tmp_path: Path):
    town = server.fill()
    sender = Sender.of(town, town.people.worker, server.url)
    sender.record_visit(town.households[0].id, random.Random(3))
    sender.grant = new_id()
    file = tmp_path / "rescue.xgr"
    file.write_bytes(sealed(server, rescue_file(sender)))
    outcome = CliRunner().invoke(cli, ["rescue", str(file)])
    assert (outcome.exit_code, "ended" in outcome.output) == (2, True)
    town.services.db.close()
