"""One person, as those who keep people see them."""

import pytest


def test_with_village_beside_the_group_and_the_number_masked(town):
    secretary, dahe = town.phone(town.people.secretary), town.places.dahe
    group = secretary.post("/api/places", {"parent_id": dahe.id, "level": "group", "name": "3组"}).get_json()
    post = {"role": "group_leader", "place_id": group["id"]}
    made = secretary.post("/api/people", {"name": "组小长", "phone": "13911110000", "post": post}).get_json()
    found = secretary.get(f"/api/people/{made['id']}").get_json()
    assert (found["phone_masked"], found["proxy"]) == ("139****0000", None)
    assert [(one["place_name"], one["village_name"]) for one in found["posts"]] == [("3组", "大合村")]


def test_who_left_is_still_found_by_the_office_of_then(town):
    secretary, rep = town.phone(town.people.secretary), town.people.rep
    post = secretary.get(f"/api/people/{rep.id}").get_json()["posts"][0]["id"]
    secretary.post(f"/api/people/{rep.id}/posts/{post}/end")
    assert secretary.get(f"/api/people/{rep.id}").get_json()["posts"] == []
    assert town.phone(town.people.outsider).get(f"/api/people/{rep.id}").status_code == 404


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "rep"])
def test_others_find_nobody(town, who):
    assert town.phone(getattr(town.people, who)).get(f"/api/people/{town.people.worker.id}").status_code == 404
