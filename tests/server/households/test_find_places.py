"""A place anywhere below one's posts is found, with the way to it."""

import pytest


def found(phone, q, **more):
    return phone.get("/api/places/found", query_string={"q": q, **more}).get_json()


def names(phone, q):
    return [place["name"] for place in found(phone, q)["places"]]


@pytest.mark.parametrize("q", ["大合", "430525107228", "dhc", "DH", " 大合村 "])
def test_by_name_code_or_initials_with_its_path(town, q):
    (place,) = found(town.phone(town.people.admin), q)["places"]
    assert (place["name"], place["above"], place["code"], place["former"]) == (
        "大合村", "洞口县 山门镇", "430525107228", "",
    )  # fmt: skip


def test_by_a_name_that_it_had(town):
    admin = town.phone(town.people.admin)
    admin.post(f"/api/places/{town.places.dahe.id}/rename", {"name": "新合社区"})
    (place,) = found(admin, "大合")["places"]
    assert (place["name"], place["former"]) == ("新合社区", "大合村")


def test_pages_follow_each_other(town):
    admin = town.phone(town.people.admin)
    first = found(admin, "村", limit=2)
    rest = found(admin, "村", limit=2, after=first["next"])
    assert len(first["places"]) == 2
    assert rest["next"] is None
    assert {place["name"] for place in first["places"] + rest["places"]} == {"大合村", "水口村", "坝上村"}


def test_only_below_ones_posts(town):
    assert names(town.phone(town.people.office), "村") == ["大合村", "水口村"]
    assert names(town.phone(town.people.secretary), "村") == ["大合村"]
    assert names(town.phone(town.people.outsider), "大合") == []
    assert names(town.phone(town.people.rep), "大合") == []


def test_a_merged_place_is_not_offered(town):
    admin = town.phone(town.people.admin)
    admin.post(f"/api/places/{town.places.shuikou.id}/merge", {"place_id": town.places.dahe.id})
    assert names(admin, "水口") == []


def test_nothing_is_no_question(town):
    assert town.phone(town.people.admin).get("/api/places/found?q=%20").status_code == 400
