"""Verdicts, and the kind that the open page tells, are as the diary says; our own thumbnails are no change."""

import pytest
from sqlmodel import col, select

from server.base.ids import new_id
from server.chain.actions import seal_all_events
from server.evidence.models import Photo, Review
from server.evidence.worker import process_pending
from server.issues.models import Issue
from tests.cast.matters import report, with_reference
from tests.cast.town import Town
from tests.server.chain.diary import tamper, wrong
from tests.server.chain.test_check_page import look
from tests.server.chain.test_tampering import cast, put
from tests.server.evidence.camera import opened, photo_in, picture, row, send, shoot
from tests.server.evidence.test_unjudge_photo import judge, unjudge


@pytest.fixture
def judged(town: Town) -> str:
    """A photo that was accepted, taken back, and sent back with words; sealed."""
    photo_id = shoot(town, opened(town), data=picture("a"))
    unjudge(town, "inspector", judge(town, "inspector", photo_id, "accepted"))
    judge(town, "inspector", photo_id, "returned", reason_code="other", reason="看不清门牌")
    seal_all_events(town.services)
    assert wrong(town) == ""
    return photo_id


def standing(town: Town) -> Review:
    with town.tx() as tx:
        return tx.session.exec(select(Review).where(col(Review.undone_at).is_(None))).one()


CHANGED = {
    "verdict": "later",
    "reason_code": "unclear",
    "reason": "看不清",
    "by_id": "x",
    "at": None,
    "undone_at": None,
}


@pytest.mark.parametrize("column", CHANGED)
def test_a_verdict_cannot_be_changed(town: Town, judged: str, column: str):
    put(town, Review, ("id", standing(town).id), **{column: CHANGED[column] or town.clock.move(days=1)})
    assert judged in wrong(town)


def test_a_verdict_that_was_taken_back_does_not_come_back(town: Town, judged: str):
    tamper(town, "UPDATE review SET undone_at = NULL")
    assert judged in wrong(town)


def test_a_verdict_cannot_be_put_in_or_left_out(town: Town, judged: str):
    review = standing(town).model_dump()
    with town.tx() as tx:
        tx.add(Review(**review | {"id": new_id(), "verdict": "accepted"}))
    assert "No line of the diary says that a verdict" in wrong(town)
    tamper(town, "DELETE FROM review WHERE verdict = 'accepted' AND undone_at IS NULL")
    assert wrong(town) == ""
    tamper(town, "DELETE FROM review WHERE undone_at IS NULL")
    assert "is missing" in wrong(town)


def test_a_photo_stands_as_its_verdicts_say(town: Town, judged: str):
    put(town, Photo, ("id", judged), state="accepted")
    assert wrong(town) == f"The photo {judged} stands as accepted, which is not what its verdicts say."


def test_verdicts_of_former_times_name_less_and_are_in_order(town: Town):
    judge(town, "inspector", shoot(town, opened(town), data=picture("a")), "accepted")
    said = f"UPDATE event SET data = {cast(town)} WHERE kind = 'photo.judged'"
    tamper(town, said, data='{"verdict": "accepted", "reason_code": null}')
    seal_all_events(town.services)
    assert wrong(town) == ""


def reported(town: Town) -> tuple[str, str]:
    """An issue and its photo, for which the phone made no thumbnail."""
    with_reference(town)
    worker, data = town.phone(town.people.worker), picture("c", (800, 600))
    send(worker, data)
    photo = photo_in(town, data, width=800, height=600)
    return report(worker, photos=[photo]), photo["id"]


def test_the_kind_of_an_issue_cannot_be_changed(town: Town):
    issue_id, photo_id = reported(town)
    seal_all_events(town.services)
    code = row(town, photo_id).code
    assert wrong(town) == "" and "没有改过" in look(town, code).text
    with town.tx() as tx:
        tx.get(Issue, issue_id).category = "environment.ditch"
    assert f"The kind of issue {issue_id} was changed" in wrong(town)
    assert "和存证对不上" in look(town, code).text


@pytest.mark.parametrize("is_sealed_first", [True, False])
def test_a_thumbnail_of_our_own_is_no_change(town: Town, is_sealed_first: bool):
    photo_id = reported(town)[1]
    if is_sealed_first:
        seal_all_events(town.services)
    process_pending(town.services)
    seal_all_events(town.services)
    photo = row(town, photo_id)
    assert photo.thumb_sha256 and wrong(town) == ""
    assert "没有改过" in look(town, photo.code).text
    put(town, Photo, ("id", photo_id), thumb_sha256="7" * 64)
    assert photo_id in wrong(town)


def test_a_thumbnail_that_was_made_in_former_times_without_a_word_is_in_order(town: Town):
    photo_id = reported(town)[1]
    process_pending(town.services)
    tamper(town, "DELETE FROM event WHERE kind = 'photo.remade'")
    without = "json_remove(data, '$.version_no')" if town.services.db.is_sqlite else "data::jsonb - 'version_no'"
    tamper(town, f"UPDATE event SET data = {without} WHERE kind = 'photo.recorded'")
    seal_all_events(town.services)
    assert wrong(town) == ""
    put(town, Photo, ("id", photo_id), position={"lat": 1.0, "lng": 2.0})
    assert photo_id in wrong(town)
