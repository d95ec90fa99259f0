"""The short code of a photo: unguessable, readable aloud, given to old photos by the migration."""

import pytest
from alembic import command

from server.base.migrate import config_for, differences, plain_engine
from server.evidence.codes import ALPHABET, new_code, read_code, shown_code
from tests.cast.town import Town
from tests.server.evidence import camera


def test_codes_are_thirteen_letters_that_nobody_confuses():
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {13}
    assert set("".join(codes)) == set(ALPHABET)


def test_a_code_is_read_as_it_is_typed():
    code = "7K3DM0QX41VT9"
    assert shown_code(code) == "7K3D-M0QX4-1VT9"
    for typed in (code, shown_code(code), " 7k3d m0qx4 1vt9 ", "7k3d-moqx4-lvt9", "7K3DMOQX4IVT9"):
        assert read_code(typed) == code


@pytest.mark.parametrize("typed", ["", "7K3DM0QX41VT", "7K3DM0QX41VT99", "7K3DM0QX41VTU", "七K3DM0QX41VT9"])
def test_other_words_are_no_codes(typed: str):
    assert read_code(typed) is None


def test_every_photo_has_one_and_reviewers_see_it(town: Town):
    subject = camera.opened(town)
    codes = {camera.row(town, camera.shoot(town, subject)).code for _ in range(3)}
    wall = town.phone(town.people.inspector).get("/api/evidence/wall").get_json()
    assert {photo["code"] for photo in wall["pairs"][0]["after"]} == codes
    assert all(read_code(code) == code for code in codes)


def test_photos_from_before_get_one_each(town: Town):
    subject = camera.opened(town)
    photos = [camera.shoot(town, subject) for _ in range(3)]
    engine = plain_engine(town.services.db)
    config = config_for(engine)
    command.stamp(config, "photo_code")
    command.downgrade(config, "photo_code-1")
    command.upgrade(config, "photo_code")
    engine.dispose()
    codes = [camera.row(town, photo).code for photo in photos]
    assert len(set(codes)) == 3
    assert all(read_code(code) == code for code in codes)
    assert [change for change in differences(town.services.db) if "photo" in str(change)] == []
