"""What lies below a village lies in one: its households would have no village otherwise."""


def make(town, parent, level="group", name="3组"):
    return town.phone(town.people.admin).post("/api/places", {"parent_id": parent, "level": level, "name": name})


def test_no_group_hangs_under_a_town(town):
    assert make(town, town.places.shanmen.id).get_json()["code"] == "place_level_wrong"


def test_a_group_with_households_does_not_move_under_a_town(town):
    admin, group = town.phone(town.people.admin), make(town, town.places.dahe.id).get_json()
    home = town.households[0].id
    town.phone(town.people.secretary).post(f"/api/households/{home}/move", {"place_id": group["id"]})
    moved = admin.post(f"/api/places/{group['id']}/move", {"place_id": town.places.shanmen.id})
    assert moved.get_json()["code"] == "place_level_wrong"
    assert admin.post(f"/api/places/{group['id']}/move", {"place_id": town.places.shuikou.id}).status_code == 200
