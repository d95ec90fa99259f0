"""The whole demo: the figures that everybody knows of the two towns."""

import json
import sqlite3
from contextlib import closing

import pytest

from server.base.config import read_settings
from server.demo.start import ready_demo

IN_TOWN = "FROM {} x JOIN place v ON v.id = x.village_id JOIN place t ON t.id = v.parent_id WHERE t.name = '山门镇'"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The folder as `xiaoge demo` builds it."""
    settings = read_settings({}, data=tmp_path_factory.mktemp("whole") / "demo", demo=True)
    ready_demo(settings, rebuild=False, say=lambda line: None)
    return settings.data


@pytest.mark.timeout(600)
def test_the_figures_of_both_towns(whole):
    folder = whole
    with closing(sqlite3.connect(folder / "xiaoge.db")) as database:

        def number(sql):
            return database.execute(sql).fetchone()[0]

        villages = (
            "SELECT count(*) FROM place v JOIN place t ON t.id = v.parent_id WHERE v.level = 'village' AND t.name = "
        )
        assert (number(villages + "'山门镇'"), number(villages + "'杨林镇'")) == (22, 11)
        assert number("SELECT count(*) " + IN_TOWN.format("household")) == 13_321
        posts = "SELECT count(*) FROM post x JOIN place v ON v.id = x.place_id JOIN place t ON t.id = v.parent_id "
        assert number(posts + "WHERE x.role = 'representative' AND t.name = '山门镇'") == 1_158
        toilets = "SELECT count(*) " + IN_TOWN.format("issue") + " AND x.category LIKE 'toilet%'"
        assert number(toilets) == 391 == number("SELECT count(*) FROM issue WHERE category LIKE 'toilet%'")
        assert number(toilets + " AND x.state = 'settled'") == 316
        assert number(toilets + " AND x.state <> 'settled'") == 75
        links = "SELECT count(*) * 1.0 / count(DISTINCT l.person_id) FROM representative_link l "
        assert round(number(links + "JOIN household x ON x.id = l.household_id JOIN place v ON v.id = x.village_id "
                            "JOIN place t ON t.id = v.parent_id WHERE t.name = '山门镇'"), 1) == 11.5  # fmt: skip
        assert number("SELECT count(*) FROM visit") > 6_000
        assert 300 <= number("SELECT count(*) FROM photo WHERE received_at IS NOT NULL AND has_thumb") < 500
        assert number("SELECT count(*) FROM meeting WHERE state = 'held'") > 33 * 10
        assert number("PRAGMA integrity_check") == "ok"
    assert len(json.loads((folder / "accounts.json").read_text(encoding="utf-8"))) > 15
