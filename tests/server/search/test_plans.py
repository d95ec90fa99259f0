"""How much a search reads of what a county holds: asked of the database itself, not of a clock."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.tx import Actor
from server.households.matching import closest
from server.households.queries import found_households
from server.issues.models import Issue
from server.places.models import Place
from server.places.naming import names_called
from server.search.queries import search
from tests.cast.matters import report
from tests.cast.town import Town

MANY = 3000
Asked = list[tuple[str, Any]]


@contextmanager
def asked(town: Town) -> Iterator[Asked]:
    """The questions that go to the database."""
    seen: Asked = []

    def keep(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, values))

    event.listen(town.services.db.engine, "before_cursor_execute", keep)
    yield seen
    event.remove(town.services.db.engine, "before_cursor_execute", keep)


def many_issues(town: Town, issue_id: str) -> None:
    """As many as a neighbouring village reports in years, all like this one."""
    own = {"id": "id || n", "number": "number || n"}
    names = [column.name for column in table_of(Issue).columns]
    values = ", ".join(own.get(name, name) for name in names)
    copies = f"SELECT {values} FROM issue, generate_series(1, {MANY}) n WHERE id = :id"
    copied = f"INSERT INTO issue ({', '.join(names)}) {copies}"
    with town.tx() as tx:
        tx.session.connection().execute(text(copied), {"id": issue_id})
    town.services.db.refresh_statistics()


def pages_read(town: Town, question: str, values: Any) -> int:
    """Pages that PostgreSQL touches to answer."""
    with town.services.db.reading() as session:
        told = session.connection().exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {question}", values).scalars()
        first = next(line for line in told if "Buffers:" in line)
    return sum(map(int, re.findall(r"(?:hit|read)=(\d+)", first)))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_village_s_issues_are_looked_up_and_not_sought_among_all(town: Town, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("server.issues.matching.FEW", 0)  # a word that many have
    many_issues(town, report(town.phone(town.people.outsider), place_id=town.places.shuikou.id))
    with asked(town) as seen, town.services.reading(Actor(town.people.secretary.id)) as tx:
        search(tx, "水沟")
    ((question, values),) = [one for one in seen if re.search(r"issue\.text, .+\nFROM issue ", one[0])]
    assert pages_read(town, question, values) < 30
    assert pages_read(town, "SELECT count(text) FROM issue", {}) > 100


def test_of_a_word_that_many_have_the_first_keys_are_enough(town: Town):
    with asked(town) as seen, town.services.reading(Actor(town.people.office.id)) as tx:
        assert len(closest(tx, ["尹"], [], "", 2)) == 2
    ((question, _),) = seen
    assert question.count("LIMIT") == len(("the first keys", "an earlier key", "those found"))


def test_a_name_of_another_town_is_looked_for_household_by_household_of_one_s_own(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    """However many of that name the county has: by the index of the places, and in each by that of its keys."""
    monkeypatch.setattr("server.households.matching.LOOKED_AT", ())
    with asked(town) as seen, town.services.reading(Actor(town.people.office.id)) as tx:
        assert [home.head for home in found_households(tx, "谢", 10)] == ["谢长生"]
    two_tiers = [one for one in seen if "min(household_key" in one[0]]
    assert len(two_tiers) == len(("called so from the first character on", "inside a name"))
    told = "\n".join(plan_of(town, question, values) for question, values in two_tiers)
    assert "SCAN household" not in told and "Seq Scan on household" not in told, told
    assert "ix_household_place_id" in told, told
    assert re.search(r"uq_place_path|path>\? AND path<\?", told), told
    by_household = r"ix_household_key_household \(household_id=\? AND key>\? AND key<\?\)"
    assert re.search(by_household + r"|Index Cond: \(\(household_id = .*\(key >= .*\(key < ", told), told


def plan_of(town: Town, question: str, values: Any) -> str:
    """How the database answers; PostgreSQL would read a table this small whole."""
    with town.services.db.reading() as session:
        connection = session.connection()
        is_sqlite = connection.dialect.name == "sqlite"
        if not is_sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        word = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
        return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(word + question, values))


def test_names_that_many_places_have_are_read_once(town: Town):
    with town.tx() as tx:
        for number, village in enumerate((town.places.dahe, town.places.shuikou, town.places.bashang), 900):
            path = f"{village.path}{number}/"
            tx.add(Place(id=new_id(), level="group", name="三组", num=number, path=path, village_id=village.id))
    with town.services.reading(Actor(town.people.admin.id)) as tx:
        assert names_called(tx, ["3组"], ["/"]) == ["三组"]
