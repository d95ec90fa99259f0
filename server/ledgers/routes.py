"""HTTP doors of imports. Files come as plain bytes and leave as downloads."""

from flask import Response, request

from server.base.errors import Transport
from server.base.files import check_space
from server.base.web import Api, actor, reading, services, writing
from server.ledgers import actions, deciding, items, queries
from server.ledgers.downloads import errors_file, original_file, template_file
from server.ledgers.item_shapes import DecisionIn, ItemPage, ItemPath, ItemQuery, RestIn, TwinsIn
from server.ledgers.scope import my_batch
from server.ledgers.shapes import (
    ColumnsIn,
    ImportDetail,
    ImportIn,
    ImportOut,
    ImportPath,
    KindOut,
    KindPath,
    Strict,
)

api = Api("ledgers", "/api/ledgers")


@api.on("GET", "/kinds", list[KindOut])
def list_kinds() -> list[KindOut]:
    """Lists that my posts may bring in."""
    with reading() as tx:
        return queries.my_kinds(tx)


@api.on("GET", "/kinds/<kind>/template")
def get_template(path: KindPath) -> Response:
    """An empty list to fill in, as a workbook."""
    with reading() as tx:
        return template_file(tx, path.kind)


@api.on("GET", "/imports", list[ImportOut])
def list_imports() -> list[ImportOut]:
    """The newest batches of my places."""
    with reading() as tx:
        return queries.imports(tx)


@api.on("POST", "/imports", ImportDetail, status=201)
def begin_import(body: ImportIn) -> ImportDetail:
    """A list is about to come."""
    with writing() as tx:
        return queries.import_detail(tx, actions.begin_import(tx, body).id)


@api.on("POST", "/files/<id>", ImportDetail)
def send_file(path: ImportPath) -> ImportDetail:
    """The list itself: the bytes of the file are the body."""
    most = services().settings.max_import_bytes
    if (request.content_length or 0) > most:
        raise Transport(413, "too_large", limit=most)
    check_space(services().settings.data, services().settings.min_free_bytes)
    request.max_content_length = most
    actions.receive_file(services(), actor(), path.id, request.stream)
    return get_import(path)


@api.on("GET", "/imports/<id>", ImportDetail)
def get_import(path: ImportPath) -> ImportDetail:
    """One batch and how far it is."""
    with reading() as tx:
        return queries.import_detail(tx, path.id)


@api.on("POST", "/imports/<id>/columns")
def set_columns(path: ImportPath, body: ColumnsIn) -> None:
    """Which column means what; the preview follows."""
    with writing() as tx:
        actions.set_columns(tx, path.id, body)


@api.on("GET", "/imports/<id>/items", ItemPage)
def list_items(path: ImportPath, query: ItemQuery) -> ItemPage:
    """Units of the list, by verdict."""
    with reading() as tx:
        return items.import_items(tx, path.id, query)


@api.on("POST", "/imports/<id>/items/<item_id>")
def decide(path: ItemPath, body: DecisionIn) -> None:
    """What a suspect is."""
    with writing() as tx:
        deciding.decide(tx, path.id, path.item_id, body)


@api.on("POST", "/imports/<id>/rest")
def decide_rest(path: ImportPath, body: RestIn) -> None:
    """All suspects that are left."""
    with writing() as tx:
        deciding.decide_rest(tx, path.id, body.decision)


@api.on("POST", "/imports/<id>/twins")
def decide_twins(path: ImportPath, body: TwinsIn) -> None:
    """Of what the list has several times the first or the last row counts."""
    with writing() as tx:
        deciding.decide_twins(tx, path.id, body.keep)


@api.on("POST", "/imports/<id>/reopen")
def reopen(path: ImportPath, body: Strict) -> None:
    """What was decided for many at once is open again."""
    with writing() as tx:
        deciding.reopen(tx, path.id)


@api.on("POST", "/imports/<id>/copy")
def write_copy(path: ImportPath, body: Strict) -> None:
    """The annotated copy with what was decided since it was written; the batch tells when it is there."""
    with writing() as tx:
        actions.copy_now(tx, path.id)


@api.on("POST", "/imports/<id>/confirm")
def confirm(path: ImportPath, body: Strict) -> None:
    """Write it."""
    with writing() as tx:
        actions.confirm_import(tx, path.id)


@api.on("POST", "/imports/<id>/undo")
def undo(path: ImportPath, body: Strict) -> None:
    """Take the batch back, as long as nothing was built on it."""
    with writing() as tx:
        actions.undo_import(tx, path.id)


@api.on("POST", "/imports/<id>/continue")
def go_on(path: ImportPath, body: Strict) -> None:
    """Work that stood still is asked for again."""
    with writing() as tx:
        actions.continue_import(tx, path.id)


@api.on("POST", "/imports/<id>/discard")
def discard(path: ImportPath, body: Strict) -> None:
    """Nothing of it will be written."""
    with writing() as tx:
        actions.discard_import(tx, path.id)


@api.on("GET", "/imports/<id>/errors")
def get_errors(path: ImportPath) -> Response:
    """The rows that were left out, with the reason beside each, as a workbook."""
    with writing() as tx:
        actions.note_download(tx, my_batch(tx, path.id), "errors")
        return errors_file(tx, path.id)


@api.on("GET", "/imports/<id>/original")
def get_original(path: ImportPath) -> Response:
    """The file as it came."""
    with writing() as tx:
        actions.note_download(tx, my_batch(tx, path.id), "original")
        return original_file(tx, path.id)
