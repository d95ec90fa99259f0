"""The diary of each thing, for those who keep it, in names instead of ids."""

import pytest

from server.events.actions import note
from server.people.actions import set_password
from server.people.models import Person
from server.people.second_factor import begin_totp


def history(phone, kind, thing_id, **query):
    answer = phone.get(f"/api/history/{kind}/{thing_id}", query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def test_a_place_tells_who_renamed_it(town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe
    admin.post(f"/api/places/{dahe.id}/rename", {"name": "大合新村"})
    admin.post(f"/api/places/{dahe.id}/rename", {"name": "大合村"})
    second, first = history(admin, "place", dahe.id)["lines"]
    assert (first["kind"], first["who"]) == ("place.renamed", "管县平")
    assert first["facts"] == {"former": "大合村", "name": "大合新村"}
    assert second["facts"]["name"] == "大合村"


def test_pages_follow_each_other(town):
    admin, dahe = town.phone(town.people.admin), town.places.dahe
    for name in ("甲村", "乙村", "丙村"):
        admin.post(f"/api/places/{dahe.id}/rename", {"name": name})
    first = history(admin, "place", dahe.id, limit=2)
    rest = history(admin, "place", dahe.id, limit=2, before=first["next"])
    assert [line["facts"]["name"] for line in first["lines"] + rest["lines"]] == ["丙村", "乙村", "甲村"]
    assert rest["next"] is None


def test_a_person_tells_of_posts_and_proxies_but_never_of_signing_in(town):
    secretary, rep = town.phone(town.people.secretary), town.people.rep
    secretary.post(f"/api/people/{rep.id}/proxy", {"proxy_id": town.people.worker.id})
    slip = secretary.post("/api/people/slips", {"person_ids": [rep.id]}).get_json()[0]
    device = {"id": "01a20ab5-2fb1-788a-b0bc-a21ead10997e"}
    town.app.test_client().post("/api/auth/enter", json={"code": slip["code"], "last4": "0008", "device": device})
    lines = history(secretary, "person", rep.id)["lines"]
    assert [line["kind"] for line in lines] == ["entry_code.issued", "person.proxy_set"]
    assert lines[1]["facts"] == {"proxy": "网小格"}


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "worker", "rep", "inspector"])
@pytest.mark.parametrize("kind", ["place", "person", "household", "category", "nothing"])
def test_it_is_not_there_for_others(town, who, kind):
    things = {"place": town.places.dahe.id, "person": town.people.rep.id, "household": town.households[0].id}
    phone = town.phone(getattr(town.people, who))
    assert phone.get(f"/api/history/{kind}/{things.get(kind, 'toilet')}").status_code == 404


def test_reference_data_is_the_countys(town):
    admin = town.phone(town.people.admin)
    body = {"code": "a", "label_zh": "甲", "label_en": "A", "days": 3, "default_owner_role": "officer"}
    assert admin.post("/api/reference/categories", body).status_code == 200
    assert [line["kind"] for line in history(admin, "category", "a")["lines"]] == ["category.revised"]
    assert town.phone(town.people.secretary).get("/api/history/category/a").status_code == 404


def test_a_person_with_posts_elsewhere_is_read_by_those_who_stand_above_all_of_them(town):
    secretary, office, rep = town.phone(town.people.secretary), town.phone(town.people.office), town.people.rep
    post = {"role": "officer", "place_id": town.places.shuikou.id}
    assert office.post(f"/api/people/{rep.id}/posts", post).status_code == 201
    assert secretary.get(f"/api/history/person/{rep.id}").status_code == 404
    assert [line["kind"] for line in history(office, "person", rep.id)["lines"]] == ["post.added"]
    assert town.phone(town.people.officer).get(f"/api/history/person/{town.people.secretary.id}").status_code == 404


def test_somebody_who_left_is_read_by_the_office_where_they_last_stood(town):
    secretary, rep = town.phone(town.people.secretary), town.people.rep
    (post,) = secretary.get(f"/api/people/{rep.id}").get_json()["posts"]
    assert secretary.post(f"/api/people/{rep.id}/posts/{post['id']}/end").status_code == 204
    assert history(secretary, "person", rep.id)["lines"][0]["kind"] == "post.ended"
    for who in ("outsider", "worker", "yanglin_office"):
        assert town.phone(getattr(town.people, who)).get(f"/api/history/person/{rep.id}").status_code == 404


def test_no_history_shows_a_code_a_secret_or_a_hash(town):
    admin, officer = town.phone(town.people.admin), town.people.officer
    code = admin.post("/api/people/slips", {"person_ids": [officer.id]}).get_json()[0]["code"]
    with town.tx() as tx:
        set_password(tx, officer.id, "Ein-Wort-2026")
        person = tx.get(Person, officer.id)
        secret, address = begin_totp(tx, person)
        person.totp_confirmed_at, stored = tx.now, person.password_hash
        note(tx, "password.set", ("person", officer.id), code=code, secret=secret, hash=stored, also=[address])
    assert admin.post(f"/api/people/{officer.id}/totp/reset").status_code == 204
    shown = str(history(admin, "person", officer.id))
    for kind in ("totp.reset", "entry_code.issued", "password.set"):
        assert kind in shown
    for hidden in (code, secret, stored[:20], "otpauth"):
        assert hidden not in shown


def test_days_that_are_no_longer_declared_are_still_told_of(town):
    admin = town.phone(town.people.admin)
    admin.post("/api/reference/days", {"date": "2027-03-06", "is_workday": True, "note": "补班"})
    assert admin.client.delete("/api/reference/days/2027-03-06").status_code == 204
    lines = admin.get("/api/history/day").get_json()["lines"]
    assert [(line["kind"], line["thing"]) for line in lines] == [
        ("day.undeclared", "2027-03-06"), ("day.declared", "2027-03-06"),
    ]  # fmt: skip
    assert lines[1]["facts"] == {"what": "workday", "reason": "补班"}


def test_a_category_tells_what_it_was_called_and_when_it_was_retired(town):
    admin = town.phone(town.people.admin)
    body = {"code": "a", "label_zh": "甲", "label_en": "A", "days": 3, "default_owner_role": "officer"}
    for changed in ({}, {"label_zh": "乙"}, {"label_zh": "乙", "retired": True}):
        assert admin.post("/api/reference/categories", body | changed).status_code == 200
    facts = [line["facts"] for line in history(admin, "category", "a")["lines"]]
    assert [(told.get("former"), told["name"], told["retired"]) for told in facts] == [
        (None, "乙", "True"), ("甲", "乙", "False"), (None, "甲", "False"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["day", "category", "delivery", "person", "place", "household", "nothing"])
def test_whole_kinds_are_the_countys_and_only_what_the_county_keeps(town, kind):
    county_keeps = kind in {"day", "category", "delivery"}
    assert town.phone(town.people.admin).get(f"/api/history/{kind}").status_code == (200 if county_keeps else 404)
    for who in ("office", "secretary", "worker", "rep", "inspector", "outsider"):
        assert town.phone(getattr(town.people, who)).get(f"/api/history/{kind}").status_code == 404
