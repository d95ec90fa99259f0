"""Making a paper: what it says is read here, with keys; photos are opened and pages drawn by a process without any."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from server.base.jobs import Job, heartbeat
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.documents.bulletin import bulletin
from server.documents.models import Document
from server.documents.plan import Block, photos_in
from server.documents.press.outside import Unmade, printed
from server.documents.rules import width_for
from server.documents.scope import maker, require_still_mine
from server.documents.sheets import sheets
from server.evidence.copies.covering import public_copy_of
from server.evidence.models import Photo
from server.evidence.rules import store_key
from server.ledgers.vault import keep_file, kept_if_named

MAKERS: Mapping[str, Callable[[Tx, Document], tuple[list[Block], int]]] = {"bulletin": bulletin, "assignment": sheets}
__all__ = ["Lost", "Making", "Unmade"]


class Lost(Exception):
    """The lease ran out, or the paper is gone."""


@dataclass
class Making:
    """A claimed job on a paper; every transaction through ``writing`` renews the lease."""

    services: Services
    job: Job

    def run(self) -> None:
        """From the question to two files in the store."""
        with self._writing() as (_, document):
            document.state, document.done, document.problem = "making", 0, ""
            by_id = document.by_id
        with self.services.reading(maker(by_id)) as tx:
            document = tx.get(Document, self.job.key)
            require_still_mine(tx, document)
            blocks, left_out = MAKERS[document.kind](tx, document)
            copies = _copies(tx, photos_in(blocks))
        with self._writing() as (_, document):
            document.total, document.left_out = len(copies), left_out
        with tempfile.TemporaryDirectory(prefix="xiaoge-document-") as folder:
            self._print(Path(folder), blocks, copies)

    def _print(self, folder: Path, blocks: Sequence[Block], copies: Mapping[str, str]) -> None:
        settings = self.services.settings
        pictures = dict(self._fetched(folder, copies))
        plan = {"blocks": blocks, "pictures": pictures, "width": width_for(len(copies)), "fonts": settings.fonts}
        plan["max_pixels"] = settings.max_pixels
        (folder / "plan.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        pages = 0
        for said in printed(folder):
            pages = said.get("pages", pages)
            if "done" in said:
                with self._writing() as (_, document):
                    document.done = said["done"]
        self._keep(folder, pages)

    def _fetched(self, folder: Path, copies: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for number, (photo_id, sha256) in enumerate(copies.items()):
            name = f"photo{number}"
            with suppress(FileNotFoundError), self.services.store.open(store_key(sha256)) as stream:
                with (folder / name).open("wb") as file:
                    shutil.copyfileobj(stream, file, 1 << 20)
                yield photo_id, name

    def _keep(self, folder: Path, pages: int) -> None:
        keys, store = self.services.keys, self.services.store
        with self.services.reading(CLOCK) as tx:
            data_key = tx.get(Document, self.job.key).data_key
        kept: dict[str, Any] = {}
        for form, name in (("word", "paper.docx"), ("pdf", "paper.pdf")):
            with (folder / name).open("rb") as stream:
                kept[form] = keep_file(keys, store, data_key, stream)[0], (folder / name).stat().st_size
        with kept_if_named(store, [key for key, _ in kept.values()]), self._writing() as (_, document):
            document.word_key, document.word_size = kept["word"]
            document.pdf_key, document.pdf_size = kept["pdf"]
            document.pages, document.state, document.done = pages, "ready", document.total

    @contextmanager
    def _writing(self) -> Iterator[tuple[Tx, Document]]:
        with self.services.writing(CLOCK) as tx:
            renewed = heartbeat(tx, self.job)
            document = tx.session.get(Document, self.job.key)
            if renewed is None or document is None:
                raise Lost
            self.job = renewed
            document.changed_at = tx.now
            yield tx, document


def _copies(tx: Tx, photo_ids: Sequence[str]) -> dict[str, str]:
    """Photo id -> hash of the copy that goes in: with what reviewers covered, never what a phone sent."""
    found: dict[str, str | None] = {}
    for start in range(0, len(photo_ids), 500):
        for photo in tx.session.exec(select(Photo).where(col(Photo.id).in_(photo_ids[start : start + 500]))):
            found[photo.id] = public_copy_of(tx, photo)
    return {photo_id: sha256 for photo_id in photo_ids if (sha256 := found.get(photo_id))}
