"""Nobody's pace is stored or shown: no column and no answer could hold it, and no report names who judged."""

import re
from typing import Any

from flask_openapi.openapi import OpenAPI
from sqlmodel import SQLModel

from server.app import tables
from tests.guards.test_doors import routes, walk

PACE = re.compile(r"speed|pace|per_hour|took_ms|elapsed|duration|judged_count|reviews_done|streak|rank$|score")
PERSON = re.compile(r"person|_by$|by_id|reviewer|author|user")


def test_no_column_holds_a_pace():
    tables()
    found = [f"{table.name}.{column.name}" for table in SQLModel.metadata.sorted_tables for column in table.columns]
    assert [name for name in found if PACE.search(name)] == []


def test_a_claim_does_not_say_when_it_began():
    tables()
    moments = [
        column.name for column in SQLModel.metadata.tables["review_claim"].columns if "time" in str(column.type).lower()
    ]
    assert moments == ["until"]


def shapes(app: OpenAPI, prefix: str) -> list[Any]:
    doors = [(rule, getattr(view, "door", None)) for _, rule, view in routes(app)]
    return [
        part for rule, door in doors if rule.startswith(prefix) and door and door.out for part in walk(door.out, set())
    ]


def test_no_answer_of_judging_offers_a_pace(app: OpenAPI):
    fields = [f"{shape.__name__}.{name}" for shape in shapes(app, "/api/reviews") for name in shape.model_fields]
    assert len(fields) > 20
    assert [name for name in fields if PACE.search(name.lower())] == []


def test_agreement_names_no_person(app: OpenAPI):
    fields = [name for shape in shapes(app, "/api/reviews/agreement") for name in shape.model_fields]
    assert "percent" in fields
    assert [name for name in fields if PERSON.search(name)] == []
