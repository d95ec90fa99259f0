"""Where a place lies: centre and boundary, checked, kept, in the diary."""

import pytest

RING = [[110.5, 27.1], [110.6, 27.1], [110.6, 27.2], [110.5, 27.1]]
AREA = {"type": "Polygon", "coordinates": [RING]}


def shape(town, who="admin", **body):
    return town.phone(getattr(town.people, who)).post(f"/api/places/{town.places.dahe.id}/shape", body)


def test_centre_and_boundary_are_kept(town):
    assert shape(town, lat=27.15, lng=110.55, boundary=AREA).status_code == 200
    found = town.phone(town.people.secretary).get(f"/api/places/{town.places.dahe.id}").get_json()
    assert (found["lat"], found["lng"], found["boundary"]) == (27.15, 110.55, AREA)
    assert shape(town).status_code == 200
    found = town.phone(town.people.secretary).get(f"/api/places/{town.places.dahe.id}").get_json()
    assert (found["lat"], found["boundary"]) == (None, None)


@pytest.mark.parametrize(
    "boundary",
    [
        {"type": "Point", "coordinates": [110.5, 27.1]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [RING[:3]]},
        {"type": "Polygon", "coordinates": [[*RING[:3], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[27.1, 110.5]] * 4]},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "MultiPolygon", "coordinates": [["x"]]},
        {},
    ],
)
def test_what_is_no_area_is_refused(town, boundary):
    assert shape(town, boundary=boundary).get_json()["code"] == "boundary_wrong"


def test_half_a_centre_is_a_mistake(town):
    assert shape(town, lat=27.15).get_json()["code"] == "centre_incomplete"


@pytest.mark.parametrize("who", ["secretary", "outsider", "yanglin_office", "worker", "rep"])
def test_others_draw_nothing(town, who):
    assert shape(town, who, lat=27.15, lng=110.55).status_code == 404
