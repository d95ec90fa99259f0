"""Unfinished uploads are given up after seven idle days; finished ones are never touched by that."""

import os

from server.base.ids import new_id
from server.evidence.expiring import expire_uploads
from server.evidence.partials import partials_of
from tests.cast.town import Town
from tests.server.evidence.camera import create, head, offers, patch, picture, send


def expired(town: Town) -> int:
    with town.tx() as tx:
        return expire_uploads(tx)


def files(town: Town) -> list[str]:
    return partials_of(town.services).names()


def test_seven_days_without_a_byte(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    town.clock.move(days=6, hours=23)
    assert expired(town) == 0
    town.clock.move(hours=2)
    assert expired(town) == 1
    assert files(town) == []
    assert head(phone, url).status_code == 404
    assert offers(phone, (new_id(), data))[0]["state"] == "unknown"


def test_every_byte_gives_seven_days_more(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    town.clock.move(days=6)
    answer = patch(phone, url, 1000, data[1000:1500])
    assert answer.headers["Upload-Expires"] == "Sun, 29 Nov 2026 01:00:00 GMT"
    assert head(phone, url).headers["Upload-Expires"] == answer.headers["Upload-Expires"]
    town.clock.move(days=6)
    assert expired(town) == 0
    assert patch(phone, url, 1500, data[1500:]).status_code == 204


def test_one_without_any_byte_expires_too(town: Town):
    create(town.phone(town.people.worker), picture())
    town.clock.move(days=8)
    assert expired(town) == 1


def test_what_is_finished_stays(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    send(phone, data)
    town.clock.move(days=100)
    assert expired(town) == 0
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"


def test_old_files_of_nobody_are_swept_and_young_ones_are_not(town: Town):
    folder = partials_of(town.services).folder
    for name, days in (("old", 8), ("young", 1)):
        path = folder / name
        path.write_bytes(b"x")
        moment = town.clock().timestamp() - days * 86_400
        os.utime(path, (moment, moment))
    assert expired(town) == 0
    assert files(town) == ["young"]
