"""An upload that stopped on the way is given up after a week."""

from sqlmodel import select

from server.evidence.expiring import expire_idle_uploads
from server.evidence.stored.models import Upload
from tests.server.evidence.camera import create, picture, send


def uploads(town):
    with town.tx() as tx:
        return len(tx.session.exec(select(Upload)).all())


def test_only_what_is_unfinished_goes(town):
    phone = town.phone(town.people.worker)
    create(phone, picture("一"))
    send(phone, picture("二"))
    assert uploads(town) == 2
    assert expire_idle_uploads(town.services) == 0
    town.clock.move(days=800)  # the file's own time is the machine's
    assert expire_idle_uploads(town.services) == 1
    assert uploads(town) == 1
