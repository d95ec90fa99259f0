"""Prepared statements speak like all others: same values in, same values out."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select, update

from server.base.columns import table_of
from server.base.prepared import Prepared
from server.people.models import Person
from tests.cast.town import Town

TABLE = table_of(Person)
AT = datetime(2026, 11, 16, 1, 2, 3, 456000, tzinfo=UTC)
ADD = Prepared(
    insert(TABLE).values(
        id=bindparam("id"), name=bindparam("name"), pinyin="", created_at=bindparam("at"), totp_last_step=0
    )
)
RENAME = Prepared(update(TABLE).where(TABLE.c.name == bindparam("old")).values(name=bindparam("new")))
BY_NAME = Prepared(
    select(TABLE.c.id, TABLE.c.created_at, TABLE.c.closed_at).where(TABLE.c.name == bindparam("name")).limit(5),
    TABLE.c.id,
    TABLE.c.created_at,
    TABLE.c.closed_at,
)


def test_what_goes_in_comes_out(town: Town):
    with town.tx() as tx:
        connection = tx.session.connection()
        assert ADD.run(connection, id="a", name="试", at=AT) == 1
        assert BY_NAME.rows(connection, name="试") == [("a", AT, None)]
        assert BY_NAME.one(connection, name="nobody") is None
        assert tx.get(Person, "a").created_at == AT


def test_changes_are_counted(town: Town):
    with town.tx() as tx:
        connection = tx.session.connection()
        assert RENAME.run(connection, old="nobody", new="somebody") == 0
        ADD.run(connection, id="a", name="试", at=AT)
        assert RENAME.run(connection, old="试", new="新") == 1
        assert BY_NAME.one(connection, name="新") == ("a", AT, None)


def test_a_naive_time_is_a_bug_here_too(town: Town):
    with town.tx() as tx, pytest.raises(ValueError, match="naive"):
        ADD.run(tx.session.connection(), id="a", name="试", at=AT.replace(tzinfo=None))
