"""An appointment, or somebody new, that was a slip is taken back while nothing was built on it."""

import pytest
from sqlmodel import select

from server.people.entry_codes import issue_entry_code
from server.people.models import EntryCode, Post
from tests.cast.matters import report, with_reference
from tests.cast.town import Town


def appoint(town: Town, role: str = "group_leader"):
    """One more post for the worker, by the secretary: its address."""
    secretary, worker = town.phone(town.people.secretary), town.people.worker
    made = secretary.post(f"/api/people/{worker.id}/posts", {"role": role, "place_id": town.places.dahe.id})
    assert made.status_code == 201, made.text
    post = next(post for post in made.get_json()["posts"] if post["role"] == role)
    return secretary, f"/api/people/{worker.id}/posts/{post['id']}"


def add(town: Town, phone: str = "13911110000", name: str = "新小人"):
    secretary = town.phone(town.people.secretary)
    post = {"role": "representative", "place_id": town.places.dahe.id}
    made = secretary.post("/api/people", {"name": name, "phone": phone, "post": post})
    assert made.status_code == 201, made.text
    return secretary, made.get_json()["id"]


def test_an_appointment_was_a_slip(town):
    secretary, post = appoint(town)
    assert secretary.post(f"{post}/undo").status_code == 204
    person = f"/api/people/{town.people.worker.id}"
    assert [post["role"] for post in secretary.get(person).get_json()["posts"]] == ["grid_worker"]
    lines = secretary.get(f"/api/history/person/{town.people.worker.id}").get_json()["lines"]
    assert [(line["kind"], line["facts"]["role"]) for line in lines] == [
        ("post.undone", "group_leader"), ("post.added", "group_leader"),
    ]  # fmt: skip
    with town.tx() as tx:
        row = tx.session.exec(select(Post).where(Post.role == "group_leader")).one()
        assert row.to_on < row.from_on
    assert secretary.post(f"{post}/undo").get_json()["code"] == "post_added_long_ago"
    assert appoint(town)[1] != post


def test_whoever_has_worked_with_it_keeps_it(town):
    secretary, post = appoint(town)
    with_reference(town)
    report(town.phone(town.people.worker))
    assert secretary.post(f"{post}/undo").get_json()["code"] == "post_used"


def test_an_appointment_of_long_ago_is_ended_instead(town):
    _, post = appoint(town)
    town.clock.move(days=15)
    assert town.phone(town.people.secretary).post(f"{post}/undo").get_json()["code"] == "post_added_long_ago"


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "worker", "rep", "inspector", "leader"])
def test_others_take_no_appointment_back(town, who):
    _, post = appoint(town)
    assert town.phone(getattr(town.people, who)).post(f"{post}/undo").status_code == 404


def test_a_post_is_named_with_its_holder(town):
    secretary, post = appoint(town)
    other = post.replace(town.people.worker.id, town.people.rep.id)
    assert secretary.post(f"{other}/undo").status_code == 404


def test_somebody_added_by_a_slip_is_gone_and_the_number_is_free(town):
    secretary, person = add(town)
    with town.tx() as tx:
        issue_entry_code(tx, person)
    assert secretary.post(f"/api/people/{person}/undo").status_code == 204
    assert "新小人" not in str(secretary.get("/api/people").get_json())
    with town.tx() as tx:
        assert tx.session.exec(select(EntryCode).where(EntryCode.person_id == person)).one().expires_at <= tx.now
    lines = secretary.get(f"/api/history/person/{person}").get_json()["lines"]
    assert lines[0]["kind"] == "person.undone"
    assert add(town, name="对的人")[1] != person


def test_somebody_who_has_come_in_stays(town):
    secretary, person = add(town)
    with town.tx() as tx:
        code = issue_entry_code(tx, person).code
    device = {"id": "01a20ab5-2fb1-788a-b0bc-a21ead10997e"}
    came = town.app.test_client().post("/api/auth/enter", json={"code": code, "last4": "0000", "device": device})
    assert came.status_code == 200, came.text
    assert secretary.post(f"/api/people/{person}/undo").get_json()["code"] == "person_built_on"


def test_a_proxy_of_somebody_stays(town):
    secretary, person = add(town)
    assert secretary.post(f"/api/people/{town.people.rep.id}/proxy", {"proxy_id": person}).status_code == 204
    assert secretary.post(f"/api/people/{person}/undo").get_json()["code"] == "person_built_on"


def test_somebody_of_long_ago_leaves_instead(town):
    _, person = add(town)
    town.clock.move(days=15)
    again = town.phone(town.people.secretary)
    assert again.post(f"/api/people/{person}/undo").get_json()["code"] == "person_added_long_ago"


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "worker", "rep", "inspector"])
def test_others_take_nobody_back(town, who):
    _, person = add(town)
    assert town.phone(getattr(town.people, who)).post(f"/api/people/{person}/undo").status_code == 404
