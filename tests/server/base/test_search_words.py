"""A database of an earlier version: what it holds is found once it has come to this version."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import create_engine, text
from sqlmodel import col, select

from server.app import tables
from server.base.db import Database
from server.base.migrate import config_for, differences, upgrade
from server.households.models import HouseholdKey
from server.issues.models import IssueKey
from server.people.models import PersonKey
from server.sync.models import Stream
from tests.services.databases import Databases

BEFORE, NOON = "import_twins", "2026-01-01 12:00:00+00:00"
ROWS: dict[str, list[dict[str, Any]]] = {
    "place": [{"id": "p", "level": "village", "name": "大合村", "num": 1, "path": "/1/", "village_id": "p"}],
    "person": [{"id": "n", "name": "单小干", "pinyin": "", "totp_last_step": 0, "created_at": NOON}],
    "household": [
        {
            "id": own, "number": number, "village_id": "p", "place_id": "p", "head": "谢长生", "nickname": "",
            "yard": "", "group_name": "第三组", "pinyin": "xcs", "contact": "home", "created_at": NOON,
            "ended_on": ended,
        }
        for own, number, ended in (("h", "001", None), ("gone", "002", "2026-01-02"))
    ],
    "member": [
        {"id": own, "household_id": "h", "name": name, "relation": "", "gender": "", "is_away": False, "ended_on": end}
        for own, name, end in (("m", "覃小兰", None), ("left", "肖小梅", "2026-01-02"))
    ],
    "issue": [
        {
            "id": "i", "number": "2026-1107-AB12", "village_id": "p", "place_id": "p", "household_id": "h",
            "category": "toilet", "category_version": 1, "is_sensitive": False, "text": "漏水", "source": "patrol",
            "state": "reported", "reported_by": "n", "reported_at": NOON, "received_at": NOON,
        }
    ],
    "stream": [{"name": name, "seq": 7, "floor": 0} for name in ("place:p", "person:n", "reference")],
    "household_key": [{"key": "旧", "household_id": "h"}],
}  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def older(request: pytest.FixtureRequest, tmp_path: Path, postgres: Databases) -> Database:
    tables()
    db = Database(f"sqlite:///{tmp_path}/old.db" if request.param == "sqlite" else postgres.fresh())
    engine = create_engine(db.url)
    command.upgrade(config_for(engine), BEFORE)
    with engine.begin() as connection:
        for table, rows in ROWS.items():
            names = list(rows[0])
            marks = ", ".join(f":{name}" for name in names)
            connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"), rows)
    engine.dispose()
    return db


def test_what_an_earlier_version_held_is_found(older: Database):
    upgrade(older)
    assert differences(older) == []
    with older.reading() as session:
        keys = set(session.exec(select(HouseholdKey.key).where(col(HouseholdKey.household_id) == "h")))
        assert {"谢长生", "~长生", "覃小兰", "~小兰", "qxl", "txl", "3组", "001", "1", "xcs"} <= keys
        assert not keys & {"旧", "肖小梅", "第三组"}
        assert session.exec(select(HouseholdKey).where(col(HouseholdKey.household_id) == "gone")).all() == []
        assert {"漏水", "~ab12"} <= set(session.exec(select(IssueKey.key)))
        assert {"单小干", "~小干", "dxg", "sxg"} <= set(session.exec(select(PersonKey.key)))
        seqs = {row.name: (row.seq, row.floor) for row in session.exec(select(Stream))}
        assert seqs == {"place:p": (8, 8), "reference": (8, 8), "person:n": (7, 0)}
    older.close()
