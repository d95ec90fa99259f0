"""One's own devices: listed with what is unsent, revoked when lost."""

from server.base.clock import stamp


def test_devices_are_listed_with_what_is_unsent_there(town):
    phone, other = town.phone(town.people.worker), town.phone(town.people.worker)
    report = {
        "device_id": other.device_id,
        "sent_at": stamp(town.clock()),
        "entry": "wechat",
        "unsent": 3,
        "oldest_unsent_at": stamp(town.clock()),
    }
    assert other.post("/api/sync/report", report).status_code == 200
    rows = {row["id"]: row for row in phone.get("/api/me/devices").get_json()}
    assert rows.keys() == {phone.device_id, other.device_id}
    assert rows[phone.device_id]["current"]
    assert (rows[other.device_id]["unsent"], rows[other.device_id]["current"]) == (3, False)


def test_a_lost_device_neither_reads_nor_sends(town):
    phone, lost = town.phone(town.people.worker), town.phone(town.people.worker)
    assert lost.get("/api/me").status_code == 200
    assert phone.delete(f"/api/me/devices/{lost.device_id}").status_code == 204
    assert lost.get("/api/me").get_json()["code"] == "sign_in_required"
    sent = lost.client.post(
        "/api/sync/ops",
        json={"device_id": lost.device_id, "sent_at": stamp(town.clock()), "ops": []},
        headers={"Authorization": f"Bearer {lost.grant}"},
    )
    assert sent.status_code == 401
    assert phone.get("/api/me").status_code == 200


def test_somebody_elses_device_is_not_there(town):
    theirs = town.phone(town.people.worker)
    assert town.phone(town.people.secretary).delete(f"/api/me/devices/{theirs.device_id}").status_code == 404
    assert theirs.get("/api/me").status_code == 200
