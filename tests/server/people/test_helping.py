"""What those who stand above do for somebody: lost devices, a lost authenticator, a post ended by a slip."""

import pytest

from server.people.models import Person
from server.people.second_factor import begin_totp


def devices(phone, person):
    return phone.get(f"/api/people/{person.id}/devices").get_json()


def test_a_lost_device_of_somebody_below_is_signed_out(town):
    secretary, rep = town.phone(town.people.secretary), town.people.rep
    lost = town.phone(rep)
    (device,) = devices(secretary, rep)
    assert (device["id"], device["current"]) == (lost.device_id, False)
    assert secretary.delete(f"/api/people/{rep.id}/devices/{device['id']}").status_code == 204
    assert lost.get("/api/me").status_code == 401
    assert devices(secretary, rep) == []


def test_a_lost_authenticator_is_set_up_anew(town):
    inspector = town.people.inspector
    with town.tx() as tx:
        person = tx.session.get(Person, inspector.id)
        begin_totp(tx, person)
        person.totp_confirmed_at = tx.now
    phone = town.phone(inspector)
    assert town.phone(town.people.admin).post(f"/api/people/{inspector.id}/totp/reset").status_code == 204
    assert phone.get("/api/me").status_code == 401
    with town.tx() as tx:
        assert tx.session.get(Person, inspector.id).totp_cipher is None


def test_a_post_ended_by_a_slip_is_held_again(town):
    secretary, worker = town.phone(town.people.secretary), town.people.worker
    post = town.phone(worker).get("/api/me").get_json()["posts"][0]["id"]
    secretary.post(f"/api/people/{worker.id}/posts/{post}/end")
    assert town.phone(worker).get("/api/me").get_json()["posts"] == []
    assert secretary.post(f"/api/people/{worker.id}/posts/{post}/reopen").status_code == 204
    assert town.phone(worker).get("/api/me").get_json()["posts"][0]["id"] == post
    secretary.post(f"/api/people/{worker.id}/posts/{post}/end")
    town.clock.move(days=20)
    again = secretary.post(f"/api/people/{worker.id}/posts/{post}/reopen")
    assert again.get_json()["code"] == "post_ended_long_ago"


def ended_post(town, keeper, person):
    post = town.phone(person).get("/api/me").get_json()["posts"][0]
    assert keeper.post(f"/api/people/{person.id}/posts/{post['id']}/end").status_code == 204
    return post


def test_a_post_held_again_meanwhile_is_not_reopened(town):
    secretary, worker = town.phone(town.people.secretary), town.people.worker
    post = ended_post(town, secretary, worker)
    anew = {"role": "grid_worker", "place_id": post["place_id"]}
    assert secretary.post(f"/api/people/{worker.id}/posts", anew).status_code == 201
    again = secretary.post(f"/api/people/{worker.id}/posts/{post['id']}/reopen")
    assert again.get_json()["code"] == "post_held_already"
    assert len(town.phone(worker).get("/api/me").get_json()["posts"]) == 1


def test_a_village_does_not_reopen_its_way_to_somebody_who_stands_elsewhere_now(town):
    secretary, worker = town.phone(town.people.secretary), town.people.worker
    post = ended_post(town, secretary, worker)
    elsewhere = {"role": "secretary", "place_id": town.places.shuikou.id}
    office = town.phone(town.people.office)
    assert office.post(f"/api/people/{worker.id}/posts", elsewhere).status_code == 201
    assert secretary.post(f"/api/people/{worker.id}/posts/{post['id']}/reopen").status_code == 404
    assert office.post(f"/api/people/{worker.id}/posts/{post['id']}/reopen").status_code == 204


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "worker", "rep", "inspector"])
def test_others_can_do_none_of_it(town, who):
    phone, target = town.phone(getattr(town.people, who)), town.people.other_rep
    theirs = town.phone(target)
    post = theirs.get("/api/me").get_json()["posts"][0]["id"]
    assert phone.get(f"/api/people/{target.id}/devices").status_code == 404
    assert phone.delete(f"/api/people/{target.id}/devices/{theirs.device_id}").status_code == 404
    assert phone.post(f"/api/people/{target.id}/totp/reset").status_code == 404
    assert phone.post(f"/api/people/{target.id}/posts/{post}/reopen").status_code == 404
    assert theirs.get("/api/me").status_code == 200
