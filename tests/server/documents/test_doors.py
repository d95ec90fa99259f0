"""Only those who decide about a place have papers made of it; a paper is its maker's alone; after a week it is gone."""

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.documents.forgetting import forget_documents
from server.documents.models import Document
from server.documents.worker import process_documents
from server.evidence.models import Photo
from server.evidence.worker import process_pending
from server.people.models import Post
from tests.cast.matters import days_on, with_reference
from tests.cast.town import Town
from tests.server.documents.desk import Desk, problem, words_of

STRANGERS = ("outsider", "worker", "rep", "yanglin_office")


@pytest.mark.parametrize("who", STRANGERS)
def test_who_does_not_decide_there_gets_none(town: Town, who: str):
    with_reference(town)
    issue = problem(town)
    made = Desk(town).bulletin()
    phone = town.phone(getattr(town.people, who))
    body = {"place_id": town.places.dahe.id, "from_on": "2026-11-01", "to_on": "2026-11-16"}
    assert phone.post("/api/documents/bulletins", body).status_code == 404
    assert phone.post("/api/documents/sheets", {"issue_ids": [issue]}).status_code == 404
    assert phone.post("/api/documents/bulletins/unseen", body).status_code == 404
    assert phone.post("/api/documents/sheets/unseen", {"issue_ids": [issue]}).status_code == 404
    assert phone.get(f"/api/documents/{made['id']}").status_code == 404
    assert phone.post(f"/api/documents/{made['id']}/again", {}).status_code == 404
    for form in ("docx", "pdf"):
        assert phone.post("/api/downloads", {"what": f"document.{form}", "key": made["id"]}).status_code == 404
    assert phone.get("/api/documents").get_json() == []


def test_a_colleague_does_not_open_it_either(town: Town):
    with_reference(town)
    made = Desk(town).bulletin()
    colleague = Desk(town, "inspector")
    assert colleague.phone.get(f"/api/documents/{made['id']}").status_code == 404
    assert [one["id"] for one in Desk(town).phone.get("/api/documents").get_json()] == [made["id"]]


def test_whoever_lost_the_post_opens_it_no_more(town: Town):
    with_reference(town)
    desk = Desk(town)
    made = desk.bulletin()
    with town.tx() as tx:
        for post in tx.session.exec(select(Post).where(Post.person_id == town.people.office.id)):
            tx.session.delete(post)
    town.clock.move(minutes=10)
    assert desk.phone.post("/api/downloads", {"what": "document.pdf", "key": made["id"]}).status_code == 404


def test_an_issue_among_others_that_is_not_the_caller_s(town: Town):
    with_reference(town)
    issue = problem(town)
    answer = Desk(town).phone.post("/api/documents/sheets", {"issue_ids": [issue, new_id()]})
    assert answer.status_code == 404


def test_a_photo_that_cannot_be_opened_is_said_so(town: Town):
    with_reference(town)
    problem(town)
    process_pending(town.services)
    with town.tx() as tx:
        sha256 = "0" * 64
        tx.session.exec(select(Photo)).all()[0].display_sha256 = sha256
    town.services.store.put(f"{sha256[:2]}/{sha256}", b"\xff\xd8\xff\xe0 no picture")
    desk = Desk(town)
    made = desk.bulletin()
    assert made["state"] == "ready"
    assert "照片暂时不能用" in words_of(desk.word(made["id"]))


def test_a_paper_is_forgotten_after_a_week(town: Town):
    with_reference(town)
    desk = Desk(town)
    made = desk.bulletin()
    with town.tx() as tx:
        key = tx.get(Document, made["id"]).word_key
    town.clock.move(days=6)
    assert forget_documents(town.services) == 0
    town.clock.move(days=2)
    assert forget_documents(town.services) == 1
    assert key and town.services.store.size(key) is None
    assert Desk(town).phone.get("/api/documents").get_json() == []


def test_one_that_failed_is_asked_for_again(town: Town):
    with_reference(town)
    desk = Desk(town)
    made = desk.bulletin()
    again = f"/api/documents/{made['id']}/again"
    assert desk.phone.post(again, {}).get_json()["code"] == "document_ready"
    with town.tx() as tx:
        tx.get(Document, made["id"]).state = "failed"
    assert desk.phone.post(again, {}).status_code == 204
    assert desk.look(made["id"])["state"] == "waiting"
    process_documents(town.services)
    assert desk.look(made["id"])["state"] == "ready"


def test_it_is_told_before_how_many_photos_nobody_has_looked_at(town: Town):
    with_reference(town)
    issue, phone = problem(town), Desk(town).phone
    asked = {
        "sheets": {"issue_ids": [issue]},
        "bulletins": {"place_id": town.places.dahe.id, "from_on": "2026-11-01", "to_on": days_on(town, 0)},
    }

    def unseen(kind: str) -> list[int]:
        return list(phone.post(f"/api/documents/{kind}/unseen", asked[kind]).get_json().values())

    with town.tx() as tx:
        photo_ids = tx.session.exec(select(Photo.id)).all()
    count = len(photo_ids)
    assert count and [unseen(kind) for kind in asked] == [[count, count]] * 2
    inspector = town.phone(town.people.inspector)
    inspector.post(f"/api/photos/{photo_ids[0]}/cover", {"boxes": []})  # looked at: nothing to cover
    assert [unseen(kind) for kind in asked] == [[count, count - 1]] * 2
