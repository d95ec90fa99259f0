"""A visit that was spoken: recorded offline, sent like a photo, played by whoever may read the visit."""

import random
from typing import Any

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.evidence.blobs import sweep_blobs
from server.evidence.stored.models import Upload
from server.visits.models import VisitVoice
from tests.cast.matters import done, refused, visit_body
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import create, patch, send, sha256

WEBM = b"\x1a\x45\xdf\xa3" + random.Random(7).randbytes(70_000)


def voice_in(data: bytes = WEBM, **given: Any) -> dict[str, Any]:
    named = {"id": new_id(), "sha256": sha256(data), "size": len(data), "mime": "audio/webm;codecs=opus", "seconds": 12}
    return named | given


def spoken(phone: Phone, voice: dict[str, Any], **given: Any) -> str:
    body = visit_body(phone.town, heard="", voice=voice, **given)
    done(phone.op("visit.record", body))
    return str(body["id"])


def say(phone: Phone, voice: dict[str, Any], data: bytes = WEBM) -> None:
    assert send(phone, data, photo_id=voice["id"], role="voice").status_code == 201


def address(visit_id: str) -> str:
    return f"/api/visits/{visit_id}/voice"


@pytest.mark.parametrize("first", ["record", "bytes"])
def test_record_and_bytes_meet_whichever_comes_first(town: Town, first: str):
    rep, secretary = town.phone(town.people.rep), town.phone(town.people.secretary)
    voice = voice_in()
    if first == "bytes":
        say(rep, voice)
    visit_id = spoken(rep, voice)
    if first == "record":
        assert secretary.pull()["visit", visit_id]["voice"] == {"seconds": 12, "stored": False}
        assert secretary.get(address(visit_id)).get_json()["code"] == "voice_not_here"
        say(rep, voice)
    assert secretary.pull()["visit", visit_id]["voice"] == {"seconds": 12, "stored": True}
    played = secretary.get(address(visit_id))
    assert (played.status_code, played.mimetype, played.data) == (200, "audio/webm", WEBM)


def test_it_is_resumed_from_the_byte_where_it_stopped(town: Town):
    rep = town.phone(town.people.rep)
    voice = voice_in()
    visit_id = spoken(rep, voice)
    url = create(rep, WEBM, WEBM[:20_000], photo_id=voice["id"], role="voice").headers["Location"]
    offered = {"photo_id": voice["id"], "role": "voice", "sha256": voice["sha256"], "size": len(WEBM)}
    bearer = {"Authorization": f"Bearer {rep.grant}"}
    [offer] = rep.post("/api/uploads/offers", {"photos": [offered]}, headers=bearer).get_json()["photos"]
    assert (offer["role"], offer["state"], offer["offset"]) == ("voice", "partial", 20_000)
    assert patch(rep, url, 20_000, WEBM[20_000:]).status_code == 204
    [offer] = rep.post("/api/uploads/offers", {"photos": [offered]}, headers=bearer).get_json()["photos"]
    assert offer["state"] == "stored"
    assert rep.get(address(visit_id)).data == WEBM


@pytest.mark.parametrize(
    ("asked", "status", "given"),
    [("bytes=0-1", 206, (0, 2)), ("bytes=69000-", 206, (69_000, None)), ("bytes=-4", 206, (-4, None))],
)
def test_players_ask_for_pieces(town: Town, asked: str, status: int, given: tuple[int, int | None]):
    rep = town.phone(town.people.rep)
    voice = voice_in()
    visit_id = spoken(rep, voice)
    say(rep, voice)
    answer = rep.get(address(visit_id), headers={"Range": asked})
    assert (answer.status_code, answer.data) == (status, WEBM[slice(*given)])
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Range"].endswith(f"/{len(WEBM)}")
    assert rep.get(address(visit_id), headers={"Range": "bytes=900000-"}).status_code == 416


def test_whoever_may_read_the_visit_may_play_it_and_nobody_else(town: Town):
    rep = town.phone(town.people.rep)
    voice = voice_in()
    visit_id = spoken(rep, voice)
    say(rep, voice)
    for who in ("rep", "worker", "secretary", "officer", "office", "admin", "leader", "inspector"):
        assert town.phone(getattr(town.people, who)).get(address(visit_id)).status_code == 200, who
    for who in ("outsider", "other_rep", "yanglin_office"):
        foreign = town.phone(getattr(town.people, who)).get(address(visit_id))
        nothing = town.phone(getattr(town.people, who)).get(address(new_id()))
        assert (foreign.status_code, foreign.get_json()) == (404, nothing.get_json()), who


def test_a_representative_hears_a_visit_that_was_also_to_their_household(town: Town):
    worker = town.phone(town.people.worker)
    voice = voice_in()
    homes = [town.households[4].id, town.households[3].id]
    visit_id = spoken(worker, voice, household_ids=homes)
    say(worker, voice)
    assert town.phone(town.people.other_rep).get(address(visit_id)).status_code == 200
    assert town.phone(town.people.rep).get(address(visit_id)).status_code == 404


def test_somebody_elses_bytes_are_not_taken_for_ones_own(town: Town):
    rep, worker = town.phone(town.people.rep), town.phone(town.people.worker)
    voice = voice_in()
    visit_id = spoken(rep, voice)
    say(worker, voice)
    assert rep.get(address(visit_id)).status_code == 404
    say(rep, voice)
    assert rep.get(address(visit_id)).status_code == 200


@pytest.mark.parametrize(
    ("head", "kind", "is_played"),
    [
        (b"\x00\x00\x00\x1cftypM4A ", "audio/mp4", True),
        (b"OggS\x00\x02", "audio/ogg", True),
        (b"<script>alert(1)</script>", "application/octet-stream", False),
    ],
)
def test_its_kind_is_read_off_its_first_bytes(town: Town, head: bytes, kind: str, is_played: bool):
    rep = town.phone(town.people.rep)
    data = head + bytes(100)
    voice = voice_in(data)
    visit_id = spoken(rep, voice)
    say(rep, voice, data)
    answer = rep.get(address(visit_id))
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert ("attachment" in answer.headers.get("Content-Disposition", "")) is not is_played


@pytest.mark.parametrize("wrong", [{"size": 3_000_000}, {"seconds": 3600}, {"mime": "text/html"}, {"size": 0}])
def test_what_is_no_recording_is_refused(town: Town, wrong: dict[str, Any]):
    rep = town.phone(town.people.rep)
    refused(rep.op("visit.record", visit_body(town, voice=voice_in(**wrong))), "op_malformed")
    too_large = create(rep, WEBM, role="voice", photo_id=new_id())
    assert too_large.status_code == 201


def test_too_many_bytes_are_not_begun(town: Town):
    rep = town.phone(town.people.rep)
    answer = create(rep, bytes(2_000_001), role="voice", photo_id=new_id())
    assert (answer.status_code, answer.get_json()["limit"]) == (413, 2_000_000)


def test_bytes_that_a_visit_names_are_never_swept(town: Town):
    rep = town.phone(town.people.rep)
    voice = voice_in()
    visit_id = spoken(rep, voice)
    say(rep, voice)
    for _ in range(4):
        town.clock.move(days=200)
        sweep_blobs(town.services)
    with town.tx() as tx:
        assert tx.session.exec(select(Upload.linked_at)).one() is not None
        assert tx.session.get(VisitVoice, visit_id).received_at is not None
    assert town.phone(town.people.secretary).get(address(visit_id)).data == WEBM
