"""Who is seen, added, appointed and dismissed by whom."""

import pytest

NEW = {"name": "新小人", "phone": "13911110000"}


def names(phone, query=""):
    return {person["name"] for person in phone.get(f"/api/people{query}").get_json()["people"]}


def add(town, by, role, place, **more):
    post = {"role": role, "place_id": getattr(town.places, place).id}
    return town.phone(getattr(town.people, by)).post("/api/people", {**NEW, "post": post, **more})


def test_people_of_my_places_are_listed_with_masked_numbers(town):
    phone = town.phone(town.people.secretary)
    assert names(phone) == {"支小书", "专小干", "网小格", "代小表", "邻小长"}
    row = next(p for p in phone.get("/api/people").get_json()["people"] if p["name"] == "代小表")
    assert row["phone_masked"] == "139****0008"
    assert [post["role"] for post in row["posts"]] == ["representative"]


def test_pages_follow_each_other(town):
    phone = town.phone(town.people.admin)
    first = phone.get("/api/people?limit=6").get_json()
    second = phone.get("/api/people", query_string={"limit": 6, "after": first["next"]}).get_json()
    assert (len(first["people"]), len(second["people"])) == (6, 5)
    assert second["next"] is None
    assert len({p["id"] for p in first["people"] + second["people"]}) == 11


def test_representatives_list_nobody(town):
    assert names(town.phone(town.people.rep)) == set()


def test_a_place_that_is_not_mine_is_not_there(town):
    assert town.phone(town.people.secretary).get(f"/api/people?place_id={town.places.shuikou.id}").status_code == 404


def test_found_by_name_and_by_every_reading_of_its_initials(town):
    add(town, "secretary", "representative", "dahe", name="覃小单")
    phone = town.phone(town.people.secretary)
    for q in ("小单", "qxd", "txs", "QXD"):  # 支 is also read qi: qx alone finds 支小书, too
        assert names(phone, f"?q={q}") == {"覃小单"}


@pytest.mark.parametrize(
    ("by", "role", "place", "status"),
    [
        ("secretary", "representative", "dahe", 201),
        ("officer", "grid_worker", "dahe", 201),
        ("office", "secretary", "shuikou", 201),
        ("admin", "town_office", "yanglin", 201),
        ("admin", "county_admin", "county", 201),
        ("officer", "secretary", "dahe", 404),
        ("secretary", "representative", "shuikou", 404),
        ("office", "secretary", "bashang", 404),
        ("office", "town_office", "shanmen", 404),
        ("worker", "representative", "dahe", 404),
        ("rep", "representative", "dahe", 404),
        ("inspector", "officer", "dahe", 404),
    ],
)
def test_who_may_appoint_whom(town, by, role, place, status):
    assert add(town, by, role, place).status_code == status


def test_a_number_belongs_to_one_person(town):
    assert add(town, "secretary", "representative", "dahe", phone="139-0000-0005").get_json()["code"] == "phone_taken"
    assert add(town, "secretary", "representative", "dahe", phone="12345").get_json()["code"] == "phone_wrong"


def test_only_holders_of_one_post(town):
    assert names(town.phone(town.people.secretary), "?role=representative") == {"代小表", "邻小长"}
    assert names(town.phone(town.people.secretary), "?role=representative&q=代") == {"代小表"}
    assert names(town.phone(town.people.outsider), "?role=representative") == set()


def test_a_post_is_held_once(town):
    phone, rep = town.phone(town.people.secretary), town.people.rep.id
    again = {"role": "representative", "place_id": town.places.dahe.id}
    assert phone.post(f"/api/people/{rep}/posts", again).get_json()["code"] == "post_held_already"
    assert phone.post(f"/api/people/{rep}/posts", {**again, "role": "group_leader"}).status_code == 201
    reversed_ = {**again, "role": "grid_worker", "from_on": "2026-12-01", "to_on": "2026-11-01"}
    assert phone.post(f"/api/people/{rep}/posts", reversed_).status_code == 400


def test_a_post_that_ended_covers_nothing_from_now_on(town):
    worker = town.phone(town.people.worker)
    assert ("place", town.places.dahe.id) in worker.pull()
    post = worker.get("/api/me").get_json()["posts"][0]["id"]
    assert (
        town.phone(town.people.outsider).post(f"/api/people/{town.people.worker.id}/posts/{post}/end").status_code
        == 404
    )
    assert (
        town.phone(town.people.secretary).post(f"/api/people/{town.people.worker.id}/posts/{post}/end").status_code
        == 204
    )
    assert worker.get("/api/me").get_json()["posts"] == []
    assert ("place", town.places.dahe.id) not in worker.pull()


def test_a_closed_person_is_signed_out_and_no_longer_listed(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    assert worker.get("/api/me").status_code == 200
    assert secretary.post(f"/api/people/{town.people.worker.id}/close").status_code == 204
    assert worker.get("/api/me").status_code == 401
    assert "网小格" not in names(secretary)


def test_a_changed_number_is_the_one_that_signs_in(town):
    secretary = town.phone(town.people.secretary)
    assert secretary.post(f"/api/people/{town.people.worker.id}/phone", {"phone": "13955550000"}).status_code == 204
    code = secretary.post(f"/api/people/{town.people.worker.id}/entry-code").get_json()["code"]
    from server.base.ids import new_id

    device = {"id": new_id(), "name": "", "kind": "phone", "entry": "browser"}
    entered = town.app.test_client().post("/api/auth/enter", json={"code": code, "last4": "0000", "device": device})
    assert entered.status_code == 200
