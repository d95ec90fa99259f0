"""Anybody checks a photo by the short code in its watermark, and hears nothing about anybody."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from server.base.errors import Transport
from server.chain.actions import seal_all_events
from server.evidence.codes import shown_code
from server.evidence.models import Photo
from server.evidence.rules import store_key
from tests.cast.matters import report, with_reference
from tests.cast.town import Town
from tests.server.chain.diary import tamper
from tests.server.evidence.camera import opened, photo_in, picture, record, row, send, sha256, shoot

UNKNOWN = "没有查到"


def look(town: Town, code: str, **kwargs):
    return town.app.test_client().get(f"/v/{code}", environ_overrides={"REMOTE_ADDR": "10.0.0.1"}, **kwargs)


def one(town: Town, *, sealed: bool = True, **given) -> Photo:
    """A photo of something in 大合村."""
    photo_id = shoot(town, opened(town, **given), data=picture("one"))
    if sealed:
        seal_all_events(town.services)
    return row(town, photo_id)


@contextmanager
def counted(town: Town) -> Iterator[list[str]]:
    """The statements that the database is asked."""
    asked: list[str] = []

    def hear(_connection, _cursor, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(town.services.db.engine, "before_cursor_execute", hear)
    yield asked
    event.remove(town.services.db.engine, "before_cursor_execute", hear)


def said(page) -> str:
    """The words of a page without what differs from page to page anyway."""
    return re.sub(r"<[^>]+>", " ", page.text)


def test_a_photo_is_unchanged_and_sealed(town):
    photo = one(town)
    page = look(town, photo.code)
    assert page.status_code == 200
    for words in ("山门镇 大合村", "问题整改", "2026-11-16 09:00", "没有改过", "第 1 次封存", shown_code(photo.code)):
        assert words in page.text
    assert "<script" not in page.text and page.headers["Cache-Control"] == "no-store"
    assert "网小格" not in page.text and photo.sha256 not in page.text and "旱厕 001" not in page.text
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_in_english(town):
    photo = one(town)
    page = look(town, photo.code, headers={"Accept-Language": "en"})
    assert "Unchanged" in page.text and "Seal 1, " in page.text and "A problem being fixed" in page.text


def test_what_is_not_sealed_yet_will_be_in_a_minute(town):
    page = look(town, one(town, sealed=False).code)
    assert "没有改过" in page.text and "马上存证" in page.text and "次封存，2" not in page.text


def test_what_has_not_come_yet_says_so(town):
    photo_id = record(town, opened(town), "after", picture())
    seal_all_events(town.services)
    page = look(town, row(town, photo_id).code)
    assert "还没传到" in page.text and "没有改过" not in page.text and "第 1 次封存" in page.text


def test_as_people_type_it(town):
    photo = one(town)
    typed = shown_code(photo.code).lower().replace("0", "o").replace("1", "l").replace("-", " - ")
    client = town.app.test_client()
    answer = client.post("/v", data={"code": typed, "lang": "zh"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/v/{photo.code}?lang=zh")
    assert "没有改过" in look(town, typed).text
    assert client.get("/v").status_code == client.get("/v/").status_code == 200
    assert client.post("/v", data={"code": "几号"}).status_code == 404


@pytest.mark.parametrize(
    "given", [{"is_sensitive": True}, {"place": "county", "village_id": None}], ids=["sensitive", "too wide"]
)
def test_what_is_not_for_everybody_reads_as_unknown_by_the_same_questions(town, given):
    """Same words, same status, same work: no file is read and no other question is asked."""
    if "place" in given:
        given = {"place_id": getattr(town.places, given["place"]).id, "village_id": None}
    photo = one(town, **given)
    read: list[str] = []
    town.services.store.open = read.append
    with counted(town) as hidden:
        answer = look(town, photo.code)
    with counted(town) as unknown:
        nobodys = look(town, "0" * 13)
    assert answer.status_code == nobodys.status_code == 404
    assert said(answer) == said(nobodys) and UNKNOWN in answer.text
    assert hidden == unknown and read == []


def test_a_town_is_told_as_a_town(town):
    photo = one(town, place_id=town.places.shanmen.id, village_id=None)
    assert "山门镇 ·" in look(town, photo.code).text


def test_a_changed_file_does_not_fit(town):
    photo = one(town)
    path = town.services.settings.data / "photos" / store_key(photo.sha256)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(bytes(data))
    page = look(town, photo.code)
    assert "和存证对不上" in page.text and "没有改过" not in page.text


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE photo SET taken_at = recorded_at, size = size + 1",
        "UPDATE photo SET sha256 = '" + "0" * 64 + "'",
        "UPDATE photo SET received_at = NULL",
        "UPDATE photo SET village_id = NULL, place_id = (SELECT parent_id FROM place WHERE id = photo.place_id)",
        "UPDATE photo SET author_id = 'x'",
        "UPDATE photo SET slot = 'before'",
        "UPDATE photo SET erased_at = recorded_at",
        "UPDATE event SET actor_id = 'x' WHERE kind = 'photo.stored'",
        "UPDATE seal SET root = merkle",
        "DELETE FROM event WHERE kind = 'photo.recorded'",
    ],
)
def test_a_changed_row_does_not_fit(town, sql):
    photo = one(town)
    tamper(town, sql)
    page = look(town, photo.code)
    assert "和存证对不上" in page.text and "没有改过" not in page.text


def test_a_store_that_is_down_is_never_called_a_change(town):
    photo = one(town)

    def down(key: str):
        raise Transport(503, "try_later", retry_after=10)

    town.services.store.open = down
    page = look(town, photo.code)
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "没法核对" in page.text and "对不上" not in page.text


def test_a_file_that_cannot_be_found_now_is_not_called_changed_either(town):
    """A disk that is not mounted looks the same from here; whether it is gone, audit verify says."""
    photo = one(town)
    town.services.store.delete(store_key(photo.sha256))
    page = look(town, photo.code)
    assert page.status_code == 503
    assert "没法核对" in page.text


def test_too_many_looks_have_to_wait(town):
    client = town.app.test_client()
    answers = [client.get(f"/v/{number:013}").status_code for number in range(63)]
    assert answers[:60] == [404] * 60
    assert answers[-1] == 429
    assert "请过一刻钟再试" in client.get("/v/0").text
    town.clock.move(minutes=16)
    assert client.get("/v/0").status_code == 404


def test_bytes_that_two_photos_share_are_each_ones_own(town):
    subject, data = opened(town), picture("twice")
    first, second = shoot(town, subject, data=data), shoot(town, subject, data=data, by="officer")
    seal_all_events(town.services)
    assert sha256(data) == row(town, second).sha256
    for photo_id in (first, second):
        assert "没有改过" in look(town, row(town, photo_id).code).text


def test_the_kind_of_an_issue_is_named_and_nothing_of_it(town):
    with_reference(town)
    worker, data = town.phone(town.people.worker), picture("toilet")
    photo = photo_in(town, data)
    report(worker, photos=[photo])
    send(worker, data)
    page = look(town, row(town, photo["id"]).code)
    assert "问题整改 · 问题厕所" in page.text
    assert "化粪池渗漏" not in page.text and "谢长生" not in page.text
