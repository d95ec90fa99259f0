"""The wall by what photos are about: the class of an issue; its figures, its pages, and what was there before."""

from typing import Any

from alembic import command

from server.base.ids import new_id
from server.base.migrate import config_for, differences, plain_engine
from server.evidence.flags.raising import raise_flag
from server.evidence.models import Photo
from server.evidence.subjects import open_subject
from server.evidence.tallies import compact_tallies
from server.reference.models import Category
from tests.cast.matters import report, with_reference
from tests.cast.town import Town
from tests.server.evidence.camera import photo_in, picture, send, shoot
from tests.server.evidence.test_wall import judge, subjects, wall

NOTHING = {"waiting": 0, "accepted": 0, "returned": 0, "later": 0}


def reported(town: Town, category: str) -> tuple[str, str]:
    """An issue with its photo from before: its id and the photo's."""
    worker, data = town.phone(town.people.worker), picture(new_id())
    photo = photo_in(town, data)
    issue = report(worker, category=category, photos=[photo])
    assert send(worker, data).status_code == 201
    town.clock.move(minutes=1)
    return issue, photo["id"]


def told(town: Town, matter: str, **asked: Any) -> tuple[list[str], dict[str, int]]:
    page = wall(town, matter=matter, **asked)
    return subjects(page), {state: n for state, n in page["counts"].items() if n}


def test_toilets_apart_from_roads(town: Town):
    with_reference(town)
    tank, _ = reported(town, "toilet.tank")
    road, photo = reported(town, "facility.road")
    toilet, _ = reported(town, "toilet")
    assert told(town, "toilet") == ([toilet, tank], {"waiting": 2})
    assert told(town, "facility") == ([road], {"waiting": 1})
    assert told(town, "flood") == ([], {})
    judge(town, photo, "later")
    assert told(town, "facility", verdict="later") == ([road], {"later": 1})
    assert told(town, "toilet", verdict="later") == ([], {"waiting": 2})
    assert told(town, "facility", place_id=town.places.dahe.id) == ([road], {"later": 1})
    assert wall(town)["counts"] == NOTHING | {"waiting": 2, "later": 1}


def test_what_is_no_issue_is_called_by_its_kind(town: Town):
    with town.tx() as tx:
        dahe = town.places.dahe.id
        board = open_subject(tx, "board", new_id(), place_id=dahe, village_id=dahe, proves="board")
    shoot(town, board, "proof")
    assert told(town, "board") == ([board.id], {"waiting": 1})


def test_flagged_ones_of_a_matter(town: Town):
    with_reference(town)
    road, photo = reported(town, "facility.road")
    reported(town, "facility.light")
    reported(town, "toilet")
    with town.tx() as tx:
        raise_flag(tx, tx.get(Photo, photo), "screenshot", {})
    assert told(town, "facility", flagged=True) == ([road], {"waiting": 1})
    assert told(town, "toilet", flagged=True) == ([], {})


def test_the_figures_stand_by_what_was_said_first(town: Town):
    with_reference(town)
    road, photo = reported(town, "facility.road")
    with town.tx() as tx:
        lately = tx.get(Category, ("facility.road", 1)).model_dump() | {"version": 2, "parent": "traffic"}
        tx.add(Category(**lately))
    worker, data = town.phone(town.people.worker), picture(new_id())
    fixed = {"id": road, "step_id": new_id(), "photos": [photo_in(town, data)]}
    assert worker.op("issue.fix", fixed)["answer"] == "done"
    send(worker, data)
    judge(town, photo, "accepted")
    compact_tallies(town.services)
    assert told(town, "facility") == ([road], {"waiting": 1, "accepted": 1})
    assert told(town, "traffic") == ([], {})


def test_photos_from_before_are_found_by_it(town: Town):
    with_reference(town)
    road, photo = reported(town, "facility.road")
    toilet, _ = reported(town, "toilet.tank")
    judge(town, photo, "returned")
    engine = plain_engine(town.services.db)
    config = config_for(engine)
    command.stamp(config, "photo_matter")
    command.downgrade(config, "photo_matter-1")
    command.upgrade(config, "photo_matter")
    engine.dispose()
    assert told(town, "facility") == ([road], {"returned": 1})
    assert told(town, "toilet") == ([toilet], {"waiting": 1})
    assert wall(town)["counts"] == NOTHING | {"waiting": 1, "returned": 1}
    assert [
        change for change in differences(town.services.db) if "subject" in str(change) or "tally" in str(change)
    ] == []
