"""Photo work: what is due is checked once, in a process that a hostile file may kill, and nothing stops the rest."""

import os
import shutil
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlmodel import col, select

from server.base import working
from server.base.ids import new_id
from server.base.jobs import MAX_ATTEMPTS
from server.base.jobs import is_due as jobs_are_due
from server.base.models import JobRow
from server.evidence import checks, worker
from server.evidence.blobs import sweep_blobs
from server.evidence.checks import check_again
from server.evidence.copies.shapes import Mark
from server.evidence.erasing import erase_photo
from server.evidence.flags.models import PhotoFlag
from server.evidence.models import Photo
from server.evidence.pool import CRASHED, Darkroom
from server.evidence.reuse.actions import find_reuse
from server.evidence.reuse.models import PhotoPrint, PhotoSmall
from server.evidence.rules import store_key
from server.evidence.stored.models import Blob
from server.evidence.subjects import open_subject
from server.evidence.worker import process_pending, run_photo_worker
from tests.cast.scenes import jpeg_of, scene
from tests.cast.town import Town
from tests.server.evidence.camera import (
    diary,
    links,
    notices,
    opened,
    picture,
    record,
    row,
    send,
    sha256,
    shoot,
)
from tests.server.evidence.test_imaging import SHARED, bomb

PATIENCE = 60  # seconds; the machine may be busy
HEIC = SHARED / "heic" / "iphone_13_pro_max.HEIC"  # of 12 megapixels


def jobs(town: Town) -> list[JobRow]:
    with town.tx() as tx:
        return list(tx.session.exec(select(JobRow)))


def test_a_photo_gets_its_thumbnail(town: Town):
    photo_id = shoot(town, opened(town), data=picture("a", (1600, 1200)))
    assert process_pending(town.services) == 1
    found = row(town, photo_id)
    assert (found.has_thumb, found.failure) == (True, None)
    assert found.display_sha256
    assert found.checked_at == town.clock()
    assert found.facts is not None
    assert (found.facts["format"], found.facts["width"]) == ("JPEG", 1600)
    assert found.thumb_sha256 is not None
    assert town.services.store.size(store_key(found.thumb_sha256)) == found.thumb_size
    assert jobs(town) == []
    assert process_pending(town.services) == 0


def test_the_phones_thumbnail_is_checked_later_and_kept(town: Town):
    data, thumb = picture("a", (1600, 1200)), picture("a", (240, 180))
    photo_id = record(town, opened(town), "after", data, thumb)
    phone = town.phone(town.people.worker)
    send(phone, thumb, role="thumb")
    send(phone, data)
    assert process_pending(town.services) == 0  # the storm of the morning first
    town.clock.move(minutes=3)
    assert process_pending(town.services) == 1
    assert row(town, photo_id).thumb_sha256 == sha256(thumb)


def test_a_thumbnail_of_something_else_is_replaced_and_phones_hear_of_it(town: Town):
    data, thumb = picture("a", (1600, 1200)), picture("b", (240, 180))
    photo_id = record(town, opened(town), "after", data, thumb)
    phone, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    send(phone, thumb, role="thumb")
    send(phone, data)
    secretary.pull()
    town.clock.move(minutes=3)
    process_pending(town.services)
    assert row(town, photo_id).thumb_sha256 != sha256(thumb)
    assert [item["id"] for item in secretary.page()["changed"] if item["kind"] == "photo"] == [photo_id]


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (picture("a")[:3000], "truncated"),
        (bomb(30_000, 30_000), "too_many_pixels"),
        (b"a workbook", "not_a_picture"),
        (b"", "empty"),
    ],
    ids=["truncated", "bomb", "wrong type", "empty"],
)
def test_a_bad_file_is_kept_and_its_author_is_told_why(town: Town, data: bytes, failure: str):
    subject = opened(town)
    bad, good = shoot(town, subject, data=data), shoot(town, subject)
    assert process_pending(town.services) == 2
    found = row(town, bad)
    assert (found.failure, found.has_thumb) == (failure, False)
    assert row(town, good).failure is None
    assert [kind for kind, _ in notices(town, town.people.worker)] == ["photo_unreadable"]
    assert links(town, town.people.worker) == [f"/issues/{subject.id}/reshoot/{bad}"]
    assert diary(town, bad)[-1] == "photo.unreadable"
    assert town.services.store.size(store_key(sha256(data))) == len(data)
    assert jobs(town) == []
    second = record(town, subject, "after", picture("again"), replaces=bad)  # may be taken again at once
    assert row(town, second).version_no == 2


def test_of_a_visit_nobody_is_asked_for_another(town: Town):
    with town.tx() as tx:
        visit = open_subject(
            tx, "visit", new_id(), place_id=town.places.dahe.id, village_id=town.places.dahe.id,
            title="走访", proves="record", is_reviewed=False,
        )  # fmt: skip
    photo_id = shoot(town, visit, "proof", b"nothing")
    process_pending(town.services)
    [(kind, text)] = notices(town, town.people.worker)
    assert (kind, "不用重拍" in text) == ("photo_unreadable", True)
    assert links(town, town.people.worker) == [f"/visits/{visit.id}?photo={photo_id}"]


def test_told_once_however_often_it_is_checked(town: Town):
    photo_id = shoot(town, opened(town), data=b"nothing")
    process_pending(town.services)
    with town.tx() as tx:
        check_again(tx, photo_id)
    assert process_pending(town.services) == 1
    assert len(notices(town, town.people.worker)) == 1


def test_a_mended_photo_is_mended(town: Town):
    """A new version of the program may read what an older one could not."""
    data = picture("a", (800, 600))
    photo_id = shoot(town, opened(town), data=data)
    with town.tx() as tx:
        tx.get(Photo, photo_id).failure = "corrupt"
    process_pending(town.services)
    assert row(town, photo_id).failure is None


def test_bytes_that_changed_in_the_store_are_noticed(town: Town, tmp_path: Path):
    data = picture("a")
    photo_id = shoot(town, opened(town), data=data)
    path = tmp_path / "photos" / store_key(sha256(data))
    path.write_bytes(data[:-1] + b"x")
    process_pending(town.services)
    assert row(town, photo_id).failure == "altered"


def test_bytes_that_are_missing_are_looked_for_again(town: Town):
    data = picture("a", (800, 600))
    photo_id = shoot(town, opened(town), data=data)
    town.services.store.delete(store_key(sha256(data)))
    assert process_pending(town.services) == 1
    assert row(town, photo_id).checked_at is None
    town.services.store.put(store_key(sha256(data)), data)
    town.clock.move(minutes=1)
    assert process_pending(town.services) == 1
    assert row(town, photo_id).failure is None


def test_a_file_that_kills_is_given_up_after_three_tries_and_the_rest_goes_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    subject = opened(town)
    data = picture("killer")
    killer, *others = (shoot(town, subject, data=data if n == 0 else None) for n in range(4))
    real = Darkroom.order

    killed = sha256(data)

    def order(self: Darkroom, photo: Path, digest: str, thumb: Path | None, out: Path, wanted: Any = None) -> None:
        real(self, Path("/proc/self/mem") if digest == killed else photo, digest, thumb, out, wanted)

    monkeypatch.setattr(Darkroom, "order", order)
    for attempt in range(3):
        assert process_pending(town.services) == (4 if attempt == 0 else 1)
        assert {row(town, photo_id).failure for photo_id in others} == {None}
        assert row(town, killer).failure == (None if attempt < 2 else CRASHED)
        town.clock.move(hours=1)
    assert jobs(town) == []


def test_a_photo_that_was_erased_meanwhile(town: Town):
    photo_id = shoot(town, opened(town))
    with town.tx() as tx:
        tx.session.delete(tx.get(Photo, photo_id))
    assert process_pending(town.services) == 1
    assert jobs(town) == []


def test_many_at_once(town: Town):
    subject = opened(town)
    photos = [shoot(town, subject) for _ in range(40)]
    assert process_pending(town.services, limit=20) == 20
    assert process_pending(town.services) == 20
    assert {row(town, photo_id).has_thumb for photo_id in photos} == {True}


def test_the_same_picture_twice_has_a_copy_of_its_own_each(town: Town):
    """Each copy carries its own code."""
    subject, data = opened(town), picture("a", (2000, 1500))
    first, second = shoot(town, subject, "before", data), shoot(town, subject, "after", data)
    assert process_pending(town.services) == 2
    assert row(town, first).display_sha256 != row(town, second).display_sha256
    with town.tx() as tx:
        assert len(tx.session.exec(select(Blob)).all()) == 4  # photo, two copies, thumbnail


def test_one_that_cannot_be_written_down_does_not_hold_up_the_rest(town: Town, monkeypatch: pytest.MonkeyPatch):
    subject = opened(town)
    bad, good = shoot(town, subject, data=b"nothing"), shoot(town, subject)

    def broken(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(checks, "tell", broken)
    assert process_pending(town.services) == 2
    assert row(town, good).has_thumb
    assert row(town, bad).checked_at is None
    monkeypatch.undo()
    town.clock.move(minutes=6)  # its lease has run out
    assert process_pending(town.services) == 1
    assert row(town, bad).failure == "not_a_picture"


def test_a_check_that_breaks_off_every_time_is_seen_and_may_be_asked_for_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    data, thumb = picture("a", (800, 600)), picture("a", (240, 180))
    photo_id = record(town, opened(town), "after", data, thumb)
    phone, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    send(phone, thumb, role="thumb")
    send(phone, data)

    def broken(*_given: Any) -> None:
        raise OverflowError("a bug")

    monkeypatch.setattr(checks, "look_at", broken)
    for _ in range(MAX_ATTEMPTS):
        assert row(town, photo_id).failure is None
        town.clock.move(minutes=6)
        assert process_pending(town.services) == 1
    found = row(town, photo_id)
    assert (found.failure, found.has_thumb, found.checked_at) == ("unsettled", False, None)
    assert secretary.pull()["photo", photo_id]["failure"] == "unsettled"
    assert notices(town, town.people.worker) == []  # nothing is wrong with it as far as is known
    town.clock.move(minutes=6)
    assert process_pending(town.services) == 0
    monkeypatch.undo()
    assert secretary.post(f"/api/photos/{photo_id}/check", {}).status_code == 204
    assert process_pending(town.services) == 1
    assert row(town, photo_id).failure is None
    assert row(town, photo_id).has_thumb


def test_the_last_try_may_succeed(town: Town, monkeypatch: pytest.MonkeyPatch):
    photo_id = shoot(town, opened(town))
    with town.tx() as tx:
        tx.session.exec(select(JobRow)).one().attempts = MAX_ATTEMPTS - 1
    process_pending(town.services)
    assert (row(town, photo_id).failure, row(town, photo_id).has_thumb) == (None, True)
    assert jobs(town) == []


def test_the_phones_thumbnail_of_a_file_that_cannot_be_opened_is_not_shown(town: Town):
    thumb = picture("a", (240, 180))
    photo_id = record(town, opened(town), "after", b"nothing", thumb)
    phone = town.phone(town.people.worker)
    send(phone, thumb, role="thumb")
    send(phone, b"nothing")
    town.clock.move(minutes=3)
    process_pending(town.services)
    assert row(town, photo_id).failure == "not_a_picture"
    assert phone.get(f"/api/photos/{photo_id}/thumb").get_json()["code"] == "photo_not_here"


def test_photos_that_cannot_be_compared_are_compared_later(town: Town, monkeypatch: pytest.MonkeyPatch):
    subject = opened(town)
    bad, good = shoot(town, subject), shoot(town, subject)
    real = find_reuse

    def broken(services: Any, library: Any, sketches: dict[str, bytes]) -> None:
        if bad in sketches:
            raise RuntimeError("a bug")
        real(services, library, sketches)

    monkeypatch.setattr(worker, "find_reuse", broken)
    process_pending(town.services)
    with town.tx() as tx:
        assert tx.session.exec(select(PhotoPrint.photo_id)).all() == [good]
    assert row(town, bad).has_thumb  # it is shown all the same
    assert [job.key for job in jobs(town)] == [bad]
    monkeypatch.undo()
    town.clock.move(minutes=1)
    assert process_pending(town.services) == 1
    with town.tx() as tx:
        assert set(tx.session.exec(select(PhotoPrint.photo_id))) == {bad, good}
    assert jobs(town) == []


@pytest.mark.parametrize("step", ["find_reuse", "settle"])
def test_nothing_of_a_photo_comes_back_that_was_erased_during_its_check(
    town: Town, monkeypatch: pytest.MonkeyPatch, step: str
):
    subject, data = opened(town), jpeg_of(scene(1))
    old = shoot(town, opened(town, household_id=town.households[0].id), data=data)
    process_pending(town.services)
    town.clock.move(days=200)
    picked = {"2": [27.0, 3.0, 36.0], "1": "N", "4": [110.0, 34.0, 12.0], "3": "E", "36867": "2020:01:01 09:00:00"}
    photo_id = shoot(town, subject, data=data, picked=picked, skew_ms=9_000_000)
    real = getattr(worker, step)

    def late(*given: Any) -> None:
        with town.tx() as tx:
            erase_photo(tx, tx.get(Photo, photo_id), "request")
        real(*given)

    monkeypatch.setattr(worker, step, late)
    process_pending(town.services)
    assert bare(town, photo_id)
    for _ in range(3):
        town.clock.move(days=2)
        sweep_blobs(town.services)
    with town.tx() as tx:
        kept = tx.get(Photo, old)
        assert set(tx.session.exec(select(Blob.sha256).where(col(Blob.deleted_at).is_(None)))) == {
            kept.sha256,
            kept.thumb_sha256,
            kept.display_sha256,
        }
    assert {path.name for path in (town.services.settings.data / "photos").rglob("*") if path.is_file()} == {
        kept.sha256,
        kept.thumb_sha256,
        kept.display_sha256,
    }


def bare(town: Town, photo_id: str) -> bool:
    with town.tx() as tx:
        tables = (PhotoFlag, PhotoPrint, PhotoSmall)
        found = [tx.session.exec(select(table).where(col(table.photo_id) == photo_id)).all() for table in tables]
    photo = row(town, photo_id)
    said = (photo.facts, photo.position, photo.grade, photo.display_sha256, photo.thumb_sha256, photo.not_before)
    return found == [[], [], []] and set(said) == {None} and not photo.has_thumb and photo.flag_count == 0


def test_the_worker_works_until_it_is_told_to_stop(town: Town, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(working, "PAUSE", 0.02)
    monkeypatch.setattr(working, "TROUBLE_PAUSE", 0.02)
    failures = [OSError("disk"), RuntimeError("bug")]

    def is_due(*given: Any) -> bool:
        if failures:
            raise failures.pop()
        return jobs_are_due(*given)

    monkeypatch.setattr("server.evidence.worker.is_due", is_due)
    stop = threading.Event()
    thread = threading.Thread(target=run_photo_worker, args=(town.services, stop))
    thread.start()
    photo_id = shoot(town, opened(town))
    until = time.monotonic() + PATIENCE
    while not row(town, photo_id).has_thumb and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    thread.join(PATIENCE)
    assert row(town, photo_id).has_thumb
    assert not thread.is_alive()


@pytest.fixture
def darkroom():
    """A process that opens pictures."""
    made = Darkroom(50_000_000)
    yield made
    made.close()


def test_a_darkroom_that_dies_is_replaced_and_keeps_its_orders(darkroom: Darkroom, tmp_path: Path):
    data = picture("a")
    (tmp_path / "photo").write_bytes(data)
    for number in range(3):
        out = tmp_path / str(number)
        out.mkdir()
        if number == 1:
            darkroom.order(tmp_path / "no such file", sha256(data), None, out)
        else:
            darkroom.order(tmp_path / "photo", sha256(data), None, out)
    assert [darkroom.result()["failure"] for _ in range(3)] == [None, CRASHED, None]


def test_a_darkroom_that_hangs_is_ended(darkroom: Darkroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    data = picture("a")
    (tmp_path / "photo").write_bytes(data)
    darkroom.order(tmp_path / "photo", sha256(data), None, tmp_path)
    assert darkroom.result()["failure"] is None
    monkeypatch.setattr("server.evidence.pool.PATIENCE", 0.3)
    assert darkroom._process
    os.kill(darkroom._process.pid, signal.SIGSTOP)
    darkroom.order(tmp_path / "photo", sha256(data), None, tmp_path)
    assert darkroom.result()["failure"] == CRASHED
    monkeypatch.setattr("server.evidence.pool.PATIENCE", 30)
    darkroom.order(tmp_path / "photo", sha256(data), None, tmp_path)
    assert darkroom.result()["failure"] is None


def test_a_darkroom_has_no_keys_and_little_memory(darkroom: Darkroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XIAOGE_FIELD_KEYS", "secret")
    (tmp_path / "photo").write_bytes(b"x")
    darkroom.order(tmp_path / "photo", sha256(b"x"), None, tmp_path)
    assert darkroom.result()["failure"] == "not_a_picture"
    assert darkroom._process
    proc = Path(f"/proc/{darkroom._process.pid}")
    assert b"XIAOGE" not in (proc / "environ").read_bytes()
    limits = (proc / "limits").read_text()
    assert any("Max address space" in line and "1073741824" in line for line in limits.splitlines())
    assert os.getpriority(os.PRIO_PROCESS, darkroom._process.pid) == 19


@pytest.mark.parametrize("form", ["JPEG", "progressive JPEG", "PNG"])
def test_the_largest_that_are_allowed_fit_into_that_memory(darkroom: Darkroom, tmp_path: Path, form: str):
    wide = Image.linear_gradient("L").resize((8164, 6124)).convert("RGB")  # 49,996,336 of 50,000,000 pixels
    kind, _, name = form.rpartition(" ")
    wide.save(tmp_path / "photo", name, **({"progressive": True} if kind else {}))
    assert developed(darkroom, tmp_path)["failure"] is None


@pytest.mark.skipif(not HEIC.exists(), reason="the folder of real photos is not here")
def test_so_does_a_phones_heic(darkroom: Darkroom, tmp_path: Path):
    shutil.copy(HEIC, tmp_path / "photo")
    answer = developed(darkroom, tmp_path)
    assert (answer["failure"], answer["width"] * answer["height"]) == (None, 12_192_768)


def developed(darkroom: Darkroom, folder: Path) -> dict[str, Any]:
    """Everything that is made of a photo, and of one with a part covered; the same process does both."""
    digest = sha256((folder / "photo").read_bytes())
    mark: Mark = {"lines": ["山门镇大合村", "网格员"], "address": "https://gov.example.cn/v/0123456789ABC"}
    for wanted in ({"mark": mark, "boxes": [[0.1, 0.1, 0.3, 0.3]]}, {"mark": mark}):
        darkroom.order(folder / "photo", digest, None, folder, wanted)
    process = darkroom._process
    assert darkroom.result()["failure"] is None
    answer = darkroom.result()
    assert darkroom._process is process
    return answer


def test_an_unknown_photo_is_not_checked_again(town: Town):
    with pytest.raises(Exception, match="not_found"), town.tx() as tx:
        check_again(tx, new_id())
