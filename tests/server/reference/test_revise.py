"""The county edits categories and labels; old records keep the version they were made under."""

from sqlmodel import select

from server.issues.models import Issue
from server.reference.models import Category, Label
from server.reference.queries import categories
from server.reference.seeds import seed_reference
from tests.cast.matters import report, with_reference

ROAD = {"code": "facility.road", "parent": "facility", "label_zh": "路坏了", "label_en": "Road", "days": 3,
        "default_owner_role": "secretary"}  # fmt: skip


def test_a_new_database_begins_with_the_shipped_data_and_seeding_again_changes_nothing(town):
    with_reference(town)
    with town.tx() as tx:
        before = len(tx.session.exec(select(Category)).all()), len(tx.session.exec(select(Label)).all())
        seed_reference(tx)
        after = len(tx.session.exec(select(Category)).all()), len(tx.session.exec(select(Label)).all())
        every = categories(tx)
    assert before == after
    assert {"toilet", "environment", "sewage", "facility", "dispute"} <= every.keys()
    assert all(row.parent is None or row.parent in every for row in every.values())
    assert every["dispute"].is_sensitive


def test_every_phone_holds_it(town):
    with_reference(town)

    held = town.phone(town.people.rep).pull()

    assert held["category", "toilet.tank"]["parent"] == "toilet"
    assert held["label", "return_reason:unclear"]["label_zh"] == "看不清"


def test_a_revision_counts_from_now_on(town):
    with_reference(town)
    admin, worker = town.phone(town.people.admin), town.phone(town.people.worker)
    report(worker, category="facility.road")
    worker.pull()

    assert admin.post("/api/reference/categories", ROAD).status_code == 200

    report(worker, category="facility.road")
    assert worker.pull()["category", "facility.road"]["days"] == 3
    with town.tx() as tx:
        rows = tx.session.exec(select(Issue).order_by(Issue.id)).all()
    assert [(row.category_version, str(row.due_on)) for row in rows] == [(1, "2026-12-07"), (2, "2026-11-19")]


def test_what_the_county_edited_survives_seeding(town):
    with_reference(town)
    assert town.phone(town.people.admin).post("/api/reference/categories", ROAD).status_code == 200

    with_reference(town)

    answer = town.phone(town.people.worker).get("/api/reference/categories").get_json()
    assert next(c for c in answer if c["code"] == "facility.road")["label_zh"] == "路坏了"


def test_a_label_is_added_and_retired(town):
    admin, rep = town.phone(town.people.admin), town.phone(town.people.rep)
    label = {"set": "purpose", "code": "flood", "label_zh": "防汛提醒", "label_en": "Flood warning", "order": 3}

    assert admin.post("/api/reference/labels", label).status_code == 200
    assert rep.pull()["label", "purpose:flood"] == label | {"id": "purpose:flood", "retired": False}
    assert admin.post("/api/reference/labels", label | {"retired": True}).status_code == 200
    assert rep.pull()["label", "purpose:flood"]["retired"] is True


def test_nobody_but_the_county_edits(town):
    for person in (town.people.office, town.people.secretary, town.people.outsider):
        assert town.phone(person).post("/api/reference/categories", ROAD).status_code == 404
