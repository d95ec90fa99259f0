"""A lost phone is found among the devices of the people below: by name of the person or the device."""

import pytest
from sqlmodel import select

from server.people.models import DeviceSession
from server.sync.models import DeviceReport


def found(phone, **query):
    answer = phone.get("/api/devices", query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def whose(page):
    return [device["person"]["name"] for device in page["devices"]]


@pytest.fixture
def phones(town):
    """The worker and the representative are signed in, and an outsider; the worker has something unsent."""
    for who in ("worker", "rep", "outsider"):
        town.phone(getattr(town.people, who))
    with town.tx() as tx:
        worker = tx.session.exec(select(DeviceSession).where(DeviceSession.person_id == town.people.worker.id)).one()
        tx.add(
            DeviceReport(
                device_id=worker.device_id,
                person_id=worker.person_id,
                unsent=3,
                entry="browser",
                oldest_unsent_at=tx.now,
                reported_at=tx.now,
            )
        )
    return town


def test_by_name_of_their_people_with_what_is_unsent(phones):
    page = found(phones.phone(phones.people.secretary))
    assert [(d["person"]["name"], d["unsent"]) for d in page["devices"]] == [("代小表", 0), ("网小格", 3)]
    assert "last_seen_at" not in page["devices"][0]


def test_searched_and_only_those_with_something_unsent(phones):
    secretary = phones.phone(phones.people.secretary)
    assert whose(found(secretary, q="代")) == ["代小表"]
    assert whose(found(secretary, unsent="true")) == ["网小格"]
    assert whose(found(secretary, q="没有")) == []


def test_pages_follow_each_other(phones):
    secretary = phones.phone(phones.people.secretary)
    first = found(secretary, limit=1)
    rest = found(secretary, limit=1, after=first["next"])
    assert (whose(first), whose(rest), rest["next"]) == (["代小表"], ["网小格"], None)


def test_a_device_sent_away_is_not_listed(phones):
    secretary = phones.phone(phones.people.secretary)
    device = found(secretary, q="代")["devices"][0]
    assert secretary.client.delete(f"/api/people/{device['person']['id']}/devices/{device['id']}").status_code == 204
    assert whose(found(secretary)) == ["网小格"]


def test_everybody_sees_only_devices_of_those_below(phones):
    assert whose(found(phones.phone(phones.people.office))) == ["代小表", "外小村", "网小格"]
    for who in ("yanglin_office", "worker", "rep", "inspector"):
        assert whose(found(phones.phone(getattr(phones.people, who)))) == []
