"""Whom a visitor of the demo may be, and what they find."""

import json
from dataclasses import replace

import pytest

from server.app import create_app
from server.base.ids import new_id
from server.demo.accounts import PASSWORD, accounts_file, read_accounts
from server.people.rules import password_problem

EVERY_ROLE = {
    "county_admin", "town_office", "linked_leader", "inspector", "secretary", "officer", "grid_worker",
    "representative", "group_leader",
}  # fmt: skip


def signed_in(demo, role, place):
    account = next(a for a in read_accounts(demo.services.settings) if (a.role, a.place_name) == (role, place))
    client = demo.app.test_client()
    device = {"id": new_id(), "name": "测试", "kind": "phone", "entry": "browser"}
    body = {"phone": account.phone, "password": account.password, "device": device}
    answer = client.post("/api/auth/sign-in", json=body)
    assert answer.status_code == 200, answer.text
    return client, answer.get_json()


def pulled(client):
    cursor = ""
    held: dict = {}
    while True:
        page = client.get("/api/sync/changes", headers={"Sync-Cursor": cursor}).get_json()
        held |= {(row["kind"], row["id"]): row["data"] for row in page["changed"]}
        cursor = page["cursor"]
        if not page["more"]:
            return held


def of_kind(held, kind):
    return [data for (name, _), data in held.items() if name == kind]


def test_the_file_for_scripts_lists_every_role(demo):
    listed = json.loads(accounts_file(demo.services.settings).read_text(encoding="utf-8"))
    assert {account["role"] for account in listed} == EVERY_ROLE
    assert len({account["phone"] for account in listed}) == len(listed)
    assert {"role", "name", "phone", "password", "place_code"} <= listed[0].keys()
    assert {a["place_code"] for a in listed if a["role"] == "secretary"} == {"430525107228", "430525112207"}


def test_the_sign_in_page_asks_for_them(demo):
    answer = demo.app.test_client().get("/api/demo/accounts")
    assert answer.status_code == 200
    assert {account["role"] for account in answer.get_json()} == EVERY_ROLE


def test_elsewhere_there_is_no_such_page(demo):
    services = replace(demo.services, settings=replace(demo.services.settings, demo=False))
    assert create_app(services).test_client().get("/api/demo/accounts").status_code == 404


def test_the_password_would_do_for_an_administrator():
    assert password_problem(PASSWORD, is_admin=True) is None


@pytest.mark.parametrize("role", sorted(EVERY_ROLE - {"county_admin", "town_office", "inspector"}))
def test_somebody_of_the_village_signs_in_and_has_something_to_do(demo, role):
    client, _ = signed_in(demo, role, "大合村")
    held = pulled(client)
    assert of_kind(held, "category") and of_kind(held, "label")
    assert of_kind(held, "issue") or of_kind(held, "household")


def test_a_representative_holds_their_own_households_only(demo):
    client, me = signed_in(demo, "representative", "大合村")
    households = of_kind(pulled(client), "household")
    assert me["sync"] == "links"
    assert 5 <= len(households) <= 15 and all(household["mine"] for household in households)


def test_a_grid_worker_has_a_photo_to_take_again_and_tasks(demo):
    client, me = signed_in(demo, "grid_worker", "大合村")
    held = pulled(client)
    mine = me["person"]["id"]
    assert [photo for photo in of_kind(held, "photo") if photo["state"] == "returned" and photo["author_id"] == mine]
    assert [task for task in of_kind(held, "task") if task["mine"] and task["finished_at"] is None]


def test_a_secretary_has_things_to_decide_and_a_look_back(demo):
    client, _ = signed_in(demo, "secretary", "大合村")
    held = pulled(client)
    assert [issue for issue in of_kind(held, "issue") if issue["state"] in ("reported", "fixed")]
    assert [lookback for lookback in of_kind(held, "lookback") if lookback["state"] != "done"]
    assert [meeting for meeting in of_kind(held, "meeting") if meeting["state"] == "planned"]


def test_an_inspector_sees_pairs_on_the_wall(demo):
    client, me = signed_in(demo, "inspector", "山门镇")
    wall = client.get("/api/evidence/wall?verdict=waiting").get_json()
    photos = [photo for pair in wall["pairs"] for photo in pair["before"] + pair["after"]]
    assert photos and not [photo for photo in photos if photo["author_name"] == me["person"]["name"]]
    photo = (wall["pairs"][0]["before"] or wall["pairs"][0]["after"])[0]
    thumb = client.get(f"/api/photos/{photo['id']}/thumb")
    assert thumb.status_code == 200 and thumb.data.startswith(b"\xff\xd8")


def test_the_administrator_signs_in_with_the_password_alone(demo):
    _, me = signed_in(demo, "county_admin", "洞口县")
    assert me["sync"] == "online" and not me["needs_totp"]
