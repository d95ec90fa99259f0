from tests.cast.town import Town
from tests.server.evidence.camera import create, head, offers, patch, picture, send


def test_a_whole_photo_in_one_request(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    answer = send(phone, data)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Upload-Offset"] == str(len(data))
    url = answer.headers["Location"]
    assert head(phone, url).headers["Upload-Offset"] == str(len(data))
    assert offers(phone, ("0" * 8 + "-0000-7000-8000-" + "0" * 12, data))[0]["state"] == "stored"


def test_piece_by_piece(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    answer = create(phone, data)
    assert answer.status_code == 201, answer.text
    url = answer.headers["Location"]
    for start in range(0, len(data), 1000):
        answer = patch(phone, url, start, data[start : start + 1000])
        assert answer.status_code == 204, answer.text
    assert answer.headers["Upload-Offset"] == str(len(data))
    assert head(phone, url).headers["Upload-Offset"] == str(len(data))
