"""The database is in trouble while a list is worked on: nothing is half done, and the worker goes on by itself."""

import pytest
from sqlmodel import col, func, select

from server.base.working import PAUSE
from server.events.models import Event
from server.households.models import Household
from server.ledgers import undoing
from server.ledgers.homes.desk import Homes
from server.ledgers.models import ImportItem
from server.ledgers.worker import run_import_worker
from tests.cast.lists import Desk, workbook
from tests.cast.town import Town
from tests.server.delivery.repeating import settled
from tests.server.delivery.troubles import EVERY, Trouble, rest_after, trouble_from

NEW = ["9001", "9002", "9003"]
HEADS = ["李国强", "王秀英", "李小明"]
LIST = [["村", "组", "户号", "户主"], *(["大合村", "1组", *home] for home in zip(NEW, HEADS, strict=True))]


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch: pytest.MonkeyPatch):
    """Each household in a transaction of its own, so that there is a middle."""
    monkeypatch.setattr(Homes, "at_once", 1)
    monkeypatch.setattr(undoing, "TAKEN_BACK", 1)


class Tried:
    """A list whose every step meets the trouble before it succeeds."""

    def __init__(self, town: Town, trouble: Trouble) -> None:
        self.town, self.trouble = town, trouble
        self.desk = Desk(town, town.phone(town.people.office, "desktop"))

    def send(self) -> None:
        body = {"kind": "households", "place_id": self.desk.place_id, "file_name": "农户表.xlsx", "sender": ""}
        self.desk.id = self.desk.phone.post("/api/ledgers/imports", body).get_json()["id"]
        data, kind = workbook(LIST), "application/octet-stream"
        assert (
            self.desk.phone.client.post(f"/api/ledgers/files/{self.desk.id}", data=data, content_type=kind).status_code
            == 200
        )

    def ask(self, step: str, body: object = None) -> None:
        assert self.desk.phone.post(f"/api/ledgers/imports/{self.desk.id}/{step}", body).status_code == 204

    def at(self, number: int, busy: str, then: str) -> None:
        """The worker meets it in its transaction ``number``, and comes back when a lease may have run out."""
        with trouble_from(self.town, number, self.trouble):
            rest_after(run_import_worker, self.town)
        with settled(self.town):
            pass
        assert self.desk.look()["state"] == busy
        assert self.written() == self.said_to_be_written()
        self.town.clock.move(minutes=10)
        assert rest_after(run_import_worker, self.town) == PAUSE
        assert (self.desk.look()["state"], self.desk.look()["problem"]) == (then, "")

    def written(self) -> list[str]:
        with settled(self.town) as tx:
            return sorted(tx.session.exec(select(Household.number).where(col(Household.number).in_(NEW))))

    def said_to_be_written(self) -> list[str]:
        with settled(self.town) as tx:
            applied = tx.session.exec(select(ImportItem.position).where(ImportItem.state == "applied"))
            return [NEW[position - 2] for position in sorted(applied)]


@EVERY
def test_every_step_of_a_list_is_done_in_the_end_and_once(town: Town, trouble: Trouble):
    tried = Tried(town, trouble)
    tried.send()
    tried.at(2, "reading", then="columns")
    columns = {str(column["index"]): column["field"] for column in tried.desk.look()["columns"]}
    tried.ask("columns", {"columns": columns})
    tried.at(4, "staging", then="preview")
    assert tried.desk.look()["counts"]["new"] == len(NEW), tried.desk.items("bad")
    tried.ask("confirm")
    tried.at(3, "applying", then="done")
    assert tried.written() == NEW
    tried.ask("undo")
    tried.at(3, "undoing", then="undone")
    assert tried.written() == []
    assert notes(town) == {"import.applied": 1, "import.undone": 1}


def notes(town: Town) -> dict[str, int]:
    """How often the diary says so."""
    kinds = ["import.applied", "import.undone"]
    with settled(town) as tx:
        counted = select(Event.kind, func.count()).where(col(Event.kind).in_(kinds)).group_by(col(Event.kind))
        return dict(tx.session.exec(counted).all())
