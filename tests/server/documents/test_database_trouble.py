"""The database is in trouble while a paper is made: there is none or a whole one, and the worker goes on by itself."""

from pathlib import Path

from server.base.working import PAUSE
from server.documents.worker import run_document_worker
from tests.cast.matters import report, with_reference
from tests.cast.town import Town
from tests.server.delivery.repeating import settled
from tests.server.delivery.troubles import EVERY, Trouble, rest_after, trouble_from
from tests.server.documents.desk import Desk, words_of

KEPT = 4  # transactions of a paper without photos: claimed, begun, counted, kept, done


@EVERY
def test_a_paper_is_made_in_the_end(town: Town, trouble: Trouble):
    with_reference(town)
    issue = report(town.phone(town.people.worker), text="村口路灯不亮")
    desk = Desk(town)
    made = desk.phone.post("/api/documents/sheets", {"issue_ids": [issue]}).get_json()
    stored = files(town)
    with trouble_from(town, KEPT, trouble):
        rest_after(run_document_worker, town)
    with settled(town):
        found = desk.look(made["id"])
    assert (found["state"], found["pages"], found["problem"]) == ("making", 0, "")
    assert files(town) == stored  # no row names what was drawn, so nobody would ever find it
    town.clock.move(minutes=10)
    assert rest_after(run_document_worker, town) == PAUSE
    assert desk.look(made["id"])["state"] == "ready"
    assert "村口路灯不亮" in words_of(desk.word(made["id"]))
    assert len(files(town)) == len(stored) + len(("word", "pdf"))


def files(town: Town) -> list[Path]:
    """All that lies in the store."""
    return sorted(path for path in (town.services.settings.data / "photos").rglob("*") if path.is_file())
