"""What people do with imports: begin, send the file, say which column is what, confirm, take back."""

from datetime import timedelta
from typing import IO

from server.base.errors import Invalid, Refused
from server.base.ids import new_id
from server.base.jobs import enqueue, is_waiting, withdraw
from server.base.services import Services
from server.base.tx import Actor, Tx
from server.events.actions import note
from server.ledgers import memory
from server.ledgers.models import BUSY, ImportBatch
from server.ledgers.registry import kind_named
from server.ledgers.scope import importable_place, my_batch
from server.ledgers.shapes import ColumnsIn, ImportIn
from server.ledgers.vault import keep_file, new_data_key

READ, STAGE, APPLY, UNDO = "import.read", "import.stage", "import.apply", "import.undo"
COPY = "import.copy"
COPY_LATER = timedelta(minutes=10)  # whoever decides many suspects has them in one copy; whoever cannot wait asks


def begin_import(tx: Tx, body: ImportIn) -> ImportBatch:
    """A list is about to come, for a place whose ledgers the caller keeps."""
    place = importable_place(tx, body.kind, body.place_id)
    batch = tx.add(
        ImportBatch(
            id=new_id(tx.now), kind=body.kind, place_id=place.id, by_id=tx.actor.person_id, sender=body.sender,
            file_name=body.file_name, data_key=new_data_key(tx.services.keys), created_at=tx.now, changed_at=tx.now,
        )
    )  # fmt: skip
    tx.session.flush()
    _note(tx, batch, "begun")
    return batch


def receive_file(services: Services, actor: Actor, batch_id: str, source: IO[bytes]) -> None:
    """Keep the file, encrypted, and have it read. The bytes are stored before the row says so."""
    with services.reading(actor) as tx:
        data_key = my_batch(tx, batch_id, states=("waiting", "failed")).data_key
    key, sha256 = keep_file(services.keys, services.store, data_key, source)
    size = services.store.size(key) or 0
    if size == 0:
        raise Refused("file_empty")
    with services.writing(actor) as tx:
        batch = my_batch(tx, batch_id, states=("waiting", "failed"), locked=True)
        former = batch.file_key
        batch.file_key, batch.file_sha256, batch.file_size = key, sha256, size
        batch.header_row, batch.sheet = None, ""
        _ask(tx, batch, READ, "reading")
    if former:
        services.store.delete(former)


def set_columns(tx: Tx, batch_id: str, body: ColumnsIn) -> None:
    """Which column means what: then the rows are staged. With ``look_again`` the sheet is only looked at anew."""
    batch = my_batch(tx, batch_id, states=("columns", "preview", "failed"), locked=True)
    withdraw(tx, COPY, batch.id)  # whatever follows writes the annotated copy itself
    if body.look_again:
        return _look_again(tx, batch, body)
    kind = kind_named(batch.kind)
    chosen = {index: name for index, name in body.columns.items() if name}
    known = {field.name for field in kind.fields}
    if set(chosen.values()) - known or len(set(chosen.values())) < len(chosen) or not all(i.isdigit() for i in chosen):
        raise Invalid("columns_wrong")
    missing = kind.missing(list(chosen.values()))
    if missing:
        raise Refused("columns_missing", fields=missing)
    batch.columns = chosen
    memory.remember_headings(tx, batch, body.columns)
    return _ask(tx, batch, STAGE, "staging")


def _look_again(tx: Tx, batch: ImportBatch, body: ColumnsIn) -> None:
    """Another sheet or row of headings; as another kind of list it is looked at as if it had just come."""
    batch.sheet, batch.header_row = body.sheet, body.header_row
    if body.kind not in {None, batch.kind}:
        importable_place(tx, str(body.kind), batch.place_id)
        batch.kind, batch.sheet, batch.header_row = str(body.kind), "", None
        _note(tx, batch, "kind_changed")
    _ask(tx, batch, READ, "reading")


def confirm_import(tx: Tx, batch_id: str) -> None:
    """Write what is good and decided; suspects without a decision stay out."""
    batch = my_batch(tx, batch_id, states=("preview",), locked=True)
    _ask(tx, batch, APPLY, "applying")
    _note(tx, batch, "confirmed")


def undo_import(tx: Tx, batch_id: str) -> None:
    """Take the whole batch back, if nothing was built on it."""
    batch = my_batch(tx, batch_id, states=("done",), locked=True)
    if batch.file_key is None:  # the way back went with the file, after a year
        raise Refused("import_too_old")
    batch.blocked = []
    _ask(tx, batch, UNDO, "undoing")
    _note(tx, batch, "undo_asked")


def discard_import(tx: Tx, batch_id: str) -> None:
    """Nothing was written and nothing will be."""
    batch = my_batch(tx, batch_id, states=("waiting", "columns", "preview", "failed"), locked=True)
    batch.state, batch.changed_at = "discarded", tx.now
    _note(tx, batch, "discarded")


def continue_import(tx: Tx, batch_id: str) -> None:
    """Work that died is asked for again; it goes on where it was."""
    batch = my_batch(tx, batch_id, states=BUSY)
    job = {"reading": READ, "staging": STAGE, "applying": APPLY, "undoing": UNDO}[batch.state]
    enqueue(tx, job, batch.id, by=tx.actor.person_id)


def copy_later(tx: Tx, batch: ImportBatch) -> None:
    """What was decided is not in the annotated copy yet."""
    enqueue(tx, COPY, batch.id, run_after=tx.now + COPY_LATER, by=tx.actor.person_id)


def copy_now(tx: Tx, batch_id: str) -> None:
    """The annotated copy is written anew, if anything was decided since it was."""
    batch = my_batch(tx, batch_id, states=("preview",))
    if is_waiting(tx, COPY, batch.id):
        enqueue(tx, COPY, batch.id, by=tx.actor.person_id)


def note_download(tx: Tx, batch: ImportBatch, what: str) -> None:
    """The diary keeps who took a file with personal data out of the house."""
    note(tx, "import.downloaded", ("import", batch.id), batch.place_id, what=what)


def _ask(tx: Tx, batch: ImportBatch, job: str, state: str) -> None:
    batch.state, batch.problem, batch.changed_at, batch.done = state, "", tx.now, 0
    enqueue(tx, job, batch.id, by=tx.actor.person_id)


def _note(tx: Tx, batch: ImportBatch, what: str) -> None:
    note(tx, f"import.{what}", ("import", batch.id), batch.place_id, list=batch.kind)
