"""What signing in leaves behind is forgotten a month after it ended, and not before."""

from datetime import timedelta

from sqlmodel import select

from server.base.ids import new_id
from server.people.forgetting import forget_ended_sessions
from server.people.models import DeviceSession, EntryCode, UploadGrant


def test_only_what_ended_long_ago_goes(town):
    town.phone(town.people.secretary)
    with town.tx() as tx:
        tx.add(
            EntryCode(
                id=new_id(),
                code_hash="x",
                person_id=town.people.rep.id,
                issued_by=town.people.officer.id,
                issued_at=tx.now,
                expires_at=tx.now + timedelta(hours=72),
            )
        )
    town.clock.move(days=34)
    forget_ended_sessions(town.services)
    assert counts(town) == (1, 1, 0)
    town.clock.move(days=90 + 30 - 34)
    forget_ended_sessions(town.services)
    assert counts(town) == (1, 1, 0)
    town.clock.move(days=1)
    forget_ended_sessions(town.services)
    assert counts(town) == (0, 1, 0)
    town.clock.move(days=90)
    forget_ended_sessions(town.services)
    assert counts(town) == (0, 0, 0)


def counts(town):
    with town.tx() as tx:
        return tuple(len(tx.session.exec(select(table)).all()) for table in (DeviceSession, UploadGrant, EntryCode))
