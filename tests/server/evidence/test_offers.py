"""Offers: what a phone is told of the bytes it holds, and never of anybody else's."""

from server.base.ids import new_id
from tests.cast.town import Town
from tests.server.evidence.camera import create, offers, opened, patch, picture, record, send, sha256


def test_unknown_partly_here_stored(town: Town):
    phone, data, photo_id = town.phone(town.people.worker), picture(), new_id()
    assert offers(phone, (photo_id, data)) == [
        {"photo_id": photo_id, "role": "photo", "state": "unknown", "upload_url": None, "offset": 0, "recorded": False}
    ]
    url = create(phone, data, data[:1000]).headers["Location"]
    [found] = offers(phone, (photo_id, data))
    assert (found["state"], found["upload_url"], found["offset"]) == ("partial", url, 1000)
    patch(phone, url, 1000, data[1000:])
    [found] = offers(phone, (photo_id, data))
    assert (found["state"], found["upload_url"], found["offset"]) == ("stored", url, len(data))


def test_they_are_answered_in_their_order(town: Town):
    phone = town.phone(town.people.worker)
    here, unknown = picture("a"), picture("b")
    send(phone, here)
    named = [(new_id(), unknown), (new_id(), here), (new_id(), unknown)]
    found = offers(phone, *named)
    assert [offer["photo_id"] for offer in found] == [photo_id for photo_id, _ in named]
    assert [offer["state"] for offer in found] == ["unknown", "stored", "unknown"]


def test_whether_the_record_is_here(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    photo_id = record(town, opened(town), "after", data)
    assert offers(phone, (photo_id, data))[0]["recorded"] is True
    assert offers(town.phone(town.people.officer), (photo_id, data))[0]["recorded"] is False


def test_another_length_is_another_file(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    send(phone, data)
    offer = {"photo_id": new_id(), "role": "photo", "sha256": sha256(data), "size": 5}
    answer = phone.post("/api/uploads/offers", {"photos": [offer]}, headers={"Authorization": f"Bearer {phone.grant}"})
    assert answer.get_json()["photos"][0]["state"] == "unknown"


def test_no_offers_no_answers(town: Town):
    assert offers(town.phone(town.people.worker)) == []


def test_offers_that_cannot_be_understood(town: Town):
    phone = town.phone(town.people.worker)
    asked = {"Authorization": f"Bearer {phone.grant}"}
    good = {"photo_id": new_id(), "role": "photo", "sha256": "a" * 64, "size": 5}
    for wrong in ({"size": -1}, {"sha256": "x"}, {"role": "film"}, {"photo_id": "1"}):
        assert phone.post("/api/uploads/offers", {"photos": [good | wrong]}, headers=asked).status_code == 400
    assert phone.post("/api/uploads/offers", {"photos": [good] * 201}, headers=asked).status_code == 400
    large = {"photos": [], "more": "x" * 200_000}
    assert phone.post("/api/uploads/offers", large, headers=asked).status_code == 413
