"""The stock tus-js-client against the real server, on good lines and on ones that break."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.base.ids import new_id
from server.evidence.rules import store_key
from tests.server.evidence.camera import offers, picture, sha256
from tests.server.evidence.conftest import ROOT, Served
from tests.server.evidence.line import bad_line

MODULES = ROOT / "pwa" / "package.json"
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES.parent / "node_modules" / "tus-js-client").is_dir(),
    reason="needs node and the phone's packages",
)
Result = dict[str, Any]


def stock(served: Served, port: int, files: list[bytes], **options: Any) -> list[Result]:
    named = []
    for number, data in enumerate(files):
        path = served.folder / f"sent-{number}"
        path.write_bytes(data)
        metadata = {"photo_id": new_id(), "sha256": sha256(data), "role": "photo", "device_id": served.phone.device_id}
        named.append({"path": str(path), "metadata": metadata})
    order = {
        "modules": str(MODULES),
        "endpoint": f"http://127.0.0.1:{port}/api/uploads",
        "grant": served.phone.grant,
        "options": options,
        "files": named,
    }
    script = Path(__file__).with_name("stock_client.mjs")
    done = subprocess.run(["node", script], input=json.dumps(order), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    found: list[Result] = json.loads(done.stdout)
    return found


def photo(text: str) -> bytes:
    return picture(text, (1600, 1200), quality=95)


def assert_stored(served: Served, data: bytes) -> None:
    assert offers(served.phone, (new_id(), data))[0]["state"] == "stored"
    store = served.town.services.store
    assert store.read(store_key(sha256(data)), 0, len(data) + 1) == data


def test_one_request_for_a_whole_photo(served: Served):
    data = photo("whole")
    [result] = stock(served, served.port, [data], uploadDataDuringCreation=True)
    assert result["requests"] == [["POST", 201]]
    assert_stored(served, data)


def test_two_requests_without_creation_with_upload(served: Served):
    data = photo("two")
    [result] = stock(served, served.port, [data])
    assert result["requests"] == [["POST", 201], ["PATCH", 204]]
    assert_stored(served, data)


def test_pieces_of_64_kilobytes(served: Served):
    data = photo("pieces")
    [result] = stock(served, served.port, [data], chunkSize=65_536)
    assert [method for method, _ in result["requests"]] == ["POST"] + ["PATCH"] * -(-len(data) // 65_536)
    assert_stored(served, data)


def test_pieces_by_post(served: Served):
    data = photo("override")
    [result] = stock(served, served.port, [data], overridePatchMethod=True)
    assert "error" not in result
    assert_stored(served, data)


def test_the_same_photo_twice_is_sent_once(served: Served):
    data = photo("twice")
    first, second = stock(served, served.port, [data, data], uploadDataDuringCreation=True)
    assert first["url"].rpartition("/")[2] == second["url"].rpartition("/")[2]
    [third] = stock(served, served.port, [data])  # asks where it stands only after its first answer
    assert third["requests"] == [["POST", 201], ["PATCH", 409], ["HEAD", 200]]


@pytest.mark.parametrize("chunk", [None, 65_536], ids=["one piece", "64 KB pieces"])
@pytest.mark.parametrize("during_creation", [False, True], ids=["created first", "with creation"])
def test_a_line_that_breaks_again_and_again(served: Served, chunk: int | None, during_creation: bool):
    data = photo(f"breaks {chunk} {during_creation}") + bytes(400_000)  # bytes after the picture are still its bytes
    lengths = [20_000, 70_000, 130_000, 5_000, 90_000, 150_000, 40_000, 60_000, 300, 110_000]
    options = {"uploadDataDuringCreation": during_creation} | ({"chunkSize": chunk} if chunk else {})

    def breaks(number: int) -> int | None:
        return lengths[number - 1] if number <= len(lengths) else None

    with bad_line(served.port, breaks) as line:
        [result] = stock(served, line.port, [data], **options)
        assert "error" not in result, result
        assert line.connections > 5
    assert_stored(served, data)


def test_bytes_that_arrived_before_a_break_are_not_sent_again(served: Served):
    data = photo("kept") + bytes(300_000)
    with bad_line(served.port, _every(100_000)) as line:
        [result] = stock(served, line.port, [data])
        assert "error" not in result, result
        assert line.sent < 1.15 * len(data)
    assert_stored(served, data)


def _every(length: int) -> Callable[[int], int | None]:
    return lambda number: length + 600 if number > 1 else None
