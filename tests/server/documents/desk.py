"""A town with problems and photos, and a desk that asks for papers."""

import io
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from docx import Document as Word
from docx.document import Document as Paper

from server.base.ids import new_id
from server.documents.worker import process_documents
from server.evidence.worker import process_pending
from tests.cast.matters import days_on, done, issue_of, report, step
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import photo_in, picture, send
from tests.server.evidence.test_wall import judge

VILLAGERS = ("谢长生", "老谢", "覃桂花", "花婶", "单有田", "尹大山", "山哥", "尹小山")


class Desk:
    """Somebody's desk."""

    def __init__(self, town: Town, who: str = "office") -> None:
        self.town, self.phone = town, town.phone(getattr(town.people, who))

    def bulletin(self, **given: Any) -> dict[str, Any]:
        """A bulletin of these days about 大合村, made."""
        today = days_on(self.town, 0)
        body = {"place_id": self.town.places.dahe.id, "from_on": "2026-11-01", "to_on": today} | given
        return self._made(self.phone.post("/api/documents/bulletins", body))

    def sheets(self, *ids: str) -> dict[str, Any]:
        """Assignment sheets, made."""
        return self._made(self.phone.post("/api/documents/sheets", {"issue_ids": list(ids)}))

    def _made(self, answer: Any) -> dict[str, Any]:
        assert answer.status_code == 201, answer.text
        process_pending(self.town.services)
        process_documents(self.town.services)
        return self.look(answer.get_json()["id"])

    def look(self, document_id: str) -> dict[str, Any]:
        """How far it is."""
        answer = self.phone.get(f"/api/documents/{document_id}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.get_json()
        return found

    def file(self, document_id: str, form: str) -> bytes:
        """What opens by a link of one minute, without a session."""
        linked = self.phone.post("/api/downloads", {"what": f"document.{form}", "key": document_id})
        assert linked.status_code == 200, linked.text
        opened = self.town.app.test_client().get(linked.get_json()["url"])
        assert opened.status_code == 200, opened.text
        return bytes(opened.data)

    def word(self, document_id: str) -> Paper:
        """The .docx, opened as an office would."""
        return Word(io.BytesIO(self.file(document_id, "docx")))

    def pdf(self, document_id: str) -> tuple[int, str, int]:
        """Pages, text and pictures of the PDF."""
        opened = pypdfium2.PdfDocument(self.file(document_id, "pdf"))
        text = "\n".join(page.get_textpage().get_text_range() for page in opened)
        pictures = [o for page in opened for o in page.get_objects() if isinstance(o, pypdfium2.PdfImage)]
        return len(opened), text, len(pictures)


def words_of(paper: Paper) -> str:
    """All text of a .docx, tables too."""
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def problem(town: Town, *, is_fixed: bool = True, verdict: str | None = "accepted", **given: Any) -> str:
    """A problem with its photo before; fixed with a photo after that was judged, unless told otherwise."""
    worker = town.phone(town.people.worker)
    before = with_bytes(town, worker)
    issue_id = report(worker, photos=[before], **given)
    if is_fixed:
        after = fix(town, worker, issue_id)
        if verdict:
            judge(town, after, verdict)
    return issue_id


def fix(town: Town, phone: Phone, issue_id: str) -> str:
    """Fixed, with a photo; its id."""
    town.clock.move(minutes=5)
    after = with_bytes(town, phone)
    done(step(phone, "fix", issue_id, photos=[after]))
    return str(after["id"])


def assign(town: Town, issue_id: str, note: str = "", days: int = 5) -> None:
    """Given to the grid worker."""
    given = {"owner_id": town.people.worker.id, "due_on": days_on(town, days), "note": note}
    done(step(town.phone(town.people.officer), "assign", issue_id, **given))


def with_bytes(town: Town, phone: Phone) -> dict[str, Any]:
    """A photo whose bytes are here already."""
    data = picture(new_id(), (1600, 1200))
    assert send(phone, data).status_code == 201
    return photo_in(town, data, width=1600, height=1200)


def number_of(town: Town, issue_id: str) -> str:
    """What people say on the phone."""
    return str(issue_of(town.phone(town.people.secretary), issue_id)["number"])
