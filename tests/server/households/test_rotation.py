"""New keys: everything is sealed and found under them, even half way."""

from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag

from server.base.crypto import Keys
from server.base.ids import new_id
from server.feedback.actions import send_openly
from server.feedback.shapes import OpenFeedback
from server.households.actions import sealed_phone
from server.households.keeping import sealed_id_number
from server.households.models import Household, Member
from server.households.numbers import PHONE
from server.households.rotation import left_under_old_keys, rotate_everything
from server.people import rotation
from server.people.models import Person
from server.people.queries import person_by_phone
from tests.cast.town import Town

BOTH = Keys(field={2: b"F" * 32, 1: b"f" * 32}, index={2: b"I" * 32, 1: b"i" * 32})
NEW = Keys(field={2: b"F" * 32}, index={2: b"I" * 32})


@pytest.fixture
def sealed(town: Town) -> Town:
    with town.tx() as tx:
        home = tx.get(Household, town.households[0].id)
        for name, value in sealed_phone(tx, "13812345678").items():
            setattr(home, name, value)
        tx.add(
            Member(
                id=home.id, household_id=home.id, name="某", relation="子", **sealed_id_number(tx, "11010519491231002X")
            )
        )
        said = OpenFeedback(id=new_id(), kind="help", text="求助", contact="13812345678")
        send_openly(tx, said, town.places.dahe)
    town.services.keys = BOTH
    return town


def test_everything_comes_under_the_new_keys(sealed: Town):
    with sealed.tx() as tx:
        assert left_under_old_keys(tx) == 14  # 11 people, a phone, an identity number, a contact
    lists = {"import_batch": 0, "import_item": 0, "document": 0}  # none are here: their own tests rotate them
    rotated = {"person": 11, "household": 1, "member": 1, "feedback": 1}
    assert rotate_everything(sealed.services) == rotated | lists
    sealed.services.keys = NEW
    with sealed.tx() as tx:
        assert left_under_old_keys(tx) == 0
        assert person_by_phone(tx, "13900000007").id == sealed.people.worker.id
        home = tx.get(Household, sealed.households[0].id)
        assert NEW.open(home.phone_cipher or b"", PHONE) == "13812345678"


def test_half_way_both_are_found(sealed: Town, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rotation, "BATCH", 5)
    with sealed.tx() as tx:
        batch = rotation.rotate(tx, Person, rotation.SEALED[Person], "")
    assert batch.changed == 5
    with sealed.tx() as tx:
        for number in range(1, 12):
            assert person_by_phone(tx, f"139000000{number:02d}") is not None
    assert rotate_everything(sealed.services)["person"] == 6


def test_again_changes_nothing(sealed: Town):
    rotate_everything(sealed.services)
    assert set(rotate_everything(sealed.services).values()) == {0}


def test_a_wrong_key_stops_it_and_changes_nothing(sealed: Town):
    sealed.services.keys = replace(BOTH, field={2: b"F" * 32, 1: b"x" * 32})
    with pytest.raises(InvalidTag):
        rotate_everything(sealed.services)
    sealed.services.keys = BOTH
    with sealed.tx() as tx:
        assert left_under_old_keys(tx) == 14
