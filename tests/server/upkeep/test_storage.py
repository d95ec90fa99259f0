"""What is kept, for the county administrator alone."""

import pytest

from server.evidence.stored.models import Blob


def test_photos_database_room_and_backups(town):
    data = town.services.settings.data
    with town.tx() as tx:
        tx.add(Blob(sha256="a" * 64, size=300_000, media_type="image/jpeg", stored_at=tx.now))
        tx.add(Blob(sha256="b" * 64, size=100, media_type="image/jpeg", stored_at=tx.now, doomed_at=tx.now))
        tx.add(Blob(sha256="c" * 64, size=9, media_type="image/jpeg", stored_at=tx.now, deleted_at=tx.now))
    (data / "backups").mkdir()
    (data / "backups" / "20261115-020000.tar").write_bytes(b"x" * 10)
    found = town.phone(town.people.admin).get("/api/storage").get_json()
    assert (found["photos"], found["photo_bytes"], found["doomed_photos"]) == (2, 300_100, 1)
    assert found["database_bytes"] > 0
    assert found["free_bytes"] > 0
    assert [(one["name"], one["size"]) for one in found["backups"]] == [("20261115-020000.tar", 10)]


@pytest.mark.parametrize("who", ["office", "secretary", "worker", "inspector"])
def test_it_is_not_there_for_others(town, who):
    phone = town.phone(getattr(town.people, who))
    assert phone.get("/api/storage").status_code == 404
    assert phone.get("/api/deliveries").status_code == 404
